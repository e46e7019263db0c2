/**
 * Everything that can be asked of a board, asked by everybody, over HTTP: what each may is what the table of rights says.
 * Nothing is typed here: operations come from the description of the API, actions from the build, people from a real
 * provider.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACTION_RIGHTS, OPERATION_RIGHTS, RIGHTS, type Right, ROLE_RIGHTS } from '../../lib/access/rights.ts';
import { OPERATIONS } from '../../lib/api/operations/list.ts';
import { ROLES } from '../../lib/roles.ts';
import { type RealProvider, signInAs, startRealProvider } from '../builders/real-provider.ts';
import { ROOT } from '../setup/project.ts';
import { describeInBrowser, visit } from './browser.ts';
import { readMain } from './pages/look.ts';
import { type App, findFreePort, startApp } from './server.ts';

const TOKEN = 'a-token-of-more-than-sixteen-characters';
/** Each is in the group of their role. */
const PEOPLE = Object.fromEntries(
  ROLES.map((role) => [`${role}-1`, { name: `A ${role}`, groups: [`all-${role}s`] }]),
);

/** Somebody who asks: what they send along, and what they may. */
type Asker = { headers: Record<string, string>; rights: readonly Right[]; isPerson: boolean };

let app: App;
let provider: RealProvider;
const askers: Record<string, Asker> = {};
const counts = { allowed: 0, refused: 0 };

beforeAll(async () => {
  const [port, providerPort] = [await findFreePort(), await findFreePort()];
  const url = `http://127.0.0.1:${port}`;
  const client = { id: 'board', secret: 'the secret of the board', callback: `${url}/sign-in/callback` };
  provider = await startRealProvider(providerPort, client, PEOPLE);
  const started = await startApp({
    CALLBOARD_PORT: String(port),
    CALLBOARD_AUTH: 'oidc',
    CALLBOARD_PUBLIC_URL: url,
    CALLBOARD_OIDC_ISSUER: provider.issuer,
    CALLBOARD_OIDC_CLIENT_ID: client.id,
    CALLBOARD_OIDC_CLIENT_SECRET: client.secret,
    CALLBOARD_ROLES: ROLES.map((role) => `${role}=all-${role}s`).join(),
    CALLBOARD_API_TOKEN: TOKEN,
  });
  app = { ...started, url };
  const own = { origin: url, 'sec-fetch-site': 'same-origin' };
  askers.nobody = { headers: own, rights: [], isPerson: false };
  askers['the service token'] = {
    headers: { ...own, authorization: `Bearer ${TOKEN}` },
    rights: RIGHTS,
    isPerson: false,
  };
  for (const role of ROLES) {
    const headers = { ...own, cookie: await signInAs(url, `${role}-1`) };
    askers[`a ${role}’s session`] = { headers, rights: ROLE_RIGHTS[role], isPerson: true };
    askers[`a ${role}’s token`] = await makeToken(headers, ROLE_RIGHTS[role]);
  }
  for (const right of RIGHTS) {
    const { headers } = askers['a admin’s session'] ?? {};
    const rights = [...new Set<Right>(['read', right])];
    askers[`an admin’s token for ${right}`] = await makeToken(headers ?? {}, rights);
  }
}, 120_000);
afterAll(async () => {
  await app.stop();
  await provider.close();
  process.stdout.write(`\n${counts.allowed} requests were let through, ${counts.refused} refused.\n`);
});

async function makeToken(session: Record<string, string>, rights: readonly Right[]): Promise<Asker> {
  const answer = await fetch(`${app.url}/api/v1/me/tokens`, {
    method: 'POST',
    headers: { ...session, 'content-type': 'application/json' },
    body: JSON.stringify({ name: rights.join(), rights, days: 1 }),
  });
  expect(answer.status).toBe(201);
  const { secret } = await answer.json();
  const { cookie: _cookie, ...own } = session;
  return { headers: { ...own, authorization: `Bearer ${secret}` }, rights, isPerson: true };
}

/** What no right is missing for may fail in other ways: nothing that is asked for here exists. */
const REFUSALS = ['SIGN_IN_NEEDED', 'TOKEN_MISSING', 'RIGHT_MISSING', 'PERSON_NEEDED', 'PAGES_READ_ONLY'];

function check(what: string, code: string | null, mayAsk: boolean): void {
  counts[mayAsk ? 'allowed' : 'refused'] += 1;
  expect(code !== null && REFUSALS.includes(code), `${what}: ${code}`).toBe(!mayAsk);
}

describe('each operation of the API, asked by everybody', () => {
  it.each(OPERATIONS.filter(({ path }) => path.startsWith('/api/')).map((each) => [each.id, each] as const))(
    '%s answers each as the table says',
    async (id, { method, path, body, person }) => {
      const right = OPERATION_RIGHTS[id];
      const url = `${app.url}${path.replaceAll(/\{\w+\}/g, 'none')}`;
      for (const [who, { headers, rights, isPerson }] of Object.entries(askers)) {
        const answer = await fetch(url, {
          method,
          headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
          body: body && '{"none":"such"}',
          redirect: 'manual',
        });
        const text = await answer.text();
        const code = answer.status < 400 ? null : (/"code":"(\w+)"/.exec(text)?.[1] ?? null);
        // Reading is what the gate in front asks of everybody.
        const has = right === null || (rights.includes('read') && rights.includes(right));
        check(`${who} asks for ${id}`, code, has && (!person || isPerson));
        if (!has) expect([401, 403], `${who} asks for ${id}`).toContain(answer.status);
      }
    },
    60_000,
  );
});

