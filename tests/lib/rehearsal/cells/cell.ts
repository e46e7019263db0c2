import type { AttackId } from '../../../../lib/rehearsal/attacks.ts';
import type { DefenceId } from '../../../../lib/rehearsal/defences.ts';
import type { Result } from '../../../../lib/rehearsal/play.ts';

export type ExpectedCell = { result: Result; code: string | null; because: string };
/** What looks at the files stands in a table of its own. */
type FileDefence = 'source-match' | 'reading-the-diff';
export type ExpectedFileCells = Record<FileDefence, ExpectedCell>;
export type ExpectedRow = Record<Exclude<DefenceId, FileDefence>, ExpectedCell>;
export type ExpectedRows = Partial<Record<AttackId, ExpectedRow>>;

export const passes = (because: string): ExpectedCell => ({ result: 'passes', code: null, because });
export const stopped = (code: string, because: string): ExpectedCell => ({
  result: 'stopped',
  code,
  because,
});
export const falseAlarm = (code: string, because: string): ExpectedCell => ({
  result: 'false-alarm',
  code,
  because,
});

export const INDEX_AGREES = passes('the index lists the digest of the very bytes that it hands out');
export const FIRST_FETCH = passes(
  'nothing is kept yet of a file that was never fetched, so whatever arrives is let in and kept',
);
export const SAME_BYTES = passes(
  'whoever fetched the file first was handed these very bytes, and kept their digest',
);
export const GENUINE_KEPT = stopped(
  'ARTIFACT_DIGEST',
  'whoever fetched the real file before the index was turned kept its digest',
);
/** No digest has anything to say of a new file that the index lists as it hands it out. */
export const NEW_FILE = {
  'tls-and-index-digest': INDEX_AGREES,
  'manifest-digest': FIRST_FETCH,
  'manifest-digest-later': SAME_BYTES,
};
