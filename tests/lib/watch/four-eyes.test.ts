/** Two people where an alarm is accepted: over real stores, a real index and real evidence. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../lib/access/actor.ts';
import { readConfig } from '../../../lib/config.ts';
import type { DecisionScope } from '../../../lib/ledger/types.ts';
import { openStore } from '../../../lib/store/open.ts';
import type { Store } from '../../../lib/store/store.ts';
import { type DecisionInput, decideChange } from '../../../lib/watch/decide.ts';
import { setFourEyes } from '../../../lib/watch/four-eyes.ts';
import { reviewAttention } from '../../../lib/watch/review.ts';
import { postgresBackend, sqliteBackend } from '../store/backends.ts';
import { aMember, anImport, createCollection } from '../store/collection-fixtures.ts';
import { HOUR, openWatchBench, readVector, type WatchBench } from './bench.ts';

const good = readVector('github-publish');
const first = { ...good, uploadTime: '2026-01-02T03:04:05.000000Z' };
const lost = { filename: 'stagecraft-1.5.0.tar.gz', uploadTime: '2026-02-02T03:04:05.000000Z' };
/** Signed for another file. */
const failing = {
  filename: 'stagecraft-1.6.0.tar.gz',
  uploadTime: '2026-03-02T03:04:05.000000Z',
  provenance: good.provenance,
};
const later = { filename: 'stagecraft-1.7.0.tar.gz', uploadTime: '2026-04-02T03:04:05.000000Z' };

const environment = {
  CALLBOARD_AUTH: 'proxy',
  CALLBOARD_PROXY_USER_HEADER: 'Remote-User',
  CALLBOARD_TRUSTED_PROXIES: '10.0.0.7',
  CALLBOARD_PUBLIC_URL: 'https://board.example',
  CALLBOARD_ROLES: 'reviewer=crew',
};
const config = readConfig(environment);
const API: Actor = { name: 'api', personId: null, via: 'service-token', client: null };

