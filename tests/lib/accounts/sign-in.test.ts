/** Signing in at a provider that lies, over a real store: what is refused, and what a session is. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findVisitor } from '../../../lib/accounts/find-visitor.ts';
import {
  finishSignIn,
  IDLE_MS,
  SESSION_SECONDS,
  signOut,
  startSignIn,
} from '../../../lib/accounts/sign-in.ts';
import { readConfig } from '../../../lib/config.ts';
import { openStore } from '../../../lib/store/open.ts';
import type { Store } from '../../../lib/store/store.ts';
import { type HostileProvider, startHostileProvider } from '../../builders/hostile-provider.ts';
import { postgresBackend, sqliteBackend } from '../store/backends.ts';

for (const backend of [sqliteBackend(), postgresBackend()]) {
  const suite = backend.missing ? describe.skip : describe;

  suite(`signing in, on ${backend.kind}`, () => {
    let provider: HostileProvider;
    let store: Store;
    let url: string;
    beforeAll(async () => {
      await backend.start();
      url = await backend.createDatabase();
      store = await openStore(url);
      await store.migrate();
    }, 60_000);
    afterAll(async () => {
      await store.close();
      await backend.stop();
    }, 60_000);
    beforeEach(async () => {
      provider = await startHostileProvider('board');
      return provider.close;
    });

    const running = (env: Record<string, string> = {}) => ({
      store,
      config: readConfig({
        CALLBOARD_AUTH: 'oidc',
        CALLBOARD_OIDC_ISSUER: provider.issuer,
        CALLBOARD_OIDC_CLIENT_ID: 'board',
        CALLBOARD_OIDC_CLIENT_SECRET: 'the secret of the board',
        CALLBOARD_PUBLIC_URL: 'http://127.0.0.1:3000',
        CALLBOARD_ROLES: 'maintainer=crew,admin=sub:eve',
        ...env,
      }),
    });
    async function begin(to: string | null = null) {
      const begun = await startSignIn(running(), { to, browser: null });
      provider.nonce = begun.url.searchParams.get('nonce') ?? '';
      const search = `?${new URLSearchParams({ code: 'code', state: begun.url.searchParams.get('state') ?? '' })}`;
      return { ...begun, search };
    }
    const finish = ({ search, browser }: { search: string; browser: string | null }) =>
      finishSignIn(running(), { search, browser, client: '192.0.2.7', agent: 'a browser' });
    const visit = (session: string, env?: Record<string, string>) =>
      findVisitor(new Headers({ cookie: `other=1; callboard=${session}` }), running(env));

    it('asks for a code with PKCE, state and nonce, and gives whoever comes back a session with their role', async () => {
      const begun = await begin('/projects/stagecraft?a=1');
      expect(Object.fromEntries(begun.url.searchParams)).toMatchObject({
        response_type: 'code',
        redirect_uri: 'http://127.0.0.1:3000/sign-in/callback',
        code_challenge_method: 'S256',
        scope: 'openid profile',
      });
      const { session, to } = await finish(begun);
      expect(to).toBe('/projects/stagecraft?a=1');
      expect(await visit(session)).toMatchObject({ name: 'Ann', via: 'session', role: 'maintainer' });
      expect(await visit(session, { CALLBOARD_ROLES: '' })).toMatchObject({
        role: 'reader',
        rights: ['read'],
      });
      expect(await visit(`${session.slice(0, -1)}_`)).toMatchObject({ via: 'public', rights: [] });
    });

    it.each<[string, Record<string, unknown>]>([
      ['another issuer', { iss: 'http://127.0.0.1:1' }],
      ['another audience', { aud: 'another' }],
      ['another nonce', { nonce: 'another' }],
      ['no nonce', { nonce: undefined }],
      ['no subject', { sub: undefined }],
      ['an empty subject', { sub: '' }],
      ['a blank subject', { sub: ' ' }],
      ['an end that is past', { exp: 1_000_000_000 }],
      ['a beginning that is to come', { nbf: 4_000_000_000 }],
    ])('refuses an ID token with %s', async (_what, claims) => {
      provider.claims = claims;
      await expect(finish(await begin())).rejects.toMatchObject({ code: 'SIGN_IN_INVALID' });
      const [entry] = await store.listAudit({ limit: 1 });
      expect(entry).toMatchObject({ action: 'sign-in.refused', after: { code: 'SIGN_IN_INVALID' } });
    });

    it('takes a key that is new, and none that the provider does not publish', async () => {
      await finish(await begin());
      provider.rotate();
      await finish(await begin());
      provider.rotate({ secretly: true });
      await expect(finish(await begin())).rejects.toMatchObject({ code: 'SIGN_IN_INVALID' });
    });

    it('takes each answer once, from the browser that asked, with a state that it gave out', async () => {
      const begun = await begin();
      await finish(begun);
      await expect(finish(begun)).rejects.toMatchObject({ code: 'SIGN_IN_STATE' });
      for (const browser of [null, 'x'.repeat(43)])
        await expect(finish({ ...(await begin()), browser })).rejects.toMatchObject({
          code: 'SIGN_IN_BROWSER',
        });
      const [before] = await store.listAudit({ limit: 1 });
      for (const search of ['', '?code=code&state=x'])
        await expect(finish({ ...begun, search })).rejects.toMatchObject({ code: 'SIGN_IN_STATE' });
      expect(await store.listAudit({ limit: 1 })).toEqual([before]);
    });

    it('says when the provider refuses, is down, or answers nonsense or without end', async () => {
      const denied = await begin();
      const search = `${denied.search}&error=access_denied`.replace('code=code&', '');
      await expect(finish({ ...denied, search })).rejects.toMatchObject({ code: 'SIGN_IN_DENIED' });
      for (const body of ['nonsense', '{}', 'x'.repeat(300_000)]) {
        provider.answer = (response) => response.setHeader('content-type', 'application/json').end(body);
        await expect(finish(await begin())).rejects.toMatchObject({
          code: expect.stringMatching(/^SIGN_IN_(PROVIDER|INVALID)$/),
        });
      }
      // It answers, a little at a time and never to the end.
      provider.answer = (response) => {
        const drip = setInterval(() => response.write(' '), 500);
        response.once('close', () => clearInterval(drip));
      };
      await expect(finish(await begin())).rejects.toMatchObject({
        code: expect.stringMatching(/^SIGN_IN_(PROVIDER|INVALID)$/),
      });
      const down = await begin();
      await provider.close();
      await expect(finish(down)).rejects.toMatchObject({ code: 'SIGN_IN_PROVIDER' });
      provider = await startHostileProvider('board');
    }, 60_000);

    it('knows a person by issuer and subject, whatever they are called', async () => {
      provider.claims = { sub: 'one', name: 'Sam', email: 'sam@example.org' };
      const one = await visit((await finish(await begin())).session);
      provider.claims = { sub: 'two', name: 'Sam', email: 'sam@example.org' };
      const two = await visit((await finish(await begin())).session);
      expect(one.personId).not.toBe(two.personId);
      provider.claims = { sub: 'one', name: 'Samantha\u202e' };
      const again = await visit((await finish(await begin())).session);
      expect(again).toMatchObject({ personId: one.personId, name: 'one' });
      expect(
        (await visit((await finish(await begin())).session, { CALLBOARD_OIDC_CLIENT_ID: 'b' })).via,
      ).toBe('session');
      const elsewhere = { CALLBOARD_OIDC_ISSUER: 'https://id.example' };
      expect((await visit((await finish(await begin())).session, elsewhere)).via).toBe('public');
    });

    it('ends a session at once for every process, after a while unused, and in the end whatever happens', async () => {
      const other = await openStore(url);
      const { session } = await finish(await begin());
      const ask = (of: Store) =>
        findVisitor(new Headers({ cookie: `callboard=${session}` }), { ...running(), store: of });
      expect(await ask(other)).toMatchObject({ via: 'session' });
      await signOut(running(), session, null);
      expect(await ask(other)).toMatchObject({ via: 'public' });
      expect(await ask(store)).toMatchObject({ via: 'public' });
      const person = await store.findPerson(provider.issuer, 'ann');
      const added = await finish(await begin());
      const [kept] = await store.listSessions(person?.id ?? '', { now: Date.now(), idleSince: 0 });
      await store.touchSession(kept?.id ?? '', Date.now() - IDLE_MS);
      expect(await visit(added.session)).toMatchObject({ via: 'public' });
      expect((kept?.expiresAt ?? 0) - (kept?.madeAt ?? 0)).toBeLessThanOrEqual(SESSION_SECONDS * 1000);
      await other.close();
    });

    it('keeps no secret: neither what a browser holds nor what was sent to the provider', async () => {
      const begun = await begin();
      const { session } = await finish(begun);
      const state = begun.url.searchParams.get('state') ?? '';
      for (const table of ['sessions', 'sign_ins', 'people', 'audit_entries']) {
        const text = JSON.stringify(await backend.runSQL(url, `select * from ${table}`));
        for (const secret of [session, begun.browser, state]) expect(text).not.toContain(secret);
      }
    });
  });
}
