/** What is kept of projects, files and verdicts, as it is read back. Times are milliseconds since 1970 (UTC). */
import type { UnreadableEntry } from '../index/client.ts';
import type { Expectation } from '../ledger/types.ts';
import type { ProjectStatus } from '../pep740/project-status.ts';
import type { Publisher } from '../pep740/publisher.ts';
import type { Code, Outcome } from '../verify/codes.ts';
import type { Verdict } from '../verify/verdict.ts';
import type { World } from '../world.ts';

/** One tick of the history strip, newest first. */
export type RecentRelease = {
  version: string;
  outcome: Outcome | null;
  code: Code | null;
  uploadedAt: number | null;
  /** Which of the publishers of the dozen is proven for it, counted from the oldest on; null where none is. */
  publisher: number | null;
};

/** The board's columns, computed by the watcher after each check so that the board reads one table. */
export type ProjectSummary = {
  newestVersion: string | null;
  newestUploadedAt: number | null;
  /** The least good outcome of the newest release's files; null while nothing was checked yet. */
  outcome: Outcome | null;
  code: Code | null;
  /** One sentence. */
  message: string | null;
  publisher: Publisher | null;
  /** Claim `issuer` of the certificate (OID .8), e.g. https://token.actions.githubusercontent.com. */
  certificateIssuer: string | null;
  /** Time the signature was made, vouched for by the log. */
  signedAt: number | null;
  /** Claim sourceRepositoryDigest: the commit. */
  commit: string | null;
  releaseCount: number;
  fileCount: number;
  /** The last dozen releases, newest first. */
  recent: RecentRelease[];
  /** Since when no file of the newest known release is listed; null while any is. */
  goneSince: number | null;
};

/** What of a summary is stored as it is, and the column of `projects` that holds it: one entry reads, writes and types it. */
export const SUMMARY_COLUMNS = {
  newestVersion: 'newest_version',
  newestUploadedAt: 'newest_uploaded_at',
  outcome: 'outcome',
  code: 'code',
  message: 'message',
  certificateIssuer: 'certificate_issuer',
  signedAt: 'signed_at',
  commit: 'commit_digest',
  releaseCount: 'release_count',
  fileCount: 'file_count',
  goneSince: 'gone_since',
} as const satisfies Record<Exclude<keyof ProjectSummary, 'publisher' | 'recent'>, string>;

type SummaryColumns = typeof SUMMARY_COLUMNS;
export type PlainSummary = Pick<ProjectSummary, keyof SummaryColumns>;
export type SummaryRow = {
  [Member in keyof SummaryColumns as SummaryColumns[Member]]: ProjectSummary[Member];
};

export type ProjectRecord = ProjectSummary & {
  id: number;
  /** PEP 503 normalised. */
  name: string;
  world: World;
  status: ProjectStatus;
  statusReason: string | null;
  /** When the status was seen to become what it is; null: it was so when the project was first read, or before that. */
  statusSince: number | null;
  /** ETag of the last listing that was read whole. */
  etag: string | null;
  /** When a listing was last read that said something else than the one before. */
  listingChangedAt: number | null;
  /** The highest `X-PyPI-Last-Serial` of its listings, when it was first seen, and the origin of the index that stated it. */
  serial: { value: number; at: number; origin: string } | null;
  /** Entries of the last listing that could not be read: how many, and the first of them. */
  unreadable: { total: number; entries: UnreadableEntry[] };
  /** By when what is shown was recorded, until the index answers; null: the index did, or nothing is shown yet. */
  recordedAt: number | null;
  trackedAt: number;
  /** The last check that reached the index and recorded what it found. */
  checkedAt: number | null;
  /** Null: it is not checked unless a person asks. */
  nextCheckAt: number | null;
  /** Set while a worker is checking it; a lease that `isHeld` denies counts as none. */
  leaseOwner: string | null;
  leaseUntil: number | null;
  /** Files done and files to do in the check under way. */
  progress: { done: number; total: number } | null;
  /** The worst of the newest release's files, as the ledger was last folded. */
  expectation: Expectation;
  /** Something was learnt since then, and the next fold will take it in. */
  isUnfolded: boolean;
  /** When a person took it off the board; null while it is tracked. */
  untrackedAt: number | null;
  /** The last check's failure, cleared by the next one that succeeds. What was recorded before stays. */
  failure: { code: string; message: string; at: number } | null;
};

/** `isAsked`: a person wants this check. */
export type ClaimedProject = ProjectRecord & { isAsked: boolean };

export type FileRecord = {
  id: number;
  projectId: number;
  filename: string;
  version: string | null;
  sha256: string | null;
  size: number | null;
  uploadedAt: number | null;
  yanked: false | string;
  url: string;
  provenanceUrl: string | null;
  /** ETag of the provenance answer the current verdict is about. */
  provenanceEtag: string | null;
  provenanceSha256: string | null;
  /** The current verdict. */
  verdictId: string | null;
  outcome: Outcome | null;
  code: Code | null;
  /** The current verdict's sentence, and the publisher of its first attestation, so that a listing reads no verdicts. */
  message: string | null;
  publisher: Publisher | null;
  firstSeenAt: number;
  /** When the current verdict was last confirmed by a check. */
  checkedAt: number | null;
  /** Set while the index no longer lists the file. */
  goneAt: number | null;
  /** What of its entry in the listing cannot be read, in sentences; while there is anything, nothing can be told of it. */
  problem: string | null;
  /** By when it was recorded, where the index has not answered yet. */
  recordedAt: number | null;
};

export type VerdictRecord = {
  /** SHA-256 of the verdict's canonical JSON, lower-case hex: the same verdict has the same id everywhere. */
  id: string;
  fileId: number | null;
  verdict: Verdict;
  createdAt: number;
};

/** What a file's current verdict was, and since when; append-only. */
export type Observation = {
  fileId: number;
  verdictId: string;
  runId: number | null;
  observedAt: number;
  /** Of that verdict. */
  outcome: Outcome;
  code: Code | null;
};

export type CheckResult = {
  fileId: number;
  runId: number | null;
  verdict: Verdict;
  /** The provenance document's bytes, kept whole. */
  provenance: Uint8Array | null;
  provenanceEtag: string | null;
  now: number;
};

/** A project that a person took off the board (`isTracked` false), or put back. */
export type TrackingRecord = { isTracked: boolean; by: string; at: number };
