/** A board whose people sign in at a proxy: what it says of them counts, and what others say does not. */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, findFreePort, startApp } from './server.ts';

/** Both are this machine; the board trusts one of them. */
const PROXY = '127.0.0.2';
const ELSEWHERE = '127.0.0.1';

let app: App;
let url: string;
beforeAll(async () => {
  const port = String(await findFreePort());
  url = `http://127.0.0.1:${port}`;
  app = await startApp({
    CALLBOARD_PORT: port,
    CALLBOARD_AUTH: 'proxy',
    CALLBOARD_PUBLIC_URL: url,
    CALLBOARD_TRUSTED_PROXIES: PROXY,
    CALLBOARD_PROXY_USER_HEADER: 'Remote-User',
    CALLBOARD_PROXY_GROUPS_HEADER: 'Remote-Groups',
    CALLBOARD_ROLES: 'admin=admins,reviewer=crew',
  });
}, 60_000);
afterAll(() => app.stop());

type Asked = {
  from: string;
  user?: string;
  groups?: string;
  method?: string;
  origin?: string;
  body?: string;
};

async function ask(path: string, { from, user, groups, method = 'GET', origin = url, body }: Asked) {
  const sent = request(`${url}${path}`, {
    localAddress: from,
    method,
    agent: false,
    headers: {
      origin,
      'sec-fetch-site': origin === url ? 'same-origin' : 'cross-site',
      ...(user && { 'remote-user': user }),
      ...(groups && { 'remote-groups': groups }),
      ...(body && { 'content-type': 'application/json' }),
    },
  }).end(body);
  const [answer]: IncomingMessage[] = await once(sent, 'response');
  if (!answer) throw new Error('There is no answer.');
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer) };
}

const ANN = { from: PROXY, user: 'ann', groups: 'crew,stage' };
const ZOE = { from: PROXY, user: 'zoë', groups: 'admins' };

it('gives whoever the proxy names the role of their groups', async () => {
  const me = await ask('/api/v1/me', ANN);
  expect(JSON.parse(me.body)).toMatchObject({ name: 'ann', via: 'proxy', role: 'reviewer' });
  const page = await ask('/people/me', ANN);
  expect(page.body).toContain('Your tokens');
  expect(page.body).not.toContain('Sign out');
  expect(page.headers['cache-control']).toBe('private, no-store');
  expect((await ask('/api/v1/audit', ANN)).status).toBe(403);
  const audit = await ask('/api/v1/audit', { ...ZOE, user: Buffer.from(ZOE.user).toString('latin1') });
  expect(JSON.parse(audit.body).entries.map(({ target }: { target: string }) => target)).toContain('zoë');
});

it('believes nobody else who says so, and says that on the System page', async () => {
  for (const groups of ['admins', 'crew']) {
    const forged = await ask('/api/v1/me', { from: ELSEWHERE, user: 'ann', groups });
    expect(forged.status).toBe(401);
  }
  expect((await ask('/', { from: ELSEWHERE, user: 'ann' })).headers.location).toBe('/sign-in');
  const signIn = await ask('/sign-in', { from: PROXY });
  expect(signIn.body).toContain('People sign in at the proxy in front of this Callboard');
  const system = await ask('/trust', ANN);
  expect(system.body).toContain(ELSEWHERE);
  expect(system.body).toContain('is not among those addresses, so that was ignored.');
});

it('writes nothing for a page of another site, which the proxy vouches for as well', async () => {
  const write = { ...ANN, method: 'POST', body: JSON.stringify({ project: 'stagecraft' }) };
  const evil = await ask('/api/v1/projects', { ...write, origin: 'https://evil.example' });
  expect(evil.status).toBe(403);
  expect((await ask('/api/v1/projects', write)).status).toBe(201);
});

it('shows its numbers to whoever may read, and to nobody else', async () => {
  expect(await ask('/metrics', { from: ELSEWHERE })).toMatchObject({ status: 401 });
  const told = await ask('/metrics', ANN);
  expect(told).toMatchObject({
    status: 200,
    headers: { 'cache-control': expect.stringContaining('no-store') },
  });
  expect(told.body).toContain('callboard_up 1');
});
