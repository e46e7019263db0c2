/**
 * One check of one project: listing -> files -> provenance -> verdicts -> store. What it learnt is recorded file by
 * file, so a process that dies half-way loses only what it had not yet recorded, and the next check goes on from there.
 */

import { IndexError } from '../index/client.ts';
import type { FileRecord, ProjectRecord, ProjectSummary } from '../store/records.ts';
import { INDETERMINATE_CODES, type IndeterminateCode } from '../verify/codes.ts';
import { type CheckFailure, isAboutDatabase, MISSING, toFailure, toOwnFault } from './check-failure.ts';
import type { Source, WatchDeps } from './deps.ts';
import { isDue, type JudgeContext, type Judgement, judgeFile, toFault } from './judge-file.ts';
import { updateLedger } from './ledger.ts';
import { type RecordedListing, readListing } from './read-listing.ts';
import { compareRehearsed } from './rehearse-sources.ts';
import { askNewSources } from './source-asks.ts';
import { summarise, unreadSummary } from './summary.ts';

/** Files under way at once; the index client has its own bound on requests. */
const FILES_AT_ONCE = 6;
/** After so many files in a row that the index did not answer for, the rest is left for the next check. */
const UNREACHABLE_LIMIT = 3;

export type CheckReport = {
  summary: ProjectSummary | null;
  listing: RecordedListing | null;
  /** When the listing was confirmed not to have changed. */
  listedAt: number | null;
  failure: CheckFailure | null;
  filesSeen: number;
  filesVerified: number;
  /** Requests sent to the index, retries included. */
  requests: number;
  /** The index has another answer ready. */
  isPassing: boolean;
};

type CheckOptions = {
  runId: number;
  /** Called after each file; false stops the check, because another worker has taken the project over. */
  onProgress: (progress: { done: number; total: number }) => Promise<boolean>;
};

function isCode(code: string): code is IndeterminateCode {
  return (INDETERMINATE_CODES as readonly string[]).includes(code);
}

/** The check could not read the listing. What was recorded stays; a first check says at least why. */
export function failedReport(project: ProjectRecord, failure: CheckFailure): CheckReport {
  const isFirst = project.checkedAt === null && project.fileCount === 0;
  const code = isCode(failure.code) ? failure.code : null;
  const summary = isFirst ? unreadSummary(code, failure.message) : null;
  const nothing = { listing: null, listedAt: null, filesSeen: 0, filesVerified: 0, requests: 0 };
  return { ...nothing, summary, failure, isPassing: false };
}

/** What was known is told as it was. Without an etag, so that a listing that comes back is read whole. */
async function reportMissing(deps: WatchDeps, project: ProjectRecord): Promise<CheckReport> {
  // The index has answered: what a recording showed is gone.
  const known = project.recordedAt === null ? project : { ...project, fileCount: 0 };
  const report = failedReport(known, MISSING);
  if (report.summary !== null) return report;
  await updateLedger(deps, project);
  const { status, statusReason } = project;
  const summary = await summarise(deps.store, project.id);
  return { ...report, summary, listing: { status, statusReason, etag: null } };
}

/** Newest upload first, so that a long history shows what matters most within seconds. */
function newestFirst(files: FileRecord[]): FileRecord[] {
  return files.toSorted((a, b) => (b.uploadedAt ?? 0) - (a.uploadedAt ?? 0) || b.id - a.id);
}

type Tally = {
  verified: number;
  done: number;
  inARow: number;
  failure: CheckFailure | null;
  stopped: boolean;
  doubted: FileRecord[];
};

type FileCheck = {
  deps: WatchDeps;
  project: ProjectRecord;
  file: FileRecord;
  context: JudgeContext;
  runId: number;
  tally: Tally;
};

/** Whatever goes wrong with one file is recorded of that file, and never stops the others. */
async function checkOne(check: FileCheck): Promise<void> {
  const { deps, project, file, context, tally } = check;
  try {
    await record(check, await judgeFile(project, file, context));
  } catch (error) {
    if (isAboutDatabase(error)) throw error;
    deps.log.error({ err: error, project: project.name, file: file.filename }, 'a file could not be judged');
    tally.failure = toOwnFault(`while it judged ${file.filename}`);
    await record(check, toFault(file, context.trust));
  }
}

