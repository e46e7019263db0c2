/** What comes of a file that somebody brings or names. None of it is stored. */
import type { ExpectedPublisher, Verdict } from '../../verify/verdict.ts';
import type { Today } from './today.ts';
import type { FilePage } from './verdict-pages.ts';

/** What somebody asks to have verified, bounded and typed. A distribution is never among it. */
export type VerifyForm = {
  /** A file name, `pypi:` and a file name, or an address; empty where nothing is named. */
  named: string;
  /** Lower-case hex; null where none is given. */
  sha256: string | null;
  provenance: Uint8Array | null;
  expected: ExpectedPublisher | null;
};

export type UnstoredVerdict = {
  kind: 'verdict';
  verdict: Verdict;
  /** Host of the index that the file is of. */
  index: string;
  /** Whether the provenance document came from the reader, and not from the index. */
  isGiven: boolean;
  /** What each says that the file's SHA-256 is; null for whoever was not asked. */
  digests: { yours: string | null; listed: string | null };
  uploadTime: string | null;
  size: number | null;
  url: string | null;
  /** Where the board has the project and this file; null where it does not. */
  project: { name: string; version: string; isTracked: boolean; mayBeTracked: boolean };
  tracked: { version: string; verdict: string | null; isSameFile: boolean } | null;
  /** Of the check itself. */
  at: string;
  /** What is known today of that file and its project, where the board has them. */
  today: Today;
} & Pick<FilePage, 'caveats' | 'meaning' | 'statements' | 'reproduce'>;

/** What a document says of itself. Nothing of it is verified. */
export type Claims = {
  kind: 'claims';
  form: 'attestation' | 'provenance';
  sha256: string;
  attestations: {
    /** As the document names it, or null where an attestation stands alone. */
    publisher: string | null;
    predicateType: string | null;
    subjects: { name: string; sha256: string | null }[];
  }[];
  /** All of it, a line for each value. */
  text: string;
};

/** A project's page was named, which has several files. */
export type FileChoice = {
  kind: 'choice';
  index: string;
  project: string;
  version: string;
  files: { filename: string; size: number | null; uploadTime: string | null; hasProvenance: boolean }[];
  leftOut: number;
};

export type VerifyAnswer = UnstoredVerdict | Claims | FileChoice;

export type VerifyPage = {
  /** Host of the index that is asked. */
  index: string;
  /** Hosts whose addresses may be pasted. */
  hosts: string[];
};
