/** What pages and `GET /api/v1/gentoo` read of an ebuild. */
import type { Comparison } from '../gentoo/compare-manifest.ts';
import type { Computed } from '../gentoo/computed.ts';
import type { EclassDefect } from '../gentoo/defects.ts';
import type { Lint } from '../gentoo/lint.ts';
import type { Note } from '../gentoo/parse-ebuild.ts';
import type { Publisher } from '../pep740/publisher.ts';
import type { Outcome } from '../verify/codes.ts';
import type { World } from '../world.ts';
import type { Reservation, Written } from './views/exports.ts';
import type { FileRow } from './views/release.ts';

export type { Computed } from '../gentoo/computed.ts';
export type { EclassDefect } from '../gentoo/defects.ts';
export type { Lint } from '../gentoo/lint.ts';
export type { Note } from '../gentoo/parse-ebuild.ts';

/** As a person or an address gives them; empty where not given. */
export type GentooFields = {
  pn: string;
  pv: string;
  pypi_pn: string;
  /** Non-empty sets it, as the eclass has it. */
  no_normalize: string;
  verify_repo: string;
};

/** What the board remembers of the file that the eclass fetches. */
export type GentooRecord = {
  /** As PEP 503 normalises it. */
  project: string;
  world: World;
  /** Host of the index it is read from. */
  index: string;
  state: 'not-tracked' | 'no-release' | 'no-file' | 'file';
  /** As the board spells it. */
  version: string | null;
  file: FileRow | null;
};

/** The line to write, as far as somebody is confirmed. */
export type GentooPin = {
  /** The release that it is taken from: the asked one, else the newest. */
  version: string;
  isOther: boolean;
  /** The value alone; null where nothing is written. */
  provider: string | null;
  written: Written;
  reservations: Reservation[];
};

export type GentooDesk = Computed & {
  lint: Lint[];
  eclassDefects: EclassDefect[];
  /** What was left out of what was given, a sentence each. */
  notes: string[];
  ebuild: GentooFields;
  record: GentooRecord;
  /** Null where the project is not tracked, or nothing of it is known yet. */
  pin: GentooPin | null;
};

/** `path` is where it applies with `patch -p1`; `diff` is null where nothing changes. */
export type GentooPatch =
  | { ok: true; path: string; provider: string; diff: string | null }
  | { ok: false; message: string };

export type EbuildReading = {
  filename: string;
  notes: Note[];
  desk: GentooDesk;
  patch: GentooPatch;
  /** The query of `/gentoo` that asks for the same, without the patch. */
  query: string;
};

/** What the index says now; nothing of it is stored. */
export type GentooLookUp = {
  index: string;
  filename: string;
  outcome: Outcome | null;
  code: string | null;
  message: string;
  publisher: Publisher | null;
  /** Whoever is confirmed, as a pin spells it; null where nobody is, or no pin can name them. */
  provider: string | null;
  lint: Lint[];
};

export type DistLineView = { filename: string; line: string | null; message: string };

export type ManifestRow = Comparison & { line: number; filename: string };
export type ManifestReading = {
  project: string;
  index: string;
  rows: ManifestRow[];
  unreadable: { line: number; reason: string }[];
  passedOver: number;
};
