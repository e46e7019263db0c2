import { describe, expect, it } from 'vitest';
import type { ListedFile, ListingFacts } from '../../../../lib/store/file-store.ts';
import type { Bench } from '../bench.ts';
import { aFile, aListing, aSummary, MINUTE, NOW, recordSummary, sha256 } from '../fixtures.ts';

export function describeListings(bench: () => Bench): void {
  const track = async (name = 'sample') =>
    (await bench().store.trackProject({ name, world: 'pypi', now: NOW })).project.id;
  const save = (projectId: number, at: number, files: ListedFile[], facts: Partial<ListingFacts> = {}) =>
    bench().store.saveListedFiles(projectId, files, at, { ...aListing, ...facts });
  const project = () => bench().store.getProject('sample');

  describe('what a listing says', () => {
    it('of a file that cannot be read is kept with the file, until it can be', async () => {
      const projectId = await track();
      const problem = 'Its size cannot be read.';
      await save(projectId, NOW, [aFile({ problem, size: null, yanked: null })]);
      expect(await bench().store.listFiles(projectId)).toMatchObject([
        { problem, size: null, yanked: false },
      ]);
      await save(projectId, NOW + 1, [aFile({ yanked: 'broken' })]);
      expect(await bench().store.listFiles(projectId)).toMatchObject([{ problem: null, yanked: 'broken' }]);
      await save(projectId, NOW + 2, [aFile({ problem, yanked: null })]);
      expect(await bench().store.listFiles(projectId)).toMatchObject([{ problem, yanked: 'broken' }]);
      const { files } = await bench().store.readHistory(projectId);
      expect(files[0]?.yanked).toEqual([{ from: NOW + 1, until: null }]);
    });

    it('without a digest is about the file of that name that is listed, which is not gone', async () => {
      const projectId = await track();
      await save(projectId, NOW, [aFile(), aFile({ filename: 'sample-1.0-py3-none-any.whl' })]);
      const files = await save(projectId, NOW + 1, [
        aFile({ sha256: null }),
        aFile({ filename: 'sample-1.0-py3-none-any.whl' }),
      ]);
      expect(files.map(({ sha256: digest, goneAt, problem }) => [digest, goneAt, problem])).toEqual([
        [sha256('sample-1.0-py3-none-any.whl'), null, null],
        [aFile().sha256, null, 'The index states no SHA-256 for this file, and stated one before.'],
      ]);
    });

    it('without a digest of a file that nobody knows is a file', async () => {
      const projectId = await track();
      await save(projectId, NOW, []);
      const files = await save(projectId, NOW + 1, [aFile({ sha256: null })]);
      expect(files).toMatchObject([{ sha256: null, problem: null, goneAt: null }]);
    });

    it('of entries that cannot be read is counted, and the first of them are kept', async () => {
      const projectId = await track();
      const unreadable = Array.from({ length: 3000 }, (_, index) => ({
        filename: index === 0 ? null : `sample-${index}.tar.gz`,
        reason: `Reason ${index} with \u0000 and \ud800 in it.`,
      }));
      await save(projectId, NOW, [], { unreadable });
      const kept = (await project())?.unreadable;
      expect(kept?.total).toBe(3000);
      expect(kept?.entries).toHaveLength(20);
      expect(kept?.entries[0]).toEqual({ filename: null, reason: expect.stringContaining('Reason 0 with') });
      await save(projectId, NOW + 1, []);
      expect((await project())?.unreadable).toEqual({ total: 0, entries: [] });
    });

    it('of its serial is kept where it is the highest of its index', async () => {
      const projectId = await track();
      const serials = [5, 9, 7].map((value) => ({ value, origin: 'https://index.example' }));
      for (const [index, serial] of serials.entries()) await save(projectId, NOW + index, [], { serial });
      expect((await project())?.serial).toEqual({ value: 9, at: NOW + 1, origin: 'https://index.example' });
      await save(projectId, NOW + 3, []);
      expect((await project())?.serial?.value).toBe(9);
      const believed = { value: 7, origin: 'https://index.example', isBelieved: true };
      await save(projectId, NOW + 4, [], { serial: believed });
      expect((await project())?.serial?.value).toBe(7);
      await save(projectId, NOW + 4, [], { serial: { value: 2, origin: 'https://other.example' } });
      expect((await project())?.serial).toMatchObject({ value: 2, origin: 'https://other.example' });
    });

    it('is known to be the same since it last said something else', async () => {
      const projectId = await track();
      const changedAt = async () => (await project())?.listingChangedAt;
      await save(projectId, NOW, [aFile()]);
      await save(projectId, NOW + 1, [aFile()]);
      expect(await changedAt()).toBe(NOW);
      await save(projectId, NOW + 2, [aFile({ yanked: '' })]);
      await save(projectId, NOW + 3, [aFile({ yanked: '' })]);
      expect(await changedAt()).toBe(NOW + 2);
      await save(projectId, NOW + 4, [aFile({ yanked: '' })], { status: 'archived' });
      expect(await changedAt()).toBe(NOW + 4);
      await save(projectId, NOW + 5, [], { status: 'archived' });
      expect(await changedAt()).toBe(NOW + 5);
    });

    it('of the project’s status is known since it was another, and not since it was first read', async () => {
      const projectId = await track();
      await save(projectId, NOW, [], { status: 'archived' });
      expect(await project()).toMatchObject({ status: 'archived', statusSince: null });
      await save(projectId, NOW + 1, [], { status: 'quarantined', statusReason: 'A report.' });
      await save(projectId, NOW + 2, [], { status: 'quarantined', statusReason: 'Another one.' });
      expect(await project()).toMatchObject({
        status: 'quarantined',
        statusReason: 'Another one.',
        statusSince: NOW + 1,
      });
    });

    it('is folded where it says something new of the project alone', async () => {
      const projectId = await track();
      const isUnfolded = async () => (await project())?.isUnfolded;
      const fold = () =>
        bench().store.foldHistory(projectId, () => ({ changes: [], expectation: 'none' }), NOW);
      await save(projectId, NOW, [aFile()]);
      await fold();
      await save(projectId, NOW + 1, [aFile()]);
      expect(await isUnfolded()).toBe(false);
      await save(projectId, NOW + 2, [aFile()], { status: 'quarantined' });
      expect(await isUnfolded()).toBe(true);
    });

    it('leaves the board to say since when the newest release is gone', async () => {
      await recordSummary(bench().store, 'sample', aSummary({ goneSince: NOW + MINUTE }));
      expect(await project()).toMatchObject({ goneSince: NOW + MINUTE, outcome: 'verified' });
    });
  });
}
