/** A first start that reaches no index shows recordings of real projects, and they give way to whatever the index says. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { uploadsOf } from '../../../lib/adoption/tally.ts';
import { loadRecording, RECORDED_PROJECTS } from '../../../lib/recordings/recordings.ts';
import { embeddedTrust } from '../../../lib/trust/embedded.ts';
import { showRecordings } from '../../../lib/watch/recordings.ts';
import { STARTER_PROJECTS } from '../../../lib/watch/starter.ts';
import { Watcher } from '../../../lib/watch/watcher.ts';
import { postgresBackend, sqliteBackend } from '../store/backends.ts';
import { HOUR, openWatchBench, readVector, type WatchBench } from './bench.ts';

const BOARD = {
  q: '',
  outcome: null,
  world: null,
  sort: 'project',
  order: 'asc',
  page: 1,
  perPage: 50,
} as const;
const RECORDED_AT = Date.UTC(2026, 7, 31);

for (const backend of [sqliteBackend(), postgresBackend()]) {
  const suite = backend.missing ? describe.skip : describe;
  suite(`recordings on ${backend.kind}`, () => {
    beforeAll(backend.start, 60_000);
    afterAll(backend.stop, 60_000);
    let bench: WatchBench;
    beforeEach(async () => {
      bench = await openWatchBench(await backend.createDatabase());
      for (const name of RECORDED_PROJECTS) await bench.track(name);
      bench.index.fail(/./, 'reset');
      await showRecordings(bench.deps);
    });
    afterEach(() => bench.close());

    /** As PyPI is verified: by the root that the recordings were signed under. */
    const real = () => {
      const { pypi } = bench.deps.sources;
      const sources = { ...bench.deps.sources, pypi: { ...pypi, trust: embeddedTrust() } };
      return new Watcher({ ...bench.deps, sources }, { intervalMs: HOUR });
    };
    const check = async (name: string, watcher = bench.watcher) =>
      watcher.checkNow((await bench.project(name)).id);
    const filesOf = async (name: string) => bench.store.listFiles((await bench.project(name)).id);
    const changesOf = async (name: string) =>
      bench.store.listChanges({ projectId: (await bench.project(name)).id, after: null, limit: 50 });
    const listed = async (name: string, only?: string) => {
      const { files } = await loadRecording(RECORDED_PROJECTS.find((one) => one === name) ?? 'sigstore');
      return files
        .filter(({ filename }) => only === undefined || filename === only)
        .map(({ provenance, size, ...file }) => ({
          ...file,
          ...(size === null ? {} : { size }),
          provenance: Buffer.from(provenance),
        }));
    };

    it('are of projects that a new installation starts with', () => {
      expect(STARTER_PROJECTS).toEqual(expect.arrayContaining(RECORDED_PROJECTS));
    });

    it('are verified by the embedded root, dated, and known without a check', async () => {
      for (const name of RECORDED_PROJECTS) {
        expect(await bench.project(name)).toMatchObject({
          outcome: 'verified',
          recordedAt: RECORDED_AT,
          checkedAt: null,
          expectation: name === 'abi3info' ? 'matches' : 'first-seen',
        });
        for (const file of await filesOf(name)) {
          expect(file).toMatchObject({
            outcome: 'verified',
            recordedAt: RECORDED_AT,
            checkedAt: null,
            url: '',
          });
          expect(await bench.store.listObservations(file.id)).toEqual([]);
          const record = await bench.store.getVerdict(file.verdictId ?? '');
          expect(record).toMatchObject({ fileId: file.id, createdAt: bench.clock.now });
          expect(record?.verdict.trustedRoot).toMatchObject({ source: 'embedded', instance: 'public-good' });
          expect(await bench.store.getDocument(file.provenanceSha256 ?? '')).not.toBeNull();
        }
        expect(await changesOf(name)).toEqual([]);
      }
    });

    it('are counted as not checked, and found among those that are not', async () => {
      const total = RECORDED_PROJECTS.length;
      const all = await bench.store.listProjects(BOARD);
      expect(all).toMatchObject({ total, counts: { verified: 0, unchecked: total } });
      expect(all.expectations).toMatchObject({ 'first-seen': 0, matches: 0, none: total });
      expect((await bench.store.listProjects({ ...BOARD, outcome: 'verified' })).rows).toEqual([]);
      expect(await bench.store.listProjects({ ...BOARD, outcome: 'unchecked' })).toMatchObject({ total });
      expect((await bench.store.listProjects({ ...BOARD, expectation: 'matches' })).rows).toEqual([]);
      const { projects, tally } = await bench.store.readAdoption({ world: 'pypi', projectIds: null });
      expect(uploadsOf(tally)).toEqual([]);
      for (const project of projects) {
        expect(project).toMatchObject({ outcome: null, expectation: 'none', publishers: [] });
        expect(project.files).toMatchObject({ verified: 0, unchecked: 0 });
      }
    });

    it('stay, with the failure beside them, as long as the index does not answer', async () => {
      expect(await check('sigstore')).toMatchObject({ failure: { code: 'INDEX_UNREACHABLE' } });
      expect(await bench.project('sigstore')).toMatchObject({
        outcome: 'verified',
        newestVersion: '3.6.1',
        recordedAt: RECORDED_AT,
        checkedAt: null,
        failure: { code: 'INDEX_UNREACHABLE' },
      });
      await showRecordings(bench.deps);
      expect(await filesOf('sigstore')).toHaveLength(1);
    });

    it('give way to the same files as the index lists them, and the history is that of the index', async () => {
      bench.index.heal();
      bench.index.addProject('abi3info', { files: await listed('abi3info') });
      await check('abi3info', real());
      const { id } = await bench.project('abi3info');
      expect(await bench.project('abi3info')).toMatchObject({
        outcome: 'verified',
        expectation: 'matches',
        recordedAt: null,
        checkedAt: bench.clock.now,
        releaseCount: 2,
        fileCount: 3,
      });
      for (const file of await filesOf('abi3info')) {
        expect(file).toMatchObject({ recordedAt: null, goneAt: null, firstSeenAt: bench.clock.now });
        expect(await bench.store.listObservations(file.id)).toHaveLength(1);
        expect(await bench.store.getVerdict(file.verdictId ?? '')).toMatchObject({ fileId: file.id });
      }
      const { files } = await bench.store.readHistory(id);
      expect(files.map(({ absentAt, gone }) => [absentAt, gone])).toEqual(files.map(() => [null, []]));
      expect(await changesOf('abi3info')).toEqual([]);
      expect(await bench.project('sigstore')).toMatchObject({ recordedAt: RECORDED_AT });
      expect(await bench.store.listProjects(BOARD)).toMatchObject({ counts: { verified: 1, unchecked: 4 } });
    });

    it('conclude nothing of what the index does not list: it was not withheld', async () => {
      bench.index.heal();
      const only = 'abi3info-2024.10.3-py3-none-any.whl';
      bench.index.addProject('abi3info', { files: await listed('abi3info', only) });
      await check('abi3info', real());
      expect((await filesOf('abi3info')).map(({ filename, goneAt }) => [filename, goneAt])).toEqual([
        [only, null],
      ]);
      expect(await bench.project('abi3info')).toMatchObject({
        newestVersion: '2024.10.3',
        expectation: 'first-seen',
        goneSince: null,
      });
      expect(await changesOf('abi3info')).toEqual([]);
    });

    it('are compared with nothing of an index that has other files under the name', async () => {
      bench.index.heal();
      const [file] = await listed('sampleproject');
      bench.index.addProject('sampleproject', { files: [readVector('github-publish')] });
      bench.index.addProject('sigstore', {
        files: [{ filename: 'sigstore-3.6.1.tar.gz', content: Buffer.from('other'), provenance: null }],
      });
      await check('sampleproject');
      await check('sigstore');
      expect((await filesOf('sampleproject')).map(({ filename }) => filename)).not.toContain(file?.filename);
      expect(await bench.project('sampleproject')).toMatchObject({ expectation: 'first-seen' });
      expect(await bench.project('sigstore')).toMatchObject({
        outcome: 'no-provenance',
        expectation: 'none',
        fileCount: 1,
      });
      for (const name of ['sampleproject', 'sigstore']) expect(await changesOf(name)).toEqual([]);
    });

    it('give way to an index that knows no such project', async () => {
      bench.index.heal();
      await check('sigstore');
      expect(await bench.project('sigstore')).toMatchObject({
        outcome: 'indeterminate',
        newestVersion: null,
        recordedAt: null,
        fileCount: 0,
        failure: { code: 'PROJECT_MISSING' },
      });
      expect(await filesOf('sigstore')).toEqual([]);
      expect(await changesOf('sigstore')).toEqual([]);
    });

    it('are not put in the place of what an index said before', async () => {
      bench.index.heal();
      bench.index.addProject('sigstore', {});
      await check('sigstore');
      await showRecordings(bench.deps);
      expect(await bench.project('sigstore')).toMatchObject({ recordedAt: null, newestVersion: null });
      expect(await filesOf('sigstore')).toEqual([]);
    });

    it('leave their verdicts to be read for good, once they have given way', async () => {
      const [before] = await filesOf('sigstore');
      bench.index.heal();
      bench.index.addProject('sigstore', {});
      await check('sigstore');
      const record = await bench.store.getVerdict(before?.verdictId ?? '');
      expect(record).toMatchObject({ fileId: null, verdict: { outcome: 'verified' } });
    });
  });
}
