import { describe, expect, it } from 'vitest';
import type { NewImport } from '../../../../lib/store/collection-store.ts';
import type { Bench } from '../bench.ts';
import { aMember, anImport, createCollection } from '../collection-fixtures.ts';
import { aFile, aSummary, NOW, noProvenance, recordSummary, sha256 } from '../fixtures.ts';

/** What is asked of a collection's members. */
export function describeCollectionMembers(bench: () => Bench): void {
  const create = (slug: string, made: NewImport) => createCollection(bench().store, slug, made);

  describe('the members of a collection', () => {
    it('counts its members by both axes, within a world where one is asked for', async () => {
      const { store } = bench();
      await recordSummary(store, 'alpha', aSummary());
      await recordSummary(store, 'beta', aSummary({ outcome: 'failed', code: 'SIGNATURE' }));
      await store.trackProject({ name: 'gamma', world: 'rehearsal', now: NOW });
      await recordSummary(store, 'outside', aSummary());
      const { collection } = await create('web', anImport([aMember('outside')]));
      await store.addImport(collection.id, anImport(['alpha', 'beta', 'gamma'].map((name) => aMember(name))));
      await create('apps', anImport([aMember('alpha')]));
      const [apps, web] = await store.listCollections();
      expect(apps).toMatchObject({
        slug: 'apps',
        imports: 1,
        members: [{ outcome: 'verified', expectation: 'none', total: 1 }],
      });
      expect(web).toMatchObject({ slug: 'web', imports: 2, open: 0, newest: { counts: { projects: 3 } } });
      expect(web?.members.map(({ outcome, total }) => `${outcome} ${total}`).toSorted()).toEqual([
        'failed 1',
        'null 1',
        'verified 1',
      ]);
      const inPyPI = (await store.listCollections({ world: 'pypi' }))[1];
      expect(inPyPI?.members.map(({ outcome }) => outcome).toSorted()).toEqual(['failed', 'verified']);
    });

    it('shows the board and the changes of its members alone', async () => {
      const { store } = bench();
      for (const name of ['alpha', 'beta', 'gamma']) await recordSummary(store, name, aSummary());
      const { collection } = await create('web', anImport([aMember('alpha'), aMember('beta')]));
      const all = {
        q: '',
        outcome: null,
        world: null,
        sort: 'project',
        order: 'asc',
        page: 1,
        perPage: 50,
      } as const;
      const board = await store.listProjects({ ...all, collection: 'web' });
      expect(board.rows.map(({ name }) => name)).toEqual(['alpha', 'beta']);
      expect(board).toMatchObject({ total: 2, counts: { verified: 2 }, expectations: { none: 2 } });
      expect((await store.listProjects({ ...all, collection: 'unknown' })).total).toBe(0);
      expect((await store.listProjects(all)).total).toBe(3);
      const ids = await store.listCollectionProjectIds('web');
      expect(ids).toEqual((await store.listMembers(collection.id)).map(({ projectId }) => projectId));
      expect(await store.listCollectionProjectIds('unknown')).toEqual([]);

      const change = {
        id: 'c'.repeat(64),
        kind: 'lost',
        severity: 'warning',
        version: '1.0',
        filename: null,
        before: null,
        after: null,
        message: 'Lost.',
        happenedAt: NOW,
        noticedAt: NOW,
        observed: 'live',
        standing: 'open',
        decision: null,
        follows: true,
      } as const;
      const gamma = await store.getProject('gamma');
      for (const [id, name] of [
        [ids[0], 'alpha'],
        [gamma?.id, 'gamma'],
      ] as const) {
        const own = { ...change, decisions: [], id: sha256(name), project: name };
        await store.foldHistory(id ?? 0, () => ({ changes: [own], expectation: 'lost' }), NOW);
      }
      const query = { collection: 'web', after: null, limit: 10 };
      expect((await store.listChanges(query)).map(({ project }) => project)).toEqual(['alpha']);
      expect(await store.countChanges({ collection: 'web' })).toEqual([
        { world: 'pypi', standing: 'open', total: 1 },
      ]);
      expect((await store.listCollections())[0]).toMatchObject({ slug: 'web', open: 1 });
    });

    it('finds the files of the releases that are asked for', async () => {
      const { store } = bench();
      const { project } = await store.trackProject({ name: 'sample', world: 'pypi', now: NOW });
      const files = ['1.0', '1.1', '2.0'].map((version) =>
        aFile({ filename: `sample-${version}.tar.gz`, version }),
      );
      const [, second] = (await store.saveListedFiles(project.id, files, NOW)).toSorted(
        (a, b) => a.id - b.id,
      );
      const verdict = noProvenance({ filename: 'sample-1.1.tar.gz', sha256: second?.sha256 ?? null });
      await store.saveCheck({
        fileId: second?.id ?? 0,
        runId: null,
        verdict,
        provenance: null,
        provenanceEtag: null,
        now: NOW,
      });
      const found = await store.listReleaseFiles([{ projectId: project.id, versions: ['1.0', '1.1', '9'] }]);
      expect(found.toSorted((a, b) => (a.version ?? '').localeCompare(b.version ?? ''))).toMatchObject([
        { projectId: project.id, version: '1.0', outcome: null },
        {
          projectId: project.id,
          version: '1.1',
          outcome: 'no-provenance',
          sha256: second?.sha256,
          goneAt: null,
        },
      ]);
      expect(await store.listReleaseFiles([])).toEqual([]);
    });
  });
}
