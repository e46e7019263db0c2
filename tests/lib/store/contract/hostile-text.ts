import { describe, expect, it } from 'vitest';
import type { Bench } from '../bench.ts';
import { aFile, aSummary, aVerdict, NOW, noProvenance, recordSummary, trackWithFile } from '../fixtures.ts';

const TEXTS: [string, string][] = [
  ['SQL', `'; drop table projects; --`],
  ['a path', '../../../etc/passwd'],
  ['percent escapes', '%00%0a'],
  ['bidi control', 'a\u202Egnp.exe'],
  ['control characters', 'tab\tline\nreturn\r'],
  ['placeholders', '$1 ? :name {}'],
  ['letters beyond ASCII', '\u{1F4A9} \u00e9 e\u0301'],
  ['a property of every object', '__proto__'],
  ['10,000 letters', 'x'.repeat(10_000)],
];
/** What a text column cannot hold becomes U+FFFD. */
const UNSTORABLE: [string, string][] = [
  ['nul\u0000nul', 'nul\uFFFDnul'],
  ['lone\uD800', 'lone\uFFFD'],
];

export function describeHostileText(bench: () => Bench): void {
  describe('hostile text', () => {
    it.each(TEXTS)('keeps %s as data', async (_, text) => {
      const { store } = bench();
      const { project, file } = await trackWithFile(store);
      const files = await store.saveListedFiles(project.id, [aFile({ filename: text, yanked: text })], NOW);
      expect(files).toContainEqual(expect.objectContaining({ filename: text, yanked: text, goneAt: null }));
      await recordSummary(store, 'sample', aSummary({ message: text, newestVersion: text }));
      const board = {
        outcome: null,
        world: null,
        sort: 'project',
        order: 'asc',
        page: 1,
        perPage: 9,
      } as const;
      const found = await store.listProjects({ ...board, q: text });
      expect(found.rows).toMatchObject([{ name: 'sample', message: text, newestVersion: text }]);
      const verdict = noProvenance({ message: text, filename: text });
      const check = {
        fileId: file.id,
        runId: null,
        verdict,
        provenance: null,
        provenanceEtag: text,
        now: NOW,
      };
      const { verdictId } = await store.saveCheck(check);
      expect(await store.getVerdict(verdictId)).toMatchObject({ verdict });
    });

    it.each(UNSTORABLE)('keeps %j as %j, and finds it again', async (text, stored) => {
      const { store } = bench();
      const { project } = await store.trackProject({ name: `name ${text}`, world: 'pypi', now: NOW });
      expect(await store.getProject(`name ${text}`)).toMatchObject({
        id: project.id,
        name: `name ${stored}`,
      });
      const listed = aFile({ filename: text, url: text });
      await store.saveListedFiles(project.id, [listed], NOW);
      expect(await store.saveListedFiles(project.id, [listed], NOW)).toMatchObject([
        { filename: stored, goneAt: null },
      ]);
    });

    it.each(UNSTORABLE)('keeps %j in a verdict to the letter', async (text) => {
      const { store } = bench();
      const { file } = await trackWithFile(store);
      const verdict = aVerdict({ message: text, trustedRoot: null, provenanceSha256: null });
      const check = {
        fileId: file.id,
        runId: null,
        verdict,
        provenance: null,
        provenanceEtag: null,
        now: NOW,
      };
      const { verdictId } = await store.saveCheck(check);
      expect((await store.getVerdict(verdictId))?.verdict).toStrictEqual(verdict);
    });
  });
}
