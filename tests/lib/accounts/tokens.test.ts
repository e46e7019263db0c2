/** Personal tokens and people whom a proxy names, over a real store: what they open, and when they do not any more. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Right } from '../../../lib/access/rights.ts';
import { findVisitor } from '../../../lib/accounts/find-visitor.ts';
import { makeToken, revokeTokens } from '../../../lib/accounts/tokens.ts';
import { readConfig } from '../../../lib/config.ts';
import { openStore } from '../../../lib/store/open.ts';
import type { Store } from '../../../lib/store/store.ts';
import { postgresBackend, sqliteBackend } from '../store/backends.ts';

const PROXY = {
  CALLBOARD_AUTH: 'proxy',
  CALLBOARD_PROXY_USER_HEADER: 'Remote-User',
  CALLBOARD_TRUSTED_PROXIES: '10.0.0.7',
  CALLBOARD_PUBLIC_URL: 'https://board.example',
  CALLBOARD_ROLES: 'admin=admins,reviewer=crew',
};
const DAY = 24 * 3600 * 1000;

for (const backend of [sqliteBackend(), postgresBackend()]) {
  const suite = backend.missing ? describe.skip : describe;

  suite(`tokens of people, on ${backend.kind}`, () => {
    let store: Store;
    let other: Store;
    let url: string;
    beforeAll(async () => {
      await backend.start();
      url = await backend.createDatabase();
      store = await openStore(url);
      await store.migrate();
      other = await openStore(url);
    }, 60_000);
    afterAll(async () => {
      await other.close();
      await store.close();
      await backend.stop();
    }, 60_000);

    const ask = (headers: Record<string, string>, env: Record<string, string> = {}, of = store) =>
      findVisitor(new Headers({ 'x-forwarded-for': '192.0.2.7', ...headers }), {
        store: of,
        config: readConfig({ ...PROXY, ...env }),
      });
    /** As the front server hands it on. */
    const told = (user: string, groups: string[]) => ({
      'x-callboard-person': encodeURIComponent(JSON.stringify({ user, groups })),
    });
    async function signedIn(user: string, groups: string[]) {
      const { name, personId, via, client, rights } = await ask(told(user, groups));
      return { name: name ?? '', personId: personId ?? '', via, client, rights };
    }
    const wanted = (rights: Right[], days = 30) => ({ name: 'nightly', rights, days });
    const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

    it('knows whom a trusted proxy names, once, with the role of their groups now', async () => {
      const first = await ask(told('ann', ['crew']));
      expect(first).toMatchObject({ name: 'ann', via: 'proxy', role: 'reviewer' });
      const second = await ask(told('ann', ['admins']));
      expect(second).toMatchObject({ personId: first.personId, role: 'admin' });
      await ask(told('ann', ['admins']));
      const entries = await store.listAudit({ limit: 10, target: 'ann' });
      expect(entries.map(({ action }) => action)).toEqual(['person.signed-in', 'person.signed-in']);
      expect(await ask({})).toMatchObject({ via: 'public', rights: [] });
      const none = { CALLBOARD_AUTH: 'none', CALLBOARD_ROLES: '', CALLBOARD_PROXY_USER_HEADER: '' };
      expect(await ask(told('ann', ['admins']), none)).toMatchObject({ via: 'public' });
    });

    it('makes a token that has what it was made for, is kept as a digest, and is told to the audit', async () => {
      const bob = await signedIn('bob', ['crew']);
      const { secret, token } = await makeToken({ store }, bob, wanted(['decide', 'read']));
      expect(secret).toMatch(/^cb_[\w-]{43}$/);
      expect(await ask(bearer(secret))).toMatchObject({
        name: 'bob',
        personId: bob.personId,
        via: 'personal-token',
        rights: ['read', 'decide'],
      });
      const [kept] = await store.listTokens(bob.personId, Date.now());
      expect(kept).toMatchObject({ id: token.id, rights: ['read', 'decide'] });
      expect(kept?.usedAt).toBeGreaterThan(0);
      for (const table of ['personal_tokens', 'audit_entries']) {
        const text = JSON.stringify(await backend.runSQL(url, `select * from ${table}`));
        expect(text).not.toContain(secret.slice(3));
      }
      const [entry] = await store.listAudit({ limit: 1, action: 'token.made' });
      expect(entry).toMatchObject({ by: { name: 'bob', via: 'proxy' }, after: { name: 'nightly' } });
    });

    it('never opens more than its owner may today', async () => {
      const cleo = await signedIn('cleo', ['admins']);
      const { secret } = await makeToken({ store }, cleo, wanted(['read', 'review', 'administer']));
      expect((await ask(bearer(secret))).rights).toEqual(['read', 'review', 'administer']);
      await signedIn('cleo', ['crew']);
      expect((await ask(bearer(secret))).rights).toEqual(['read', 'review']);
      await signedIn('cleo', []);
      expect((await ask(bearer(secret))).rights).toEqual(['read']);
    });

    it('opens nothing once it is revoked, for every process, or has ended, or people sign in elsewhere', async () => {
      const dan = await signedIn('dan', ['crew']);
      const owner = { id: dan.personId, name: 'dan' };
      const [one, two] = [
        await makeToken({ store }, dan, wanted(['read'])),
        await makeToken({ store }, dan, wanted(['read'])),
      ];
      expect(await ask(bearer(one.secret), {}, other)).toMatchObject({ name: 'dan' });
      expect(await revokeTokens({ store }, dan, { owner, token: one.token.id })).toBe(1);
      const wrong = { code: 'TOKEN_WRONG' };
      await expect(ask(bearer(one.secret), {}, other)).rejects.toMatchObject(wrong);
      await expect(ask(bearer(one.secret))).rejects.toMatchObject(wrong);
      expect(await ask(bearer(two.secret), {}, other)).toMatchObject({ name: 'dan' });
      const oidc = {
        CALLBOARD_AUTH: 'oidc',
        CALLBOARD_PROXY_USER_HEADER: '',
        CALLBOARD_OIDC_ISSUER: 'https://id.example',
        CALLBOARD_OIDC_CLIENT_ID: 'board',
        CALLBOARD_OIDC_CLIENT_SECRET: 'secret of the board',
      };
      await expect(ask(bearer(two.secret), oidc)).rejects.toMatchObject(wrong);
      const sql = `update personal_tokens set expires_at = ${Date.now() - DAY} where id = '${two.token.id}'`;
      await backend.runSQL(url, sql);
      await expect(ask(bearer(two.secret))).rejects.toMatchObject(wrong);
      expect(
        await revokeTokens({ store }, dan, { owner: { id: 'nobody', name: 'x' }, token: two.token.id }),
      ).toBe(0);
    });

    it.each<[string, Partial<ReturnType<typeof wanted>>]>([
      ['TOKEN_NAME', { name: '  ' }],
      ['TOKEN_NAME', { name: 'a\u202eb' }],
      ['TOKEN_NAME', { name: 'x'.repeat(101) }],
      ['TOKEN_RIGHTS', { rights: [] }],
      ['TOKEN_RIGHTS', { rights: ['review'] }],
      ['TOKEN_RIGHTS', { rights: ['read', 'maintain'] }],
      ['TOKEN_DAYS', { days: 0 }],
      ['TOKEN_DAYS', { days: 367 }],
      ['TOKEN_DAYS', { days: 1.5 }],
      ['TOKEN_DAYS', { days: Number.NaN }],
    ])('refuses with %s to make one with %j', async (code, odd) => {
      const eve = await signedIn('eve', ['crew']);
      await expect(makeToken({ store }, eve, { ...wanted(['read']), ...odd })).rejects.toMatchObject({
        code,
      });
      expect(await store.listTokens(eve.personId, 0)).toEqual([]);
    });

    it('makes no more than a hundred for one person', async () => {
      const fay = await signedIn('fay', ['crew']);
      for (let made = 0; made < 100; made += 1) await makeToken({ store }, fay, wanted(['read']));
      await expect(makeToken({ store }, fay, wanted(['read']))).rejects.toMatchObject({
        code: 'TOKENS_FULL',
      });
    });
  });
}
