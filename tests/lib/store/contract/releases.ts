import { describe, expect, it } from 'vitest';
import type { ListedFile } from '../../../../lib/store/file-store.ts';
import type { FileRecord } from '../../../../lib/store/records.ts';
import type { Bench } from '../bench.ts';
import { aFile, MINUTE, NOW, noProvenance, sha256 } from '../fixtures.ts';

export function describeReleases(bench: () => Bench): void {
  const fill = async (files: ListedFile[], name = 'sample') => {
    const { store } = bench();
    const { project } = await store.trackProject({ name, world: 'pypi', now: NOW });
    await store.saveListedFiles(project.id, files, NOW);
    return project.id;
  };
  const named = (filename: string, more: Partial<ListedFile> = {}) => aFile({ filename, ...more });
  const names = (files: readonly FileRecord[]) => files.map(({ filename }) => filename);

  /** Page by page, to the end. */
  async function walk(projectId: number, version: string, limit: number): Promise<string[]> {
    const { store } = bench();
    const found: FileRecord[] = [];
    for (;;) {
      const after = found.at(-1)?.id ?? null;
      const page = await store.listFilesOfRelease(projectId, { version, after, limit });
      found.push(...page);
      if (page.length < limit) return names(found);
    }
  }

  describe('releases', () => {
    const one = named('one', { version: '1.0', yanked: 'broken' });
    const two = named('two', { version: '1.0' });
    const gone = named('gone', { version: '2.0' });
    const unnamed = named('unnamed', { version: null });

    it('are counted with their files, those that are listed, and those that are yanked', async () => {
      const { store } = bench();
      const projectId = await fill([one, two, gone, unnamed]);
      await store.saveListedFiles(projectId, [one, two, unnamed], NOW + MINUTE);
      const sizes = await store.listReleaseSizes(projectId);
      expect(sizes.toSorted((a, b) => (a.version < b.version ? -1 : 1))).toEqual([
        { version: '1.0', files: 2, listed: 2, yanked: 1 },
        { version: '2.0', files: 1, listed: 0, yanked: 0 },
        { version: 'unknown', files: 1, listed: 1, yanked: 0 },
      ]);
    });

    it('of another project are not counted', async () => {
      const { store } = bench();
      await fill([one, two]);
      const other = await fill([], 'other');
      expect(await store.listReleaseSizes(other)).toEqual([]);
      expect(await store.tallyReleases(other, ['1.0'])).toEqual([]);
      expect(await store.listFirstFiles(other, ['1.0'], 5)).toEqual([]);
      expect(await store.listFilesNamed(other, 'one')).toEqual([]);
    });

    it('say of how many files what was found', async () => {
      const { store } = bench();
      const projectId = await fill([one, two, gone, unnamed]);
      const [file] = await store.listFilesNamed(projectId, 'one');
      const verdict = noProvenance({ filename: 'one', sha256: sha256('one') });
      const check = { runId: null, verdict, provenance: null, provenanceEtag: null, now: NOW };
      await store.saveCheck({ fileId: file?.id ?? 0, ...check });
      await store.saveListedFiles(projectId, [one, two], NOW + MINUTE);
      const tallies = await store.tallyReleases(projectId, ['1.0', '2.0', 'unknown', '9.9']);
      const same = { files: 1, firstUploadedAt: NOW - 60 * MINUTE, lastGoneAt: null, isYanked: false };
      expect(tallies).toHaveLength(4);
      expect(tallies).toEqual(
        expect.arrayContaining([
          { version: '1.0', outcome: 'no-provenance', isListed: true, ...same, isYanked: true },
          { version: '1.0', outcome: null, isListed: true, ...same },
          { version: '2.0', outcome: null, isListed: false, ...same, lastGoneAt: NOW + MINUTE },
          { version: 'unknown', outcome: null, isListed: false, ...same, lastGoneAt: NOW + MINUTE },
        ]),
      );
    });

    it('give the first files of each, as the whole list orders them', async () => {
      const { store } = bench();
      const at = (filename: string, version: string, uploadedAt: number | null) =>
        named(filename, { version, uploadedAt });
      const projectId = await fill([
        at('b', '1.0', 2),
        at('a', '1.0', 2),
        at('undated', '1.0', null),
        at('newest', '1.0', 9),
        at('other', '2.0', 5),
        at('elsewhere', '3.0', 5),
      ]);
      const first = await store.listFirstFiles(projectId, ['1.0', '2.0'], 2);
      expect(names(first)).toEqual(['newest', 'other', 'a']);
      const all = await store.listFiles(projectId);
      expect(first).toEqual(all.filter(({ filename }) => names(first).includes(filename)));
    });

    it.each([1, 2, 3, 100])('give every file once, %i a page', async (limit) => {
      const projectId = await fill([
        ...['e', 'd', 'c'].map((filename) => named(filename, { uploadedAt: 2 })),
        ...['b', 'a'].map((filename) => named(filename, { uploadedAt: null })),
        named('a', { sha256: sha256('other bytes'), uploadedAt: null }),
        named('not of it', { version: '2.0' }),
      ]);
      const all = await bench().store.listFiles(projectId);
      expect(await walk(projectId, '1.0', limit)).toEqual(
        names(all.filter(({ version }) => version === '1.0')),
      );
    });

    it('give nothing after a file that is none of the project', async () => {
      const { store } = bench();
      const projectId = await fill([one]);
      const [own] = await store.listFiles(await fill([named('foreign')], 'other'));
      for (const after of [own?.id ?? 0, 999_999]) {
        expect(await store.listFilesOfRelease(projectId, { version: '1.0', after, limit: 5 })).toEqual([]);
      }
    });

    it('find files by their name, those that are listed first', async () => {
      const { store } = bench();
      const [before, now] = [sha256('before'), sha256('now')];
      const projectId = await fill([named('same', { sha256: before })]);
      await store.saveListedFiles(projectId, [named('same', { sha256: now }), two], NOW + MINUTE);
      const found = await store.listFilesNamed(projectId, 'same');
      expect(found.map(({ sha256: digest }) => digest)).toEqual([now, before]);
    });
  });
}
