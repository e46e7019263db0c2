/**
 * What the ledger is folded from, and what it says. Everything here is plain data; times are milliseconds since 1970.
 *
 * Facts are what was seen and when, and they are only ever added. Changes follow from facts and pins alone, never from
 * decisions, so that the same change has the same id on every machine and for every worker. Decisions say what a
 * person made of a change; they move expectations, not changes.
 */
import type { ProjectStatus } from '../pep740/project-status.ts';
import type { Publisher, PublisherKind } from '../pep740/publisher.ts';
import type { Code } from '../verify/codes.ts';
import type { ExpectedPublisher } from '../verify/verdict.ts';
import type { Decision, FileFact, Pin, SourceFact, StatusFact } from './facts.ts';

export * from './facts.ts';

// What is put in.

export type History = {
  /** The project's name, normalised as in PEP 503. */
  project: string;
  files: FileFact[];
  /** What the index said of the project as a whole, and since when; the first is what it said when it was first read. */
  statuses: StatusFact[];
  pins: Pin[];
  decisions: Decision[];
  /** Changes as they were noticed at the time. What no longer follows from the facts is kept, and says so. */
  recorded: Change[];
};

// What comes out.

/** `history` says that the first reading of the project named the file, and that this is the first that was known of it. */
export type Observed = 'live' | 'history';

/** Who published, as a certificate proves it. Names as in Fulcio's OID list, 1.3.6.1.4.1.57264.1.x. */
export type Identity = {
  /** .8 */
  issuer: string | null;
  kind: PublisherKind;
  /** .12, e.g. https://github.com/owner/name; the name may move. */
  sourceRepositoryURI: string | null;
  /** .15, the forge's own number of the repository; it never moves. */
  sourceRepositoryIdentifier: string | null;
  /** .16 */
  sourceRepositoryOwnerURI: string | null;
  /** .17, the forge's own number of the owner. */
  sourceRepositoryOwnerIdentifier: string | null;
  /** The path within the repository, from .18; for CircleCI the pipeline definition. */
  workflow: string | null;
  /** .23, else what the index states; null: none, or not known. */
  environment: string | null;
  /** .11 */
  runnerEnvironment: string | null;
  /** .20 */
  trigger: string | null;
  /** .14 */
  sourceRepositoryRef: string | null;
  /** .9 without its version: the workflow that signed, which is another one where a reusable workflow is called. */
  buildSignerURI: string | null;
  /** The e-mail address or the CircleCI project of a publisher that is no repository. */
  account: string | null;
};

export type Sighting = {
  version: string | null;
  filename: string;
  /** When the file was uploaded, as far as that can be believed. */
  at: number;
  signedAt: number | null;
  observed: Observed;
};

/** One repository and workflow (or account) that published; what else was seen of it is listed beside. */
export type RememberedIdentity = Omit<
  Identity,
  'environment' | 'runnerEnvironment' | 'trigger' | 'sourceRepositoryRef' | 'buildSignerURI'
> & {
  id: string;
  /** A text that is the same for one repository under several names, and for several of its workflows. */
  subject: string;
  /** Sorted; without those that nobody named. */
  environments: string[];
  runnerEnvironments: string[];
  triggers: string[];
  buildSignerURIs: string[];
  /** The publisher as the index stated it the last time. */
  stated: Publisher | null;
  first: Sighting;
  last: Sighting;
  /** The versions that it published, oldest first. */
  versions: string[];
  fileCount: number;
};

/** PyPI's six release states, in the order in which they are listed. */
export const RELEASE_STATES = [
  'no-provenance',
  'full-provenance',
  'partial-provenance',
  'inconsistent-provenance',
  'lost-provenance',
  'changed-provenance',
] as const;
export type ReleaseState = (typeof RELEASE_STATES)[number];

