import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../../../../lib/access/actor.ts';
import type { AuditEntry } from '../../../../lib/audited.ts';
import { canonicalJSON } from '../../../../lib/canonical.ts';
import { toAuditView } from '../../../../lib/queries/audit.ts';
import { NO_HASH } from '../../../../lib/store/audit-store.ts';
import type { Bench } from '../bench.ts';
import { aMember, anImport, aPin as anImportPin, createCollection } from '../collection-fixtures.ts';
import { NOW } from '../fixtures.ts';
import { aPin } from '../ledger-fixtures.ts';

export const anEntry = (changes: Partial<AuditEntry> = {}): AuditEntry => ({
  action: 'project.tracked',
  target: 'sample',
  by: commandLine('Zoë'),
  at: NOW,
  before: null,
  after: null,
  ...changes,
});

/** Who did what. */
export function describeAudit(bench: () => Bench): void {
  const all = () => bench().store.readAudit({ after: 0, limit: 100 });

  describe('the audit', () => {
    it('chains each entry to the one before by the hash of its canonical JSON', async () => {
      const { store } = bench();
      const first = await store.appendAudit(anEntry());
      const second = await store.appendAudit(anEntry({ target: 'other', after: { reason: '\ud800 \0 é' } }));
      expect(first).toMatchObject({ id: 1, previous: NO_HASH });
      expect(second).toMatchObject({ id: 2, previous: first.hash });
      expect(await all()).toEqual([first, second]);
      for (const record of [first, second]) {
        const { hash, ...rest } = toAuditView(record);
        expect(createHash('sha256').update(canonicalJSON(rest)).digest('hex')).toBe(hash);
      }
    });

    it('never forks, whoever writes at once', async () => {
      const { store, openAnother } = bench();
      const others = [store, await openAnother(), await openAnother()];
      await Promise.all(
        Array.from({ length: 30 }, (_, at) =>
          others[at % 3]?.trackProject({
            name: `sample-${at}`,
            world: 'pypi',
            now: NOW,
            audit: anEntry({ target: `sample-${at}` }),
          }),
        ),
      );
      const entries = await all();
      expect(entries.map(({ id }) => id)).toEqual(Array.from({ length: 30 }, (_, at) => at + 1));
      const hashes = entries.map((entry) => ('hash' in entry ? entry.hash : null));
      const previous = entries.map((entry) => ('hash' in entry ? entry.previous : null));
      expect(previous).toEqual([NO_HASH, ...hashes.slice(0, -1)]);
    });

    it('is written with what it tells, and not where nothing was done', async () => {
      const { store } = bench();
      const audit = anEntry();
      const { project } = await store.trackProject({ name: 'sample', world: 'pypi', now: NOW, audit });
      await store.trackProject({ name: 'sample', world: 'pypi', now: NOW, audit });
      const full = store.trackProject({ name: 'more', world: 'pypi', now: NOW, most: 1, audit });
      await expect(full).rejects.toMatchObject({ code: 'STORE_PROJECTS' });
      const gone = anEntry({ action: 'project.untracked' });
      for (let time = 0; time < 2; time += 1)
        await store.untrackProject({ projectId: project.id, by: 'Zoë', now: NOW, audit: gone });
      expect(await all()).toMatchObject([{ action: 'project.tracked' }, { action: 'project.untracked' }]);
    });

    it('tells whom a pin took the place of, and what an import tracked and pinned', async () => {
      const { store } = bench();
      const audit = anEntry({ action: 'collection.made', after: { sha256: 'x' } });
      const pin = anImportPin('https://github.com/owner/sample');
      await createCollection(store, 'web', anImport([aMember('sample', { pin }), aMember('b')], { audit }));
      const project = await store.getProject('sample');
      const pinned = anEntry({ action: 'publisher.pinned' });
      await store.savePin(project?.id ?? 0, aPin({ at: NOW + 1 }), pinned);
      const [made, replaced] = await all();
      expect(made).toMatchObject({ after: { sha256: 'x', projects: 2, tracked: 2, pinned: ['sample'] } });
      expect(replaced).toMatchObject({ before: { publisher: pin.publisher } });
    });

    it('is listed newest first, by who, what and to what', async () => {
      const { store } = bench();
      await store.appendAudit(anEntry());
      await store.appendAudit(anEntry({ by: commandLine('Ann'), target: 'other' }));
      await store.appendAudit(anEntry({ action: 'project.untracked', target: 'other' }));
      const ids = async (query: object) =>
        (await store.listAudit({ limit: 10, ...query })).map(({ id }) => id);
      expect(await ids({})).toEqual([3, 2, 1]);
      expect(await ids({ name: 'Ann' })).toEqual([2]);
      expect(await ids({ action: 'project.tracked' })).toEqual([2, 1]);
      expect(await ids({ target: 'other', before: 3 })).toEqual([2]);
      expect(await ids({ limit: 1 })).toEqual([3]);
    });

    it('can be added to, and not changed', async () => {
      const { backend, url, store } = bench();
      await store.appendAudit(anEntry());
      for (const harm of ["update audit_entries set name = 'x'", 'delete from audit_entries']) {
        await expect(backend.runSQL(url, harm)).rejects.toThrow(/append-only/);
      }
      expect(await all()).toHaveLength(1);
    });

    it('shows which entry was altered by somebody who may do anything to the database', async () => {
      const { backend, url, store } = bench();
      for (const target of ['a', 'b', 'c', 'd']) await store.appendAudit(anEntry({ target }));
      const unlock =
        backend.kind === 'sqlite'
          ? 'drop trigger audit_entries_no_update'
          : 'alter table audit_entries disable trigger all';
      await backend.runSQL(url, unlock);
      await backend.runSQL(url, "update audit_entries set name = 'Eve' where id = 1");
      await backend.runSQL(
        url,
        'update audit_entries set entry = replace(entry, \'"b"\', \'"x"\') where id = 2',
      );
      await backend.runSQL(url, "update audit_entries set entry = 'no JSON' where id = 3");
      const found = (await all()).map((entry) => ('reason' in entry ? entry.reason : entry.target));
      expect(found).toEqual(['altered', 'altered', 'altered', 'd']);
    });
  });
}
