/** A verdict and what is said beside it: on the page of its file, and on the page of its id. */
import type { Caveat } from '../../debate/caveats.ts';
import type { FailureGroup, NamedFailure } from '../../debate/failures.ts';
import type { Code, Outcome } from '../../verify/codes.ts';
import type { Verdict } from '../../verify/verdict.ts';
import type { World } from '../../world.ts';
import type { JudgedChangeView } from './ledger.ts';
import type { Failure, Project } from './project.ts';
import type { FileRow } from './release.ts';
import type { KnownNow, ReplayView } from './replay.ts';
import type { SourceMatchView } from './source.ts';
import type { Today } from './today.ts';
import type { AboutChange } from './upstream.ts';

/** `attacks`: rows of the rehearsal, with their titles. */
export type CaveatView = Omit<Caveat, 'attacks'> & { attacks: { id: string; title: string }[] };

/** What a verdict's code can mean; its question names the file. */
export type Meaning = NamedFailure;
export type FailureHelp = { group: FailureGroup; failures: Meaning[] }[];

export type FilePage = {
  project: string;
  world: World;
  /** Host of the index it is read from. */
  index: string;
  version: string;
  file: FileRow & { url: string; provenanceUrl: string | null };
  trackedAt: string;
  untracked: Project['untracked'];
  verdict: Verdict | null;
  source: SourceMatchView;
  caveats: CaveatView[];
  /** What is known today; null where there is no verdict to say it beside. */
  today: Today | null;
  /** Null where the file is confirmed or was not checked yet. */
  meaning: Meaning | null;
  /** Pretty-printed DSSE statement of each attestation, in the verdict's order; null where it is not JSON. */
  statements: (string | null)[];
  /** Commands that reproduce the verdict; `{origin}` in them stands for this Callboard's address. */
  reproduce: { title: string; command: string }[];
  /** What the ledger says of this file, newest first. */
  changes: JudgedChangeView[];
  /** Observations, newest first. */
  history: { verdict: string; outcome: Outcome; code: Code | null; at: string }[];
  checking?: boolean;
  nextCheckAt?: string | null;
  /** The project's last check's own failure; what was recorded before it still stands. */
  failure?: Failure | null;
};

/** A stored verdict by its id: about the bytes with that digest, whatever the index serves by now. */
export type VerdictPage = {
  id: string;
  recordedAt: string;
  /** Host of the index it is about. */
  index: string;
  verdict: Verdict;
  /** Where the file is on the board; null for a verdict that belongs to no tracked file. */
  at: {
    project: string;
    world: World;
    isTracked: boolean;
    version: string;
    uploadTime: string | null;
    size: number | null;
  } | null;
  today: Today;
  /** Null for a verdict that belongs to no tracked file. */
  source: SourceMatchView | null;
  caveats: CaveatView[];
  /** Null where the file is confirmed. */
  meaning: Meaning | null;
  statements: (string | null)[];
  reproduce: { title: string; command: string }[];
  /** Null for a verdict that belongs to no tracked file. */
  now: KnownNow | null;
  replay: ReplayView;
  /** What the project can be asked about this file, or was asked. */
  askable: AboutChange[];
  /** The rehearsed event that it comes from; such a verdict is computed, and recorded nowhere. */
  rehearsed?: { id: string; title: string };
};
