/** Who signs in, and what they hold: their own page, and those that admins see. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HostileProvider, startHostileProvider } from '../../builders/hostile-provider.ts';
import { signInAt } from '../../builders/signed-in.ts';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import { type App, findFreePort, startApp } from '../server.ts';
import { readMain, testAsAnyPage, untilAlive } from './look.ts';

let app: App;
let provider: HostileProvider;

async function start(): Promise<void> {
  provider = await startHostileProvider('board');
  const port = String(await findFreePort());
  const url = `http://127.0.0.1:${port}`;
  const started = await startApp({
    CALLBOARD_PORT: port,
    CALLBOARD_AUTH: 'oidc',
    CALLBOARD_PUBLIC_URL: url,
    CALLBOARD_PUBLIC_READ: 'on',
    CALLBOARD_OIDC_ISSUER: provider.issuer,
    CALLBOARD_OIDC_CLIENT_ID: 'board',
    CALLBOARD_OIDC_CLIENT_SECRET: 'the secret of the board',
    CALLBOARD_ROLES: 'admin=admins,reviewer=crew',
  });
  app = { ...started, url };
}
async function stop(): Promise<void> {
  await app.stop();
  await provider.close();
}

const signIn = (name: string, groups: string[]) => signInAt(app.url, provider, { name, groups });
const toCookie = (cookie: string) => ({ name: 'callboard', value: cookie.slice(10), url: app.url });
const ask = (path: string, cookie: string, init: RequestInit = {}) =>
  fetch(app.url + path, {
    ...init,
    headers: { cookie, origin: app.url, 'sec-fetch-site': 'same-origin' },
  });

describeInBrowser('/people/me', () => {
  beforeAll(start);
  afterAll(stop);

  testAsAnyPage(() => `${app.url}/people/me`, {
    title: 'You · Callboard',
    heading: 'Nobody is signed in',
  });

  test('makes a token that is shown once, works, and works no more once it is revoked', async () => {
    const cookie = await signIn('Ann', ['crew']);
    await visit(`${app.url}/sign-in`, async (page) => {
      await page.context().addCookies([toCookie(cookie)]);
      await page.goto(`${app.url}/people/me`);
      await untilAlive(page);
      expect(await readMain(page)).toContain('Your role here is reviewer: see what each role may');
      expect(await page.getByLabel(/^maintain/).count()).toBe(0);
      await page.getByLabel('What uses it').fill('nightly import');
      await page.getByLabel(/^review:/).check();
      await page.getByRole('button', { name: 'Make a token' }).click();
      const secret = (await page.getByText(/^cb_/).innerText()).slice(0, 46);
      expect(secret).toMatch(/^cb_[\w-]{43}$/);
      await checkAxe(page);
      const headers = { authorization: `Bearer ${secret}` };
      const me = await (await fetch(`${app.url}/api/v1/me`, { headers })).json();
      expect(me).toMatchObject({ name: 'Ann', via: 'personal-token', rights: ['read', 'review'] });
      await page.reload();
      await untilAlive(page);
      expect(await readMain(page)).not.toContain(secret);
      await page.getByRole('button', { name: 'Revoke nightly import' }).click();
      await page.getByText('There is no token.').waitFor();
      expect((await fetch(`${app.url}/api/v1/me`, { headers })).status).toBe(401);
    });
  });

  test('ends the other sessions of somebody, and leaves them theirs', async () => {
    const [other, own, another] = [
      await signIn('Bob', ['crew']),
      await signIn('Bob', ['crew']),
      await signIn('Cleo', ['crew']),
    ];
    await visit(`${app.url}/sign-in`, async (page) => {
      await page.context().addCookies([toCookie(own)]);
      await page.goto(`${app.url}/people/me`);
      await untilAlive(page);
      expect(
        await page
          .getByRole('table', { name: /^Sessions/ })
          .locator('tbody tr')
          .count(),
      ).toBe(2);
      await page.setViewportSize({ width: 390, height: 844 });
      await checkWidth(page);
      await page.getByRole('button', { name: 'End all others' }).click();
      await page.getByRole('button', { name: 'End all others' }).waitFor({ state: 'detached' });
    });
    const via = async (cookie: string) => (await (await ask('/api/v1/me', cookie)).json()).via;
    expect(await Promise.all([other, own, another].map(via))).toEqual(['public', 'session', 'session']);
  });
});

describeInBrowser('/people', () => {
  beforeAll(start);
  afterAll(stop);

  testAsAnyPage(() => `${app.url}/people`, { title: 'People · Callboard', heading: 'For admins' });

  test('shows everybody to an admin, with their role and what gives it to them', async () => {
    await signIn('a-very-long-name-that-a-provider-thought-up-for-somebody-one-evening-in-spring', []);
    await signIn('Ann', ['crew']);
    const admin = await signIn('Zoë', ['admins']);
    await visit(`${app.url}/sign-in`, async (page) => {
      await page.context().addCookies([toCookie(admin)]);
      await page.goto(`${app.url}/people`);
      const text = await readMain(page);
      expect(text).toContain('reviewer by the group crew');
      expect(text).toContain('admin by the group admins');
      expect(text).toContain('reader no rule of CALLBOARD_ROLES is about them');
      await checkAxe(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await checkWidth(page);
    });
  });
});

describeInBrowser('/people', () => {
  beforeAll(start);
  afterAll(stop);

  test('has pages where there are many, and finds somebody by a part of their name', async () => {
    for (let at = 0; at < 55; at += 1) await signIn(`Person ${at}`, ['crew']);
    const admin = await signIn('Zoë', ['admins']);
    await visit(`${app.url}/sign-in`, async (page) => {
      await page.context().addCookies([toCookie(admin)]);
      await page.goto(`${app.url}/people`);
      expect(await readMain(page)).toContain('1 to 50 of 56 people');
      await page.getByRole('link', { name: 'Next page' }).click();
      await page.getByText('51 to 56 of 56 people').waitFor();
      await page.getByLabel('Part of a name or a subject').fill('zo');
      await page.getByRole('button', { name: 'Find' }).click();
      await page.getByText('1 person', { exact: true }).waitFor();
      expect(await page.locator('tbody tr').count()).toBe(1);
      await checkAxe(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await checkWidth(page);
    });
  });
});

describeInBrowser('/people/[id]', () => {
  beforeAll(start);
  afterAll(stop);

  testAsAnyPage(() => `${app.url}/people/somebody`, { title: 'A person · Callboard', heading: 'For admins' });

  test('ends all that somebody holds at once', async () => {
    const ann = await signIn('Ann', ['crew']);
    const admin = await signIn('Zoë', ['admins']);
    await visit(`${app.url}/sign-in`, async (page) => {
      await page.context().addCookies([toCookie(admin)]);
      await page.goto(`${app.url}/people`);
      await untilAlive(page);
      await page.getByRole('link', { name: 'Ann' }).click();
      await page.getByRole('button', { name: 'End all these sessions' }).click();
      await page.getByText('No browser is signed in.').waitFor();
      await checkAxe(page);
      await page.goto(`${app.url}/audit?action=session.ended`);
      expect(await readMain(page)).toMatch(/Zoë.*Ended sessions Ann/is);
    });
    expect((await (await ask('/api/v1/me', ann)).json()).via).toBe('public');
    expect((await ask('/people/nobody', admin)).status).toBe(404);
  });
});