describe('each server action, sent by everybody', () => {
  type Built = { exportedName: string; workers: Record<string, unknown> };
  const manifest = join(ROOT, '.next/server/server-reference-manifest.json');
  const built: Record<string, Built> = JSON.parse(readFileSync(manifest, 'utf8')).node;
  const found = Object.entries(built).map(([id, { exportedName, workers }]) => {
    const [page = ''] = Object.keys(workers).toSorted((a, b) => a.length - b.length);
    const path = page
      .replace(/^app/, '')
      .replace(/\/page$/, '')
      .replaceAll(/\[\w+\]/g, 'none');
    return { id, name: exportedName, path: path || '/' };
  });

  it('is there in the build', () => {
    expect(found.map(({ name }) => name).toSorted()).toEqual(Object.keys(ACTION_RIGHTS).toSorted());
  });

  it.each(found.filter(({ name }) => name !== 'signOut').map((each) => [each.name, each] as const))(
    '%s answers each as the table says',
    async (name, { id, path }) => {
      const rights: Readonly<Record<string, Right | null>> = ACTION_RIGHTS;
      const right = rights[name] ?? 'read';
      for (const [who, asker] of Object.entries(askers)) {
        const answer = await fetch(`${app.url}${path}`, {
          method: 'POST',
          headers: { ...asker.headers, 'next-action': id, accept: 'text/x-component' },
          body: toArguments(),
          redirect: 'manual',
        });
        const text = await answer.text();
        // The gate in front answers in plain words.
        const code = answer.status === 401 ? 'SIGN_IN_NEEDED' : (/"code":"(\w+)"/.exec(text)?.[1] ?? null);
        expect(code, `${who} sends ${name}, and hears ${answer.status} ${text.slice(0, 200)}`).not.toBeNull();
        const has = asker.rights.includes('read') && asker.rights.includes(right);
        check(`${who} sends ${name}`, code, has && (!OWN.includes(name) || asker.isPerson));
      }
    },
    60_000,
  );
  const OWN = ['makeToken', 'revokeToken', 'endSessions'];
});

/** Four forms, as React writes arguments: whatever an action reads of them is not there. */
function toArguments(): FormData {
  const body = new FormData();
  for (const at of [1, 2, 3, 4]) body.append(`_${at}_step`, 'save');
  body.append('0', '["$K1","$K2","$K3","$K4"]');
  return body;
}

describe('what everybody is told of themselves', () => {
  it('is their role and its rights, of each who signed in', async () => {
    for (const role of ROLES) {
      const headers = askers[`a ${role}’s session`]?.headers;
      const me = await (await fetch(`${app.url}/api/v1/me`, { headers })).json();
      expect(me).toMatchObject({ name: `A ${role}`, via: 'session', role, rights: ROLE_RIGHTS[role] });
    }
  });

  it('does not show them to a page of another site', async () => {
    const { cookie = '' } = askers['a admin’s session']?.headers ?? {};
    const stolen = { cookie, 'content-type': 'application/json' };
    const elsewhere: Record<string, string>[] = [
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
    ];
    for (const { id, method, path, token, person } of OPERATIONS.filter(
      (each) => each.token || each.person,
    )) {
      for (const headers of elsewhere) {
        const url = `${app.url}${path.replaceAll(/\{\w+\}/g, 'none')}`;
        const answer = await fetch(url, {
          method,
          headers: { ...stolen, ...headers },
          body: method === 'GET' || method === 'DELETE' ? undefined : '{}',
        });
        expect(answer.status, `${id} ${JSON.stringify(headers)} ${token} ${person}`).toBe(403);
        counts.refused += 1;
      }
    }
  });

  it('does not show them under the name of another site that leads here', async () => {
    const { cookie = '' } = askers['a admin’s session']?.headers ?? {};
    for (const host of ['evil.example', `evil.example:${new URL(app.url).port}`]) {
      const sent = get(`${app.url}/api/v1/me`, { headers: { cookie, host } });
      const [answer]: IncomingMessage[] = await once(sent, 'response');
      expect(answer?.resume().statusCode).toBe(421);
      counts.refused += 1;
    }
  });
});

describeInBrowser('signing in at a real provider', () => {
  it('goes there and back to the page that was asked for', () =>
    visit(`${app.url}/projects/rehearsal-props`, async (page) => {
      await page.getByRole('link', { name: 'Sign in' }).last().click();
      await page.getByPlaceholder(/login/i).fill('maintainer-1');
      await page.getByPlaceholder(/password/i).fill('any');
      await page.getByRole('button', { name: /sign-in/i }).click();
      await page.waitForURL(`${app.url}/projects/rehearsal-props`);
      expect(await page.locator('header').innerText()).toContain('A maintainer (maintainer)');
      expect(await readMain(page)).not.toContain('You are signed in as');
      expect(provider.asked.get('/me') ?? 0).toBeGreaterThan(0);
    }));
});
