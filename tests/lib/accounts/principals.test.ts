import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parsePrincipal } from '../../../lib/access/principal.ts';
import { findPrincipal, listPrincipals, namePrincipals } from '../../../lib/accounts/principals.ts';
import type { Config } from '../../../lib/config.ts';
import { openStore } from '../../../lib/store/open.ts';
import type { Store } from '../../../lib/store/store.ts';
import { postgresBackend, sqliteBackend } from '../store/backends.ts';

const NOW = Date.UTC(2026, 0, 2);
const SIGN_IN = { kind: 'proxy' } as unknown as Config['signIn'];

describe('whom something is given to', () => {
  it.each([
    ['person:1', 'person', '1'],
    ['group:Stage crew', 'group', 'Stage crew'],
    ['Zoë', 'name', 'Zoë'],
    ['person:', 'name', 'person:'],
    ['Person:1', 'name', 'Person:1'],
  ])('is read of %j', (text, kind, value) => {
    expect(parsePrincipal(text)).toEqual({ kind, value });
  });

  for (const backend of [sqliteBackend(), postgresBackend()]) {
    const suite = backend.missing ? describe.skip : describe;
    suite(`of people on ${backend.kind}${backend.missing ? ` (skipped: ${backend.missing})` : ''}`, () => {
      let store: Store;
      beforeAll(backend.start, 60_000);
      afterAll(backend.stop, 60_000);
      beforeEach(async () => {
        store = await openStore(await backend.createDatabase());
        await store.migrate();
      });
      afterEach(() => store.close());

      const signIn = (subject: string, name: string, { issuer = 'proxy', groups = ['crew'] } = {}) =>
        store.signIn({
          identity: { issuer, subject, name, groups },
          session: null,
          via: 'proxy',
          client: null,
          now: NOW,
        });
      const find = (text: string, taken = {}, signedIn: Config['signIn'] = SIGN_IN) =>
        findPrincipal({ store, config: { signIn: signedIn } }, text, taken);
      const codeOf = (text: string, taken = {}) => find(text, taken).catch((error) => error.code);

      it('is a person by the name that one alone has, by name and subject, or by id', async () => {
        const zoe = await signIn('z', 'Zoë');
        const [one, two] = [await signIn('s1', 'Sam (ops)'), await signIn('s2', 'Sam (ops)')];
        expect(await find('Zoë')).toBe(`person:${zoe.id}`);
        expect(await find('Zoë (z)')).toBe(`person:${zoe.id}`);
        expect(await find(`person:${two.id}`)).toBe(`person:${two.id}`);
        expect(await codeOf('Sam (ops)')).toBe('WHO_SEVERAL');
        expect(await find('Sam (ops) (s1)')).toBe(`person:${one.id}`);
        for (const text of ['zoë', 'z', 'Zoë (s1)', 'person:z', 'person:', 'group:crew', "' or 1=1 --"]) {
          expect(await codeOf(text), text).toBe('WHO_UNKNOWN');
        }
        expect(await find('group:crew', { groups: true })).toBe('group:crew');
        expect(await find('Stage crew', { others: true })).toBe('Stage crew');
        expect(await codeOf('person:none', { others: true })).toBe('WHO_UNKNOWN');
      });

      it('is nobody whom somebody vouched for that is asked no more', async () => {
        const before = await signIn('z', 'Zoë', { issuer: 'https://old.example' });
        expect(await codeOf('Zoë')).toBe('WHO_UNKNOWN');
        expect(await codeOf(`person:${before.id}`)).toBe('WHO_UNKNOWN');
      });

      it('is any name where nobody signs in', async () => {
        expect(await find('Zoë', {}, null)).toBe('Zoë');
        expect(await listPrincipals({ store, config: { signIn: null } })).toEqual({ people: [], groups: [] });
      });

      it('is named as it is now called', async () => {
        const { id } = await signIn('z', 'Zoë');
        await signIn('z', 'Zoë Two');
        expect(await namePrincipals({ store }, ['Ops', `person:${id}`, 'group:crew', 'person:gone'])).toEqual(
          [
            { kind: 'name', id: null, name: 'Ops' },
            { kind: 'person', id, name: 'Zoë Two' },
            { kind: 'group', id: null, name: 'crew' },
            { kind: 'person', id: 'gone', name: 'gone' },
          ],
        );
      });

      it('is offered in a form that finds that very person, whatever they are called', async () => {
        const names = [
          'Zoë',
          'Sam',
          'Sam',
          'a\u202eb',
          'group:crew',
          '  ',
          'x'.repeat(200),
          'Ann  Two',
          '<b>',
        ];
        for (const [at, name] of names.entries()) await signIn(`s${at}`, name, { groups: ['b', 'a'] });
        const { people, groups } = await listPrincipals({ store, config: { signIn: SIGN_IN } });
        expect(people).toHaveLength(names.length);
        expect(groups).toEqual(['group:a', 'group:b']);
        for (const { id, typed } of people) {
          expect(await find(typed, { groups: true, others: true })).toBe(`person:${id}`);
        }
        expect(people.map(({ typed }) => typed)).toEqual(
          expect.arrayContaining(['<b>', 'Sam (s1)', 'Sam (s2)', 'Zoë']),
        );
      });
    });
  }
});
