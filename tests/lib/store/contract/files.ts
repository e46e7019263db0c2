import { describe, expect, it } from 'vitest';
import type { Bench } from '../bench.ts';
import { aFile, MINUTE, NOW, sha256, trackWithFile } from '../fixtures.ts';

export function describeFiles(bench: () => Bench): void {
  const track = async (name = 'sample') =>
    (await bench().store.trackProject({ name, world: 'pypi', now: NOW })).project.id;

  describe('files', () => {
    it('keeps a listed file as it was listed', async () => {
      const { store } = bench();
      const projectId = await track();
      const listed = aFile({ yanked: '' });
      const [file] = await store.saveListedFiles(projectId, [listed], NOW);
      expect(file).toStrictEqual({
        ...listed,
        id: file?.id,
        projectId,
        provenanceEtag: null,
        provenanceSha256: null,
        verdictId: null,
        outcome: null,
        code: null,
        message: null,
        publisher: null,
        firstSeenAt: NOW,
        recordedAt: null,
        checkedAt: null,
        goneAt: null,
      });
      expect(await store.listFiles(projectId)).toStrictEqual([file]);
    });

    it('lists the newest upload first, the unknown last, equals by file name', async () => {
      const { store } = bench();
      const projectId = await track();
      const files = [
        aFile({ filename: 'unknown', uploadedAt: null }),
        aFile({ filename: 'old', uploadedAt: 1 }),
        aFile({ filename: 'b', uploadedAt: 2 }),
        aFile({ filename: 'B', uploadedAt: 2 }),
      ];
      const saved = await store.saveListedFiles(projectId, files, NOW);
      expect(saved.map(({ filename }) => filename)).toEqual(['B', 'b', 'old', 'unknown']);
    });

    it('saves the same listing twice without a trace', async () => {
      const { store } = bench();
      const projectId = await track();
      const files = [aFile(), aFile({ filename: 'sample-1.0-py3-none-any.whl' })];
      const before = await store.saveListedFiles(projectId, files, NOW);
      expect(await store.saveListedFiles(projectId, [...files, ...files], NOW + MINUTE)).toEqual(before);
    });

    it('takes what a listing changed, and fills in what it did not say before', async () => {
      const { store } = bench();
      const projectId = await track();
      await store.saveListedFiles(projectId, [aFile({ size: null, provenanceUrl: null })], NOW);
      const changed = aFile({ yanked: 'broken build', url: 'https://files.example/elsewhere', size: 7 });
      const [file] = await store.saveListedFiles(projectId, [changed], NOW + MINUTE);
      expect(file).toMatchObject({ ...changed, firstSeenAt: NOW });
    });

    it('keeps the size and the upload time that were first listed for the same bytes', async () => {
      const { store } = bench();
      const projectId = await track();
      await store.saveListedFiles(projectId, [aFile()], NOW);
      const [file] = await store.saveListedFiles(projectId, [aFile({ size: 1, uploadedAt: 1 })], NOW);
      expect(file).toMatchObject({ size: aFile().size, uploadedAt: aFile().uploadedAt });
    });

    it('sees other bytes under the same name as another file, and the first as gone', async () => {
      const { store } = bench();
      const projectId = await track();
      await store.saveListedFiles(projectId, [aFile()], NOW);
      const swapped = aFile({ sha256: sha256('other bytes') });
      const files = await store.saveListedFiles(projectId, [swapped], NOW + MINUTE);
      expect(files.map((file) => [file.sha256, file.goneAt])).toEqual([
        [aFile().sha256, NOW + MINUTE],
        [swapped.sha256, null],
      ]);
    });

    it('has a file without a digest once', async () => {
      const { store } = bench();
      const projectId = await track();
      await store.saveListedFiles(projectId, [aFile({ sha256: null })], NOW);
      expect(await store.saveListedFiles(projectId, [aFile({ sha256: null })], NOW)).toHaveLength(1);
    });

    it('notes when a file went, once, and that it came back', async () => {
      const { store } = bench();
      const projectId = await track();
      await store.saveListedFiles(projectId, [aFile()], NOW);
      await store.saveListedFiles(projectId, [], NOW + 1);
      expect(await store.saveListedFiles(projectId, [], NOW + 2)).toMatchObject([{ goneAt: NOW + 1 }]);
      expect(await store.saveListedFiles(projectId, [aFile()], NOW + 3)).toMatchObject([
        { goneAt: null, firstSeenAt: NOW },
      ]);
    });

    it('keeps the projects apart', async () => {
      const { store } = bench();
      const [one, two] = [await track('one'), await track('two')];
      await store.saveListedFiles(one, [aFile()], NOW);
      await store.saveListedFiles(two, [aFile()], NOW);
      await store.saveListedFiles(two, [], NOW);
      expect(await store.listFiles(one)).toMatchObject([{ goneAt: null }]);
    });

    it('takes a listing of thousands of files', async () => {
      const { store } = bench();
      const projectId = await track();
      const files = Array.from({ length: 3001 }, (_, index) => aFile({ filename: `sample-${index}.tar.gz` }));
      expect(await store.saveListedFiles(projectId, files, NOW)).toHaveLength(3001);
      const gone = (await store.saveListedFiles(projectId, files.slice(0, 1), NOW)).filter(
        (file) => file.goneAt,
      );
      expect(gone).toHaveLength(3000);
    });

    it('lets two workers save the same listing at once', async () => {
      const { store, openAnother } = bench();
      const other = await openAnother();
      const projectId = await track();
      const files = Array.from({ length: 50 }, (_, index) => aFile({ filename: `sample-${index}.tar.gz` }));
      await Promise.all([
        store.saveListedFiles(projectId, files, NOW),
        other.saveListedFiles(projectId, files, NOW),
      ]);
      expect(await store.listFiles(projectId)).toHaveLength(50);
    });

    it('finds a file with its project', async () => {
      const { store } = bench();
      const { file } = await trackWithFile(store);
      const project = await store.getProject('sample');
      expect(await store.getFile(file.id)).toStrictEqual({ project, file });
      expect(await store.getFile(file.id + 1)).toBeNull();
    });
  });
}
