import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../../lib/store/store.ts';
import type { Bench } from '../bench.ts';
import { aFile, MINUTE, NOW, sha256 } from '../fixtures.ts';
import { ARCHIVE, aFinding, COMMIT, claimSource, findSource } from '../source-fixtures.ts';

const GITHUB = 'github.com';
const GITLAB = 'gitlab.com';
const FAILURE = { code: 'FORGE_UNREACHABLE', message: 'github.com could not be reached.' };
const failed = (more: { nextTryAt: number | null; pausedUntil?: number }) => ({
  state: 'failed' as const,
  failure: FAILURE,
  pausedUntil: null,
  ...more,
});

export function describeSources(bench: () => Bench): void {
  describe('source match', () => {
    let store: Store;
    let projectId: number;
    let fileIds: number[];
    beforeEach(async () => {
      store = bench().store;
      const { project } = await store.trackProject({ name: 'sample', world: 'pypi', now: NOW });
      projectId = project.id;
      const listed = ['1.0', '1.1', '1.2'].map((version) =>
        aFile({ filename: `sample-${version}.tar.gz`, version }),
      );
      const files = await store.saveListedFiles(projectId, listed, NOW);
      fileIds = files.map(({ id }) => id).toSorted((a, b) => a - b);
    });

    const ask = (
      which: readonly number[],
      { by = null, now = NOW, forge = GITHUB }: { by?: string | null; now?: number; forge?: string } = {},
    ) =>
      store.askSources({
        projectId,
        files: which.map((at) => ({ fileId: fileIds[at] ?? 0, forge })),
        by,
        now,
      });
    const claim = (now = NOW, worker = 'w') => claimSource(store, now, worker);
    const only = () => ({ projectId, fileId: fileIds[0] ?? 0 });

    it('is asked for once where a file is new, and as often as somebody wants it', async () => {
      expect(await store.hasSources(projectId)).toBe(false);
      expect(await ask([0, 1])).toBe(2);
      expect(await store.hasSources(projectId)).toBe(true);
      expect(await ask([0, 2])).toBe(1);
      await findSource(store, only(), aFinding());
      expect(await ask([0])).toBe(0);
      expect(await ask([0], { by: 'ann', now: NOW + 5 })).toBe(1);
      expect(await store.getSource(only().fileId)).toMatchObject({
        ask: { state: 'waiting', by: 'ann', askedAt: NOW + 5, failure: null },
        found: { commit: COMMIT },
      });
    });

    it('is made of one file of a forge at a time, whoever asks, and of two forges at once', async () => {
      const other = await bench().openAnother();
      await ask([0, 1]);
      await ask([2], { forge: GITLAB });
      const claims = await Promise.all([
        claimSource(store, NOW, 'a'),
        claimSource(other, NOW, 'b'),
        claimSource(store, NOW, 'c'),
        claimSource(other, NOW, 'd'),
      ]);
      const taken = claims.filter((each) => each !== null);
      expect(taken.map(({ forge }) => forge).toSorted()).toEqual([GITHUB, GITLAB]);
      expect(taken.find(({ forge }) => forge === GITHUB)).toMatchObject({ fileId: fileIds[0], tries: 1 });
      expect(await claimSource(other, NOW + MINUTE - 1, 'e')).toBeNull();
    });

    it('is given to somebody else once whoever had it is gone, who then has no say any more', async () => {
      await ask([0]);
      const lost = await claim(NOW, 'dead');
      expect(await store.holdForge({ forge: GITHUB, worker: 'dead', until: NOW + 2 * MINUTE })).toBe(true);
      expect(await claim(NOW + MINUTE, 'b')).toBeNull();
      const again = await claim(NOW + 2 * MINUTE, 'b');
      expect(again).toMatchObject({ fileId: lost?.fileId, tries: 2 });
      if (!lost) throw new Error('Nothing could be claimed.');
      expect(await store.holdForge({ forge: GITHUB, worker: 'dead', until: NOW + 9 * MINUTE })).toBe(false);
      const late = { claimed: lost, worker: 'dead', now: NOW + 2 * MINUTE, outcome: aFinding() };
      expect(await store.finishSource(late)).toBe(false);
      expect((await store.getSource(lost.fileId))?.found).toBeNull();
    });

    it('is kept of a file that was in no queue, with its listings', async () => {
      const { projectId: project, fileId } = only();
      await store.saveSource({ projectId: project, fileId, outcome: aFinding(), now: NOW });
      expect(await store.getSource(fileId)).toMatchObject({
        ask: { state: 'done', failure: null },
        found: { commit: COMMIT, at: NOW, checkedAt: NOW },
      });
      expect((await store.getArchive(ARCHIVE))?.members).toHaveLength(1);
      expect(await claim()).toBeNull();
      expect(await ask([0])).toBe(0);
    });

    it('says what waits, what is at work, and which forge asked to be left alone', async () => {
      await ask([0, 1]);
      await ask([2], { forge: GITLAB });
      expect(await store.readSourceQueue(NOW)).toEqual({ waiting: 3, failed: 0, forges: [] });
      const [first, second] = [await claim(NOW), await claim(NOW)];
      if (!first || !second) throw new Error('Nothing could be claimed.');
      const at = (version: string) => ({ project: 'sample', version, filename: `sample-${version}.tar.gz` });
      expect(await store.readSourceQueue(NOW)).toEqual({
        waiting: 3,
        failed: 0,
        forges: [
          { forge: GITHUB, pausedUntil: null, atWork: at('1.0') },
          { forge: GITLAB, pausedUntil: null, atWork: at('1.2') },
        ],
      });
      const busy = failed({ nextTryAt: NOW + MINUTE, pausedUntil: NOW + MINUTE });
      await store.finishSource({ claimed: first, worker: 'w', now: NOW, outcome: busy });
      await store.finishSource({
        claimed: second,
        worker: 'w',
        now: NOW,
        outcome: failed({ nextTryAt: null }),
      });
      const paused = [{ forge: GITHUB, pausedUntil: NOW + MINUTE, atWork: null }];
      expect(await store.readSourceQueue(NOW)).toEqual({ waiting: 2, failed: 1, forges: paused });
      expect((await store.readSourceQueue(NOW + MINUTE)).forges).toEqual([]);
      await store.untrackProject({ projectId, by: 'ann', now: NOW });
      expect(await store.readSourceQueue(NOW)).toMatchObject({ waiting: 0, failed: 0 });
    });

    it('says of nobody who is gone that they are at work', async () => {
      await ask([0]);
      await claim(NOW, 'dead');
      expect((await store.readSourceQueue(NOW + MINUTE)).forges).toEqual([]);
    });

    it('is made first of what people asked for', async () => {
      await ask([0, 1]);
      await ask([2], { by: 'ann', now: NOW + 1 });
      expect(await claim(NOW + 1)).toMatchObject({ fileId: fileIds[2], by: 'ann' });
    });

    it('is not made of a project that is not tracked', async () => {
      await ask([0]);
      await store.untrackProject({ projectId, by: 'ann', now: NOW });
      expect(await claim()).toBeNull();
    });

    it('waits after a failure, and where the forge asks for a pause, for that whole forge', async () => {
      await ask([0, 1]);
      const first = await claim();
      if (!first) throw new Error('Nothing could be claimed.');
      const outcome = failed({ nextTryAt: NOW + 3 * MINUTE, pausedUntil: NOW + 2 * MINUTE });
      await store.finishSource({ claimed: first, worker: 'w', now: NOW, outcome });
      expect((await store.getSource(first.fileId))?.ask).toMatchObject({
        state: 'waiting',
        nextTryAt: NOW + 3 * MINUTE,
        failure: { ...FAILURE, at: NOW },
      });
      expect(await claim(NOW + 2 * MINUTE - 1)).toBeNull();
      const second = await claim(NOW + 2 * MINUTE);
      expect(second?.fileId).toBe(fileIds[1]);
      if (!second) throw new Error('Nothing could be claimed.');
      const last = failed({ nextTryAt: null });
      await store.finishSource({ claimed: second, worker: 'w', now: NOW + 2 * MINUTE, outcome: last });
      expect((await store.getSource(second.fileId))?.ask.state).toBe('failed');
      expect(await claim(NOW + 3 * MINUTE)).toMatchObject({ fileId: first.fileId, tries: 2 });
      expect(await claim(NOW + 90 * MINUTE)).toMatchObject({ fileId: first.fileId, tries: 3 });
    });

    it('keeps a failure from taking the place of what was found', async () => {
      await findSource(store, only(), aFinding());
      await findSource(store, only(), failed({ nextTryAt: null }), NOW + MINUTE);
      expect(await store.getSource(only().fileId)).toMatchObject({
        ask: { state: 'failed', failure: FAILURE },
        found: { at: NOW, checkedAt: NOW, commit: COMMIT },
      });
    });

    it('is remembered with when it was found, and what was found otherwise later is another fact', async () => {
      await findSource(store, only(), aFinding());
      await findSource(
        store,
        only(),
        aFinding({ reach: { state: 'branch', names: ['main', 'more'], why: null } }),
        NOW + 1,
      );
      expect(await store.getSource(only().fileId)).toMatchObject({
        found: { at: NOW, checkedAt: NOW + 1, reach: { names: ['main'] } },
        earlier: [],
      });
      await findSource(store, only(), aFinding({ reach: { state: 'none', names: [], why: null } }), NOW + 2);
      expect(await store.getSource(only().fileId)).toMatchObject({
        found: { at: NOW + 2, reach: { state: 'none' }, match: { files: [{ path: 'evil.pth' }] } },
        earlier: [{ at: NOW, reach: 'branch', unexplained: 1 }],
      });
      const { backend, url } = bench();
      await expect(backend.runSQL(url, 'delete from source_matches')).rejects.toThrow('append-only');
      const [brief, ...more] = await store.listSources(fileIds);
      expect(more).toEqual([]);
      expect(brief).toMatchObject({
        fileId: fileIds[0],
        ask: { state: 'done' },
        found: {
          at: NOW + 2,
          reach: 'none',
          counts: { inRelease: 2 },
          unexplained: 1,
          tag: { name: 'v1.0' },
        },
      });
    });

    it('keeps the listings that it was found from, by their content, and says where one was altered', async () => {
      expect(await store.getArchive(ARCHIVE)).toBeNull();
      const { archive, tree, ...finding } = aFinding();
      await findSource(store, only(), { archive, tree, ...finding });
      expect(await store.getArchive(ARCHIVE)).toEqual(archive);
      expect(await store.getTree(COMMIT)).toEqual(tree);
      expect(await store.getTree(ARCHIVE)).toBeNull();
      const { backend, url } = bench();
      await backend.runSQL(url, `update source_listings set sha256 = '${sha256('x')}'`);
      await expect(store.getTree(COMMIT)).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
    });

    it('keeps hostile names as they are', async () => {
      const { archive, ...finding } = aFinding();
      const [member] = archive.members;
      if (!member) throw new Error('The archive has a member.');
      const members = [{ ...member, path: '\u202e\u0000\ud800.pth' }];
      await findSource(store, only(), { ...finding, archive: { ...archive, members } });
      expect((await store.getArchive(ARCHIVE))?.members).toEqual(members);
    });

    it('calls for the ledger to be folded', async () => {
      await store.foldHistory(projectId, () => ({ changes: [], expectation: 'none' }), NOW);
      expect((await store.getProject('sample'))?.isUnfolded).toBe(false);
      await findSource(store, only(), aFinding());
      expect((await store.getProject('sample'))?.isUnfolded).toBe(true);
    });
  });
}
