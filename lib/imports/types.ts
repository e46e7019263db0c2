/** What a file that names dependencies says: lock files, requirements, bills of materials, ebuilds and Manifests. */
import type { ExpectedPublisher } from '../verify/verdict.ts';

export const IMPORT_FORMATS = [
  'requirements',
  'pip-freeze',
  'pip-inspect',
  'pylock',
  'uv-lock',
  'poetry-lock',
  'pipfile-lock',
  'pdm-lock',
  'cyclonedx',
  'spdx',
  'ebuild',
  'manifest',
  'overlay-listing',
] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

export type ImportedProject = {
  /** As PEP 503 normalises it. */
  name: string;
  /** As PyPI spells it; null where the file names no single one. */
  version: string | null;
  /** SHA-256 digests that the file states of its distributions, lower-case hex. */
  sha256s: string[];
  /** Whom the file says may publish it: PEP 751, `attestation-identities`. */
  publishers: ExpectedPublisher[];
  /** The first line that names it, from 1. */
  line: number;
  /** What has to be known of it before it is taken: a clause, without a full stop. */
  note?: string;
};

/** What is installed from elsewhere than PyPI: nothing that is known of a project of PyPI is about it. */
export type ImportedElsewhere = Pick<ImportedProject, 'version' | 'sha256s' | 'line'> & {
  /** As PEP 503 normalises it; null for an address or a path alone. */
  name: string | null;
  /** Where it comes from, as a phrase such as `from mirror.example, and not from PyPI`. */
  elsewhere: string;
  /** Its address there, with the commit or the folder where the file names one, and without a password; null where it names none. */
  address: string | null;
  /** The beginning of its first line. */
  text: string;
};

/** What was made of one line, or of the lines that one entry spans: each by its first. */
export type ImportLine = {
  line: number;
  /** The beginning of it, for people. */
  text: string;
  /** `ignored`: understood, and no PyPI project to track; `not-understood`: nobody knows what it would have named. */
  state: 'project' | 'ignored' | 'not-understood';
  /** One sentence: what it names, why it is passed over, or what is wrong with it. */
  message: string;
};

export type Import = {
  format: ImportFormat;
  projects: ImportedProject[];
  elsewhere: ImportedElsewhere[];
  lines: ImportLine[];
};

/** Why nothing at all of a file is taken. */
export type ImportRefusal = {
  ok: false;
  code: 'IMPORT_TOO_LARGE' | 'IMPORT_ENCODING' | 'IMPORT_MALFORMED' | 'IMPORT_FORMAT' | 'IMPORT_EMPTY';
  /** One sentence, naming the line where there is one. */
  message: string;
  line: number | null;
};
export type ImportResult = { ok: true; value: Import } | ImportRefusal;
