/** What pages and API read: plain, serialisable, times as ISO 8601 UTC. Components import these as types only. */
import type { Caveat } from '../debate/caveats.ts';
import type { FailureGroup, NamedFailure } from '../debate/failures.ts';
import type { UnreadableEntry } from '../index/client.ts';
import type { Expectation, ReleaseState } from '../ledger/types.ts';
import type { ProjectStatus } from '../pep740/project-status.ts';
import type { Publisher } from '../pep740/publisher.ts';
import type { PauseReason } from '../store/schema.ts';
import type { ThreadsHealth } from '../threads/threads.ts';
import type { TrustStatus } from '../trust/provider.ts';
import type { Code, Outcome } from '../verify/codes.ts';
import type { Verdict } from '../verify/verdict.ts';
import type { World } from '../world.ts';
import type { KnownNow, ReplayView } from './dto-verdict.ts';
import type { OutcomeCounts } from './views/counts.ts';
import type { JudgedChangeView, LedgerView } from './views/ledger.ts';
import type { Failure, Progress } from './views/project.ts';

export type { CaveatId } from '../debate/caveats.ts';
export type { Addressee, Cause, Likelihood } from '../debate/failure.ts';
export type { FailureGroup } from '../debate/failures.ts';
export type { ChangeSideView, ChangeView, DecisionView, ListedChange } from '../ledger/change-view.ts';
export type {
  ChangeKind,
  DecisionScope,
  Expectation,
  Identity,
  Observed,
  ReleaseState,
  Severity,
  Standing,
} from '../ledger/types.ts';
export type * from './dto-collections.ts';
export type * from './dto-verdict.ts';
export type * from './views/board.ts';
export type * from './views/changes.ts';
export type { OutcomeCounts } from './views/counts.ts';
export type * from './views/identity.ts';
export type * from './views/ledger.ts';
export type { Failure, Progress } from './views/project.ts';

/** `attacks`: rows of the rehearsal, with their titles. */
export type CaveatView = Omit<Caveat, 'attacks'> & { attacks: { id: string; title: string }[] };

export type FileRow = {
  filename: string;
  sha256: string | null;
  size: number | null;
  uploadTime: string | null;
  yanked: false | string;
  outcome: Outcome | null;
  code: Code | null;
  message: string | null;
  expectation: Expectation;
  /** Ids of the ledger's identities that published it, as far as confirmed. */
  identities: string[];
  /** Ids of the ledger's changes that the expectation rests on. */
  changes: string[];
  publisher: Publisher | null;
  /** Verdict id. */
  verdict: string | null;
  checkedAt: string | null;
  gone: boolean;
  /** Since when it is gone. */
  goneAt: string | null;
  /** What of its entry in the listing cannot be read; while there is anything, nothing can be told of the file. */
  problem: string | null;
};
export type Release = {
  version: string;
  /** By the ledger; empty while not every file could be read. */
  states: ReleaseState[];
  /** The release that it was compared with. */
  comparedWith: string | null;
  /** By PyPI's own rule, which looks back 14 days at most. */
  pypiStates: ReleaseState[];
  pypiComparedWith: string | null;
  /** Whether the two differ. */
  differs: boolean;
  /** The most pressing of its files'. */
  expectation: Expectation;
  uploadedAt: string | null;
  /** When its first file came, as far as that can be believed: what the index states, within what was seen. */
  openedAt: string | null;
  /** The least good of its files that are listed, and what is said of that one; of all of them where none is. */
  outcome: Outcome | null;
  code: Code | null;
  message: string | null;
  /** Since when no file of it is listed; null while any is. */
  goneSince: string | null;
  /** All of its files are. */
  isYanked: boolean;
  /** All of them, also those that are not among `files`. */
  fileCount: number;
  counts: OutcomeCounts;
  /** Of those that are listed; of all of them where none is. */
  listedCounts: OutcomeCounts;
  files: FileRow[];
  /** What `after` takes at the release’s own address to go on with its files; null where all are here. */
  next: string | null;
};
export type Project = {
  project: string;
  world: World;
  /** Host of the index it is read from. */
  index: string;
  checking: boolean;
  progress: Progress | null;
  status: ProjectStatus;
  statusReason: string | null;
  /** When it was seen to become so; null: it was so from the start. */
  statusSince: string | null;
  trackedAt: string;
  /** Who took it off the board, and when; null while it is tracked. */
  untracked: { by: string; at: string } | null;
  lastCheckedAt: string | null;
  /** When the listing was last seen to say something else than before. */
  listingChangedAt: string | null;
  nextCheckAt: string | null;
  failure: Failure | null;
  /** Entries of the listing that could not be read: how many, and the first of them. */
  unreadable: { total: number; entries: UnreadableEntry[] };
  /** The release that the board shows: the highest that is final and not yanked, else the best there is. */
  newestVersion: string | null;
  /** All of them, also those that are not among `releases`. */
  releaseCount: number;
  fileCount: number;
  /** One page of them, highest version first. */
  releases: Release[];
  /** What `after` takes to go on; null at the end. */
  next: string | null;
  ledger: LedgerView;
};
/** What its page shows beside that: the release on top, wherever it stands, and the changes of the releases that are drawn. */
export type ProjectPage = Project & {
  newest: Release | null;
  drawn: JudgedChangeView[];
  /** The place of the first release that is shown among all, from 1. */
  place: number;
};

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
  caveats: CaveatView[];
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
  caveats: CaveatView[];
  /** Null where the file is confirmed. */
  meaning: Meaning | null;
  statements: (string | null)[];
  reproduce: { title: string; command: string }[];
  /** Null for a verdict that belongs to no tracked file. */
  now: KnownNow | null;
  replay: ReplayView;
  /** The rehearsed event that it comes from; such a verdict is computed, and recorded nowhere. */
  rehearsed?: { id: string; title: string };
};

export type Health = {
  status: 'ok' | 'degraded';
  version: string;
  /** `code` also where it answers, but its last write failed or its pages are damaged. */
  database: { kind: 'sqlite' | 'postgres'; reachable: boolean; code: string | null };
  trustedRoot: TrustStatus | { code: string };
  /** The last contact with the index; null before the first. */
  index: {
    origin: string;
    reachable: boolean | null;
    code: string | null;
    at: string | null;
    /** Set while the index is left alone: because it asked for that, or because it could not be reached. */
    pause: { from: string; until: string; reason: PauseReason; message: string } | null;
  };
  /** Worker threads, and what they have answered since the start. */
  threads: Omit<ThreadsHealth, 'at'> & { at: string | null };
  /** Who may write: from the pages whoever is on this machine, or nobody; over the API whoever has the token, or nobody. */
  access: { pages: 'local' | 'none'; api: 'token' | 'none' };
};