for (const backend of [sqliteBackend(), postgresBackend()]) {
  const suite = backend.missing ? describe.skip : describe;

  suite(`four eyes, on ${backend.kind}`, () => {
    let bench: WatchBench;
    let store: Store;
    let other: Store;
    let url: string;
    let [ana, ben, cy]: Actor[] = [];

    beforeAll(backend.start, 60_000);
    afterAll(backend.stop, 60_000);
    beforeEach(async () => {
      url = await backend.createDatabase();
      bench = await openWatchBench(url);
      store = bench.store;
      other = await openStore(url);
      await bench.track('stagecraft');
      bench.index.addProject('stagecraft', { files: [first, lost, failing] });
      bench.clock.now = Date.now();
      await createCollection(store, 'web', anImport([aMember('stagecraft')]));
      await bench.watcher.checkNext();
      [ana, ben, cy] = await Promise.all(['Ana', 'Ben', 'Cy'].map((name) => signIn(name)));
      await setFourEyes({ store, config }, person(ana), 'web', true);
    });
    afterEach(async () => {
      await other.close();
      await bench.close();
    });

    async function signIn(name: string, groups = ['crew']): Promise<Actor> {
      const identity = { issuer: 'proxy', subject: name, name, groups };
      const at = { session: null, via: 'proxy', client: null, now: Date.now() } as const;
      const { id } = await store.signIn({ identity, ...at });
      return { name, personId: id, via: 'proxy', client: null };
    }
    function person(one: Actor | undefined): Actor {
      if (!one) throw new Error('Nobody is signed in.');
      return one;
    }
    const find = async (kind: 'verification-failed' | 'lost') => {
      const [record] = await store.listChanges({ kind, after: null, limit: 1 });
      return record?.change.id ?? '';
    };
    const accept = (change: string, changes: Partial<DecisionInput> = {}): DecisionInput => ({
      change,
      verdict: 'accept',
      scope: 'release',
      reason: 'They told us.',
      ...changes,
    });
    const decide = async (by: Actor | undefined, changes: Partial<DecisionInput> = {}, over = store) =>
      decideChange(
        { store: over, config },
        person(by),
        'stagecraft',
        accept(await find('verification-failed'), changes),
      );
    const standing = async () =>
      (await store.listChanges({ kind: 'verification-failed', after: null, limit: 1 }))[0]?.standing;
    const consents = async () => {
      const id = await find('verification-failed');
      return ((await store.listConsents([id])).get(id) ?? []).map(({ by }) => by);
    };
    const again = async (...files: (typeof later)[]) => {
      bench.index.addProject('stagecraft', { files: [first, lost, failing, ...files] });
      bench.clock.now += 2 * HOUR;
      await bench.watcher.checkNext();
    };

    it('keeps what one person agrees to, and decides once another one agrees', async () => {
      expect(await decide(ana)).toMatchObject({ decision: null, consent: { by: 'Ana', scope: 'release' } });
      expect([await standing(), await consents()]).toEqual(['open', ['Ana']]);
      expect(await decide(ben)).toMatchObject({ decision: { by: 'Ana and Ben' }, consent: null });
      expect([await standing(), await consents()]).toEqual(['accepted', []]);
      const [decided, agreed] = await store.listAudit({ target: 'stagecraft', limit: 2 });
      expect(agreed).toMatchObject({ action: 'change.agreed', by: { name: 'Ana' } });
      expect(decided).toMatchObject({
        action: 'change.decided',
        by: { name: 'Ben' },
        before: { agreed: { by: 'Ana', personId: ana?.personId } },
        after: { verdict: 'accept' },
      });
    });

    it('never loses who agreed, whoever asks the database', async () => {
      await decide(ana);
      for (const statement of ["update consents set made_by = 'Ben'", 'delete from consents']) {
        await expect(backend.runSQL(url, statement)).rejects.toThrow('append-only');
      }
    });

    it('takes a token of somebody for that person, and one of nobody for none', async () => {
      await decide(ana);
      await expect(decide(ana)).rejects.toMatchObject({ code: 'FOUR_EYES_SAME' });
      const token = { ...person(ana), name: 'another name', via: 'personal-token' } as const;
      await expect(decide(token)).rejects.toMatchObject({ code: 'FOUR_EYES_SAME' });
      await expect(decide(API)).rejects.toMatchObject({ code: 'FOUR_EYES_PERSON' });
      expect([await standing(), await consents()]).toEqual(['open', ['Ana']]);
    });

    it('is decided once, however many agree at once', async () => {
      const asked = [decide(ana), decide(ben, {}, other), decide(cy), decide(ana, {}, other)];
      const answers = await Promise.allSettled(asked);
      const decided = answers.filter(({ status, ...rest }) => 'value' in rest && rest.value);
      const kinds = answers.map((answer) => {
        if (answer.status === 'rejected') return answer.reason.code;
        return answer.value.decision ? 'decided' : 'agreed';
      });
      expect(decided.length).toBeGreaterThanOrEqual(2);
      expect(kinds.filter((kind) => kind === 'decided')).toHaveLength(1);
      expect(kinds.filter((kind) => kind === 'agreed')).toHaveLength(1);
      expect(await standing()).toBe('accepted');
    });

    it('never takes one person for two, however often they agree at once', async () => {
      const answers = await Promise.allSettled(
        [store, other, store, other].map((over) => decide(ana, {}, over)),
      );
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect([await standing(), await consents()]).toEqual(['open', ['Ana']]);
    });

    it('lets a consent go where something new happens to the project, and not where nothing does', async () => {
      await decide(ana);
      await again();
      expect(await consents()).toEqual(['Ana']);
      await again(later);
      expect(await consents()).toEqual([]);
      expect(await decide(ben)).toMatchObject({ decision: null });
      expect(await decide(ana)).toMatchObject({ decision: { by: 'Ben and Ana' } });
    });

    it.each<[string, DecisionScope, string | null]>([
      ['for good', 'identity-from-here', null],
      ['for another release', 'release', '1.5.0'],
    ])('is not agreed by two of whom one accepts %s', async (_, scope, version) => {
      await decide(ana);
      expect(await decide(ben, { scope, version })).toMatchObject({ decision: null });
      expect(await standing()).toBe('open');
      expect(await decide(cy, { version: '1.6.0' })).toMatchObject({ decision: { by: 'Ana and Cy' } });
    });

    it('is ended by whoever rejects, which one person does', async () => {
      await decide(ana);
      expect(await decide(ben, { verdict: 'reject' })).toMatchObject({ decision: { by: 'Ben' } });
      expect([await standing(), await consents()]).toEqual(['rejected', []]);
      expect(await decide(cy)).toMatchObject({ decision: null });
      expect(await standing()).toBe('rejected');
    });

    it('asks nobody else about a warning, or about an alarm that no collection asks about', async () => {
      const warned = { change: await find('lost') };
      expect(await decide(ana, warned)).toMatchObject({ decision: { by: 'Ana' } });
      await setFourEyes({ store, config }, person(ana), 'web', false);
      expect(await decide(ana)).toMatchObject({ decision: { by: 'Ana' } });
    });

    it('is not got round by an import that leaves the project out, or by many answers at once', async () => {
      const { id } = (await store.getCollection('web')) ?? { id: 0 };
      await store.addImport(id, anImport([aMember('other')], { madeAt: Date.now() + HOUR }));
      expect(await decide(ana)).toMatchObject({ decision: null });
      const items = [await find('verification-failed'), await find('lost')];
      const review = { items, verdict: 'accept', reason: 'They told us.' } as const;
      await expect(reviewAttention({ store, config }, person(ana), review)).rejects.toMatchObject({
        code: 'FOUR_EYES_SAME',
      });
      expect(await reviewAttention({ store, config }, person(ben), review)).toBe(2);
      expect(await standing()).toBe('accepted');
    });

    it('counts nobody who may decide no more', async () => {
      await decide(ana);
      await signIn('Ana', []);
      expect(await decide(ben)).toMatchObject({ decision: null });
      expect(await decide(cy)).toMatchObject({ decision: { by: 'Ben and Cy' } });
    });

    it('cannot be asked for where nobody signs in, and is recorded where it is', async () => {
      const alone = readConfig({});
      await expect(setFourEyes({ store, config: alone }, API, 'web', true)).rejects.toMatchObject({
        code: 'FOUR_EYES_SIGN_IN',
      });
      const [entry] = await store.listAudit({ action: 'collection.four-eyes', limit: 9 });
      expect(entry).toMatchObject({ target: 'web', before: { fourEyes: false }, after: { fourEyes: true } });
      expect(await setFourEyes({ store, config: alone }, API, 'web', false)).toEqual({ fourEyes: false });
      await expect(setFourEyes({ store, config }, API, 'none', true)).rejects.toMatchObject({
        code: 'COLLECTION_UNKNOWN',
      });
    });
  });
}
