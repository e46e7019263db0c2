import { describe, expect, it } from 'vitest';
import { foldLedger } from '../../../../lib/ledger/fold.ts';
import type { History } from '../../../../lib/ledger/types.ts';
import type { KnownReleases } from '../../../../lib/store/known-store.ts';
import { fileKey } from '../../../../lib/store/listed.ts';
import { aMark } from '../attention-fixtures.ts';
import type { Bench } from '../bench.ts';
import { aListing, MINUTE, NOW, saveRoot } from '../fixtures.ts';
import { aDecision, publishRelease } from '../ledger-fixtures.ts';

const ENOUGH = { mostFiles: 1_000 };

export function describeKnown(bench: () => Bench): void {
  /** Three releases, of which the second has another workflow. */
  async function fill(name: string): Promise<number> {
    const { store } = bench();
    await saveRoot(store);
    const { project } = await store.trackProject({ name, world: 'pypi', now: NOW });
    for (const [at, workflow] of ['release', 'other', 'other'].entries()) {
      await publishRelease(store, project, { version: `1.${at}`, workflow, at: NOW + at * MINUTE });
    }
    await fold(project.id);
    return project.id;
  }

  async function fold(projectId: number): Promise<void> {
    const keep = (history: History) => {
      const ledger = foldLedger(history);
      return { changes: ledger.changes, expectation: 'none' as const, ledger };
    };
    await bench().store.foldHistory(projectId, keep, NOW);
  }

  const versionsOf = ({ files }: KnownReleases): (string | null)[] =>
    files.map(({ file }) => file.version).toSorted();

  async function readOne(projectId: number, versions: readonly string[] | null): Promise<KnownReleases> {
    const [known] = (await bench().store.readKnownReleases([{ projectId, versions }], ENOUGH)) ?? [];
    if (!known) throw new Error('Nothing is known.');
    return known;
  }

  describe('what is known of releases of several projects', () => {
    it('is what is known of each of them alone', async () => {
      const { store } = bench();
      const ids = [await fill('sample'), await fill('other')];
      const wanted = ids.map((projectId, at) => ({ projectId, versions: at === 0 ? ['1.1', '9.9'] : null }));
      const together = (await store.readKnownReleases(wanted, ENOUGH)) ?? [];
      expect(together.map(versionsOf)).toEqual([['1.1'], ['1.0', '1.1', '1.2']]);
      for (const [at, projectId] of ids.entries()) {
        const alone = await readOne(projectId, wanted[at]?.versions ?? null);
        expect(together[at]).toEqual(alone);
        const keys = alone.files.map(({ file }) => fileKey(file));
        const parts = await store.readLedgerParts(projectId, 'file', { keys });
        expect(alone.files.map(({ kept }) => kept)).toEqual(keys.map((key) => parts.get(key)));
        const releases = { keys: versionsOf(alone).flatMap((version) => version ?? []) };
        expect(alone.releases).toEqual(await store.readLedgerParts(projectId, 'release', releases));
      }
    });

    it('offers the versions that are listed and not yanked, of those projects alone', async () => {
      const { store } = bench();
      const [project, other] = [await fill('sample'), await fill('other')];
      const left = (await store.listFiles(project)).filter(({ version }) => version !== '1.1');
      const listed = left.map((file) => (file.version === '1.2' ? { ...file, yanked: 'broken' } : file));
      await store.saveListedFiles(project, listed, NOW + 9 * MINUTE);
      const offered = await store.listOfferedVersions([project]);
      expect([...offered.keys()]).toEqual([project]);
      expect(offered.get(project)).toEqual(['1.0']);
      expect((await store.listOfferedVersions([other])).get(other)?.toSorted()).toEqual([
        '1.0',
        '1.1',
        '1.2',
      ]);
    });

    it('names the publishers and the changes of the releases that are asked for, and of no others', async () => {
      const projectId = await fill('sample');
      const first = await readOne(projectId, ['1.0']);
      expect(first.identities.map(({ workflow }) => workflow)).toEqual(['.github/workflows/release.yml']);
      expect(first.changes).toEqual([]);
      const second = await readOne(projectId, ['1.1']);
      expect(second.identities.map(({ workflow }) => workflow)).toEqual(['.github/workflows/other.yml']);
      expect(second.changes).toMatchObject([{ kind: 'workflow-changed', version: '1.1', decision: null }]);
    });

    it('carries the decision that counts, and what a person said last', async () => {
      const { store } = bench();
      const projectId = await fill('sample');
      const [change] = await store.listJudgedChanges(projectId, { from: null, limit: 1 });
      if (!change) throw new Error('The workflow has changed.');
      await store.saveMark(change.id, aMark({ mark: 'snoozed', until: NOW + MINUTE }));
      await store.saveDecision(projectId, aDecision(change, { version: null, verdict: 'reject' }));
      await fold(projectId);
      const { changes } = await readOne(projectId, ['1.1']);
      const { verdict, scope, reason, by, at } = aDecision(change, { verdict: 'reject' });
      expect(changes).toMatchObject([
        {
          id: change.id,
          mark: 'snoozed',
          snoozedUntil: NOW + MINUTE,
          decision: { verdict, scope, reason, by, at },
        },
      ]);
    });

    it('tells of a change of the project as a whole, whichever release is asked for', async () => {
      const { store } = bench();
      const projectId = await fill('sample');
      const files = await store.listFiles(projectId);
      await store.saveListedFiles(projectId, files, NOW + 8 * MINUTE, aListing);
      await store.saveListedFiles(projectId, files, NOW + 9 * MINUTE, { ...aListing, status: 'archived' });
      await fold(projectId);
      const { changes } = await readOne(projectId, ['1.0']);
      expect(changes.map(({ kind, version }) => [kind, version])).toEqual([['status-changed', null]]);
    });

    it('is nothing of releases that are not recorded, and is refused where there is too much of it', async () => {
      const { store } = bench();
      const projectId = await fill('sample');
      expect(await readOne(projectId, ['9.9'])).toMatchObject({ files: [], identities: [] });
      const all = [{ projectId, versions: null }];
      expect(await store.readKnownReleases(all, { mostFiles: 3 })).toHaveLength(1);
      expect(await store.readKnownReleases(all, { mostFiles: 2 })).toBeNull();
      expect(await store.readKnownReleases([], ENOUGH)).toEqual([]);
    });

    it('is told of projects by name, with the head of each ledger that was folded', async () => {
      const { store } = bench();
      await fill('sample');
      await store.trackProject({ name: 'unfolded', world: 'pypi', now: NOW });
      const found = await store.listProjectsNamed(['sample', 'unfolded', 'nobody', 'sample']);
      const told = found.map(({ record, head }) => [record.name, head?.changeCount ?? null]);
      expect(told.toSorted()).toEqual([
        ['sample', 1],
        ['unfolded', null],
      ]);
      expect(await store.listProjectsNamed([])).toEqual([]);
    });
  });
}
