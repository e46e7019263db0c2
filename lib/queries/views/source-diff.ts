/** What changed in one file of a release since the release before, line by line; for a page alone. */
import type { FileChange } from '../../source/releases.ts';

export type DiffLine = {
  /** `\` says something of the line before it. */
  mark: ' ' | '-' | '+' | '\\';
  text: string;
  /** How many more characters it has. */
  leftOut: number;
  /** Its number in each of the two, from 1; null where it is not in that one. */
  before: number | null;
  after: number | null;
};

export type DiffView = {
  /** Why there are no lines; null where there are. */
  failure: { code: string; message: string } | null;
  /** Of all lines, those that are left out too. */
  added: number;
  removed: number;
  parts: { header: string; lines: DiffLine[] }[];
  linesLeftOut: number;
};

export type SourceDiff = DiffView &
  Pick<FileChange, 'path' | 'before' | 'runs' | 'inCommit'> & {
    project: string;
    version: string;
    filename: string;
    sha256: string;
    since: { version: string; filename: string; sha256: string };
    /** Null where it is not known to be a change. */
    kind: FileChange['kind'] | null;
  };