async function record({ deps, project, file, runId, tally }: FileCheck, judgement: Judgement): Promise<void> {
  if (judgement.kind === 'doubted') {
    tally.doubted.push(file);
    return;
  }
  if (judgement.kind === 'unread') {
    tally.failure ??= toFailure(judgement.error);
    tally.inARow = judgement.error.code === 'INDEX_UNREACHABLE' ? tally.inARow + 1 : 0;
    deps.log.warn(
      { project: project.name, file: file.filename, code: judgement.error.code },
      'provenance not read',
    );
  } else {
    tally.inARow = 0;
  }
  const now = deps.now();
  if (judgement.kind === 'unchanged') await deps.store.confirmCheck(file.id, now);
  const verdict = judgement.kind === 'verdict' || judgement.kind === 'unread' ? judgement.verdict : null;
  if (!verdict) return;
  if (verdict.code === 'VERIFIER_ERROR') {
    deps.log.error(
      { project: project.name, file: file.filename, verdict },
      'the verifier stopped unexpectedly',
    );
  }
  const kept = judgement.kind === 'verdict' ? judgement : { provenance: null, etag: null };
  await deps.store.saveCheck({
    fileId: file.id,
    runId,
    verdict,
    provenance: kept.provenance,
    provenanceEtag: kept.etag,
    now,
  });
  tally.verified += 1;
}

async function checkFiles(
  deps: WatchDeps,
  project: ProjectRecord,
  files: FileRecord[],
  { runId, onProgress, source, onRequest }: CheckOptions & { source: Source; onRequest: () => void },
): Promise<Tally> {
  const trust = await source.trust.current();
  const { sha256, source: origin, document } = trust;
  await deps.store.saveTrustedRoot({ sha256, source: origin, document, now: deps.now() });
  const { verify, close } = deps.verifyMany(files.length);
  const tally: Tally = { verified: 0, done: 0, inARow: 0, failure: null, stopped: false, doubted: [] };

  async function work(queue: Iterable<FileRecord>, isRootProven: boolean | null): Promise<void> {
    for (const file of queue) {
      if (tally.stopped || tally.inARow >= UNREACHABLE_LIMIT) return;
      const context = { store: deps.store, source, trust, verify, onRequest, now: deps.now(), isRootProven };
      await checkOne({ deps, project, file, context, runId, tally });
      tally.done += 1;
      const isOurs = await onProgress({ done: tally.done, total: files.length });
      if (!isOurs) tally.stopped = true;
    }
  }
  try {
    const queue = files.values();
    await Promise.all(Array.from({ length: FILES_AT_ONCE }, () => work(queue, null)));
    if (tally.doubted.length > 0 && !tally.stopped) {
      tally.done -= tally.doubted.length;
      await work(tally.doubted.splice(0), await deps.store.hasConfirmed(trust.sha256));
    }
  } finally {
    // After an error in one, the others end at their next file.
    tally.stopped = true;
    await close();
  }
  return tally;
}

/**
 * Checks a project that the caller holds the lease of. Errors of the index become the report's failure; the store's and
 * the trusted root's are thrown as `OperationalError`s, and nothing is recorded as known then.
 */
export async function checkProject(
  deps: WatchDeps,
  project: ProjectRecord,
  options: CheckOptions,
): Promise<CheckReport> {
  const source = deps.sources[project.world];
  let requests = 0;
  const onRequest = () => {
    requests += 1;
  };
  const read = await readListing(deps, project, source, onRequest).catch((error: unknown) => {
    if (error instanceof IndexError) return { kind: 'refused' as const, failure: toFailure(error) };
    throw error;
  });
  if (read.kind === 'refused') return { ...failedReport(project, read.failure), requests };
  if (read.kind === 'missing') return { ...(await reportMissing(deps, project)), requests };

  const due = newestFirst(read.files.filter((file) => isDue(file, deps.now(), source.recheckMs)));
  const tally =
    due.length > 0 ? await checkFiles(deps, project, due, { ...options, source, onRequest }) : null;
  await updateLedger(deps, project);
  if (deps.asksSources) await askNewSources(deps.store, project, deps.now());
  const isRehearsed = deps.asksSources && project.world === 'rehearsal';
  if (isRehearsed && (await compareRehearsed(deps, project))) await updateLedger(deps, project);
  return {
    summary: await summarise(deps.store, project.id),
    // The listing counts as read whole only once every file of it was: otherwise the next check must see it again.
    listing: read.listing && { ...read.listing, etag: tally?.failure ? null : read.listing.etag },
    listedAt: read.listedAt,
    failure: tally?.failure ?? null,
    filesSeen: read.files.length,
    filesVerified: tally?.verified ?? 0,
    requests,
    isPassing: read.isPassing,
  };
}
