/** Signing in to a board that is not public: what is shown before, who may do what after, and how it ends. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HostileProvider, startHostileProvider } from '../../builders/hostile-provider.ts';
import { checkAxe, describeInBrowser, visit } from '../browser.ts';
import { type App, findFreePort, startApp } from '../server.ts';
import { readMain, testAsAnyPage } from './look.ts';

const TOKEN = 'a-token-of-more-than-sixteen-characters';

describeInBrowser('/sign-in', () => {
  let app: App;
  let provider: HostileProvider;
  beforeAll(async () => {
    provider = await startHostileProvider('board');
    const port = String(await findFreePort());
    app = await startApp({ ...settings(`http://127.0.0.1:${port}`), CALLBOARD_PORT: port });
    app = { ...app, url: `http://127.0.0.1:${port}` };
  });
  afterAll(async () => {
    await app.stop();
    await provider.close();
  });

  const settings = (url: string) => ({
    CALLBOARD_AUTH: 'oidc',
    CALLBOARD_PUBLIC_URL: url,
    CALLBOARD_OIDC_ISSUER: provider.issuer,
    CALLBOARD_OIDC_CLIENT_ID: 'board',
    CALLBOARD_OIDC_CLIENT_SECRET: 'the secret of the board',
    CALLBOARD_ROLES: 'admin=admins,reviewer=crew',
    CALLBOARD_API_TOKEN: TOKEN,
  });
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(app.url + path, { redirect: 'manual', ...init });

  /** The cookie of somebody in these groups, and what came with it. */
  async function signIn(groups: string[], to = '/'): Promise<{ cookie: string; answer: Response }> {
    const begun = await ask(`/sign-in/start?${new URLSearchParams({ to })}`);
    const url = new URL(begun.headers.get('location') ?? '');
    provider.nonce = url.searchParams.get('nonce') ?? '';
    provider.claims = { sub: groups.join(), name: `One of ${groups.join()}`, groups };
    const held = begun.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const search = new URLSearchParams({ code: 'code', state: url.searchParams.get('state') ?? '' });
    const answer = await ask(`/sign-in/callback?${search}`, { headers: { cookie: held } });
    const cookie = answer.headers.getSetCookie().find((each) => each.startsWith('callboard=')) ?? '';
    return { cookie: cookie.split(';')[0] ?? '', answer };
  }

  testAsAnyPage(() => `${app.url}/sign-in`, { title: 'Sign in · Callboard', heading: 'Sign in' });

  test.each([
    '/',
    '/projects/rehearsal-props',
    '/audit',
    '/help/api?a=1',
    '/no/such/page',
    '/sign-in/../audit',
    '/Sign-in',
  ])('sends whoever asks for %s to sign in, and shows nothing of it', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toMatch(/^\/sign-in(\?to=%2F|$)/);
    expect(answer.headers.get('cache-control')).toContain('no-store');
    expect(await answer.text()).not.toContain('rehearsal');
  });

  test.each([
    '/api/v1/projects',
    '/api/v1/openapi.json',
    '/api/v1/audit',
    '/badge/rehearsal-props.svg',
    '/changes.atom',
    '/projects/rehearsal-props/changes.atom',
    `/verdicts/${'0'.repeat(32)}/text`,
  ])('answers 401 for %s, also to whoever says that they know it', async (path) => {
    const sent: Record<string, string>[] = [
      {},
      { 'if-none-match': '*' },
      { cookie: `callboard=${'x'.repeat(43)}` },
    ];
    for (const headers of sent) {
      expect((await ask(path, { headers })).status).toBe(401);
    }
  });

  test('says how it is to everybody, and everything to the service token', async () => {
    expect((await ask('/api/v1/health')).status).toBe(200);
    const headers = { authorization: `Bearer ${TOKEN}` };
    const read = await ask('/api/v1/projects', { headers });
    expect(read.status).toBe(200);
    expect(read.headers.get('cache-control')).toBe('private, no-store');
    expect((await ask('/badge/rehearsal-props.svg', { headers })).headers.get('cache-control')).toBe(
      'private, no-store',
    );
  });

  test('gives a new cookie that no script reads, and takes nobody to another site', async () => {
    const { answer } = await signIn(['crew'], '/changes');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/changes');
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^callboard=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=604800$/,
    );
    for (const to of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      '/sign-in',
      '/\t/evil.example',
    ]) {
      expect((await signIn(['crew'], to)).answer.headers.get('location'), to).toBe('/');
    }
  });

  test('shows who is signed in and what their role may do, and ends on every tab at once', async () => {
    const { cookie } = await signIn(['crew']);
    const value = cookie.slice('callboard='.length);
    await visit(`${app.url}/sign-in`, async (page) => {
      await page.context().addCookies([{ name: 'callboard', value, url: app.url }]);
      await page.goto(app.url);
      expect(await page.locator('header').innerText()).toContain('One of crew (reviewer)');
      await page.goto(`${app.url}/audit`);
      expect(await readMain(page)).toContain('is shown to admins');
      await page.goto(`${app.url}/projects/rehearsal-props`);
      expect(await page.getByText('Stop tracking').count()).toBe(0);
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.waitForURL(/\/sign-in/);
    });
    expect((await ask('/api/v1/projects', { headers: { cookie } })).status).toBe(401);
  });

  test('tells a reader on each page which role they would need', async () => {
    const { cookie } = await signIn(['others']);
    await visit(`${app.url}/sign-in`, async (page) => {
      await page.context().addCookies([{ name: 'callboard', value: cookie.slice(10), url: app.url }]);
      const said = { '/': 'adding projects', '/projects/rehearsal-props': 'checking and deciding' };
      for (const [path, doing] of Object.entries(said)) {
        await page.goto(app.url + path);
        expect(await readMain(page)).toContain(
          `You are signed in as a reader; ${doing} needs the role reviewer.`,
        );
        if (path === '/') expect(await readMain(page)).toContain('deciding needs the role reviewer.');
      }
      expect(await readMain(page)).toContain('pinning a publisher needs the role maintainer.');
      expect(await readMain(page)).not.toContain('read-only');
    });
  });

  test('lets each role write what the table says, and nobody from another site', async () => {
    const write = async (cookie: string, extra: object) => {
      const headers = { cookie, 'content-type': 'application/json', ...extra };
      return (await ask('/api/v1/projects/none/check', { method: 'POST', headers })).status;
    };
    const own = { origin: app.url, 'sec-fetch-site': 'same-origin' };
    const [reader, reviewer] = [await signIn(['others']), await signIn(['crew'])];
    expect(await write(reader.cookie, own)).toBe(403);
    expect(await write(reviewer.cookie, own)).toBe(404);
    for (const from of [{}, { origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }])
      expect(await write(reviewer.cookie, from)).toBe(403);
    const admin = await signIn(['admins']);
    expect((await ask('/api/v1/audit', { headers: { cookie: admin.cookie, ...own } })).status).toBe(200);
    expect((await ask('/api/v1/audit', { headers: { cookie: reviewer.cookie, ...own } })).status).toBe(403);
  });

  test('leads whoever reads a public board to the sign-in and back', async () => {
    const port = String(await findFreePort());
    const url = `http://127.0.0.1:${port}`;
    const open = await startApp({
      ...settings(url),
      CALLBOARD_PORT: port,
      CALLBOARD_PUBLIC_READ: 'on',
    });
    await visit(`${url}/projects/rehearsal-props?all=1`, async (page) => {
      expect(await readMain(page)).toContain('Checking and deciding needs somebody who is signed in.');
      for (const link of await page.getByRole('link', { name: 'Sign in' }).all())
        expect(await link.getAttribute('href')).toBe('/sign-in?to=%2Fprojects%2Frehearsal-props%3Fall%3D1');
      await checkAxe(page);
    });
    await open.stop();
  });

  test('says why nobody was signed in, and signs nobody in', async () => {
    const answer = await ask('/sign-in/callback?code=x&state=y');
    expect(answer.headers.get('location')).toBe('/sign-in?refused=SIGN_IN_STATE');
    expect(answer.headers.getSetCookie()).toEqual([]);
    await visit(`${app.url}/sign-in?refused=SIGN_IN_STATE`, async (page) => {
      expect(await readMain(page)).toContain('This sign-in took too long, or was answered before.');
    });
    expect(app.stdout()).not.toMatch(/code=x|the secret of the board/);
  });
});
