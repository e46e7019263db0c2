/** Two servers of one board and what looks for it in the background, on one PostgreSQL: who is let in at one is at both. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RealProvider, signInAs, startRealProvider } from '../builders/real-provider.ts';
import { postgresBackend } from '../lib/store/backends.ts';
import { type App, findFreePort, startApp } from './server.ts';

const backend = postgresBackend();
const suite = backend.missing ? describe.skip : describe;
const SERVICE = 'a-token-of-more-than-sixteen-characters';

suite('two servers and a worker on one database', () => {
  let provider: RealProvider;
  let apps: App[] = [];
  let url: string;
  beforeAll(async () => {
    await backend.start();
    const database = await backend.createDatabase();
    const [port, providerPort] = [await findFreePort(), await findFreePort()];
    // One name for both, as behind a proxy that hands each request to either.
    url = `http://127.0.0.1:${port}`;
    const client = { id: 'board', secret: 'the secret of the board', callback: `${url}/sign-in/callback` };
    const people = { ann: { name: 'Ann', groups: ['crew'] }, zoe: { name: 'Zoë', groups: ['admins'] } };
    provider = await startRealProvider(providerPort, client, people);
    const start = async (own: number, watch: 'on' | 'off'): Promise<App> => {
      const app = await startApp({
        CALLBOARD_DATABASE_URL: database,
        CALLBOARD_PORT: String(own),
        CALLBOARD_WATCH: watch,
        CALLBOARD_AUTH: 'oidc',
        CALLBOARD_PUBLIC_URL: url,
        CALLBOARD_TRUSTED_PROXIES: '127.0.0.1',
        CALLBOARD_OIDC_ISSUER: provider.issuer,
        CALLBOARD_OIDC_CLIENT_ID: client.id,
        CALLBOARD_OIDC_CLIENT_SECRET: client.secret,
        CALLBOARD_ROLES: 'admin=admins,reviewer=crew',
        CALLBOARD_API_TOKEN: SERVICE,
      });
      return { ...app, url: `http://127.0.0.1:${own}` };
    };
    apps = [await start(port, 'off')];
    apps.push(await start(await findFreePort(), 'off'), await start(await findFreePort(), 'on'));
  }, 120_000);
  afterAll(async () => {
    for (const app of apps) await app.stop({ tolerate: /./ });
    await provider.close();
    await backend.stop();
  }, 60_000);

  /** As the browser asks, whichever server it is handed to. */
  const ask = (at: number, path: string, headers: Record<string, string>, init: RequestInit = {}) => {
    const own = { origin: url, 'sec-fetch-site': 'same-origin', 'x-forwarded-host': new URL(url).host };
    return fetch(`${apps[at]?.url}${path}`, { redirect: 'manual', ...init, headers: { ...own, ...headers } });
  };
  const statuses = (headers: Record<string, string>) =>
    Promise.all(apps.map(async (_app, at) => (await ask(at, '/api/v1/projects', headers)).status));

  it('take a session that one of them gave out, and none of them once another ended it', async () => {
    const [ann, zoe] = [{ cookie: await signInAs(url, 'ann') }, { cookie: await signInAs(url, 'zoe') }];
    expect(await statuses(ann)).toEqual([200, 200, 200]);
    const { people } = await (await ask(1, '/api/v1/people', zoe)).json();
    const { id } = people.find(({ name }: { name: string }) => name === 'Ann');
    const ended = await ask(1, `/api/v1/people/${id}/sessions`, zoe, { method: 'DELETE' });
    expect(await ended.json()).toEqual({ ended: 1 });
    // The very next request, wherever it goes.
    expect(await statuses(ann)).toEqual([401, 401, 401]);
    expect(await statuses(zoe)).toEqual([200, 200, 200]);
  });

  it('take a token that one of them made, and none of them once another revoked it', async () => {
    const ann = { cookie: await signInAs(url, 'ann') };
    const made = await ask(
      0,
      '/api/v1/me/tokens',
      { ...ann, 'content-type': 'application/json' },
      {
        method: 'POST',
        body: JSON.stringify({ name: 'nightly', rights: ['read'], days: 1 }),
      },
    );
    const { secret, token } = await made.json();
    const bearer = { authorization: `Bearer ${secret}` };
    expect(await statuses(bearer)).toEqual([200, 200, 200]);
    const revoked = await ask(2, `/api/v1/me/tokens/${token.id}`, ann, { method: 'DELETE' });
    expect(revoked.status).toBe(204);
    expect(await statuses(bearer)).toEqual([401, 401, 401]);
    expect(await statuses(ann)).toEqual([200, 200, 200]);
  });

  it('write one chain of who did what, whichever of them is asked', async () => {
    const headers = { authorization: `Bearer ${SERVICE}`, 'content-type': 'application/json' };
    const names = Array.from({ length: 12 }, (_, at) => `project-${at}`);
    await Promise.all(
      names.map((project, at) =>
        ask(at % 3, '/api/v1/projects', headers, { method: 'POST', body: JSON.stringify({ project }) }),
      ),
    );
    const { entries } = await (await ask(1, '/api/v1/audit?limit=100', headers)).json();
    const tracked = entries.filter(({ action }: { action: string }) => action === 'project.tracked');
    expect(tracked.map(({ target }: { target: string }) => target).toSorted()).toEqual(names.toSorted());
    for (const [at, { previous }] of entries.slice(0, -1).entries())
      expect(previous).toBe(entries[at + 1].hash);
  });
});