export const CHANGE_KINDS = [
  'renamed',
  'transferred',
  'workflow-changed',
  'environment-changed',
  'runner-changed',
  'trigger-changed',
  'ref-changed',
  'signer-changed',
  'repository-changed',
  'kind-changed',
  'issuer-changed',
  're-registered',
  'lost',
  'returned',
  'partial',
  'inconsistent',
  'added-late',
  'provenance-extended',
  'provenance-withdrawn',
  'stated-differs',
  'file-replaced',
  'withheld',
  'status-changed',
  'unreadable',
  'verification-failed',
  'source-differs',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** These say how something is for the time being: they are over by themselves once it is not so any more. */
export const ENDING_KINDS: ReadonlySet<ChangeKind> = new Set([
  'unreadable',
  'verification-failed',
  'source-differs',
]);

/** Mildest first. A warning or an alarm stays open until a person decides; the others are said once. */
export const SEVERITIES = ['information', 'notice', 'warning', 'alarm'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** How many of a release's listed files have provenance. */
export type Coverage = { files: number; withProvenance: number };

/** One side of a change: only what that kind of change is about is set. */
export type ChangeSide = {
  /** The release that this side was seen in; null where a person named it in a pin. */
  version: string | null;
  identity?: Identity | null;
  /** All publishers of the release, for `inconsistent`. */
  identities?: Identity[];
  pin?: ExpectedPublisher;
  stated?: Publisher;
  coverage?: Coverage;
  provenanceSha256?: string | null;
  sha256?: string;
  /** `added-late`: when the release opened, and when the file came. `withheld`, `status-changed`: the last time. */
  at?: number;
  /** Whether the index lists it. */
  listed?: boolean;
  /** The status that a project came from or to, or the one that explains why something is withheld. */
  status?: ProjectStatus;
  /** The reason that the index gave the last time. */
  statusReason?: string | null;
  /** How often it happened so far, where it was more than once. */
  times?: number;
  /** Why nothing could be told, or why it does not verify, by the last observation. */
  code?: Code | null;
  /** `verification-failed`: the files that do not verify, in the order of their names. */
  failed?: { filename: string; provenanceSha256: string | null }[];
  /** `source-differs`: the commit that the certificate names. */
  commit?: string;
  /** Files that run without being called and are not in the commit as they are. */
  unexplained?: SourceFact['unexplained'];
  /** Whether a branch or a tag led to the commit. */
  reachable?: boolean;
};

export type Change = {
  /** SHA-256, lower-case hex, of what the change is about: the same whoever finds it, and whenever. */
  id: string;
  project: string;
  kind: ChangeKind;
  severity: Severity;
  version: string | null;
  /** Null where the change is about the release. */
  filename: string | null;
  before: ChangeSide | null;
  after: ChangeSide | null;
  /** One sentence. */
  message: string;
  /** When the file or release came that it is about; for a document that changed, when that was seen. */
  happenedAt: number;
  /** When enough was known to say so. */
  noticedAt: number;
  observed: Observed;
};

/** What a change is made of; its id and its sentence follow. */
export type ChangeDraft = Omit<Change, 'id' | 'message'>;

/** `noted` needs nobody; `pinned`: a person named the new publisher as the expected one. */
export const STANDINGS = ['noted', 'open', 'accepted', 'rejected', 'pinned'] as const;
export type Standing = (typeof STANDINGS)[number];

export type JudgedChange = Change & {
  standing: Standing;
  /** The decision that counts: about this change, or about the same publisher taking over from the same one before. */
  decision: Decision | null;
  /** Every decision ever made about it, oldest first. */
  decisions: Decision[];
  /** False where it was recorded earlier and does not follow from what is known by now. Only a person closes it. */
  follows: boolean;
};

export const EXPECTATIONS = [
  'first-seen',
  'matches',
  'changed',
  'lost',
  'accepted',
  'rejected',
  'none',
] as const;
export type Expectation = (typeof EXPECTATIONS)[number];
