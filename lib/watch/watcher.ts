/**
 * The background loop: takes due projects, checks each under a lease, records the run, and sets the next check time.
 * Several watchers may share one database; a project is checked by whoever holds its lease, and a lease that nobody
 * extends is free again, so a watcher that dies holds nothing up for longer than one lease.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { POLITE_PER_SECOND } from '../config.ts';
import { OperationalError } from '../errors.ts';
import type { ClaimedProject, ProjectRecord } from '../store/records.ts';
import type { RunRecord } from '../store/run-store.ts';
import { isAboutDatabase, MISSING, toFailure, toOwnFault } from './check-failure.ts';
import { type CheckReport, checkProject, failedReport } from './check-project.ts';
import type { WatchDeps } from './deps.ts';
import { IndexGate } from './index-gate.ts';
import { Looks } from './looks.ts';
import { isNeverKnown, untilAskedAgain } from './missing.ts';
import { longestWaitMs, spread, toRetryMs } from './schedule.ts';

/** Longer than any one file can take (its time budget with all retries), since each file extends the lease. */
const LEASE_MS = 5 * 60_000;
const IDLE_MS = 2_000;
const PROJECTS_AT_ONCE = 2;
/** So few that a page is not kept waiting by it. */
const RECOUNTED_AT_ONCE = 50;
/** More failures in a row than it takes to wait the longest. */
const FAILURES_COUNTED = 12;

type WatcherOptions = {
  /** How often a project is looked at again. */
  intervalMs: number;
  /** Requests that the index is sent at most, on average; the polite rate unless told. */
  perSecond?: number;
  /** Named in leases and runs. */
  worker?: string;
};

type RunKind = RunRecord['kind'];

export class Watcher {
  readonly worker: string;
  /** Called after each check, by whose end everything of it is recorded. */
  onChecked: () => void = () => {};
  /** Called where it is woken: another thread may be the one that runs. */
  onWake: () => void = () => {};
  readonly #deps: WatchDeps;
  readonly #intervalMs: number;
  readonly #gate: IndexGate;
  readonly #looks: Looks;
  readonly #stopping = new AbortController();
  #wake = new AbortController();

  constructor(deps: WatchDeps, options: WatcherOptions) {
    this.#deps = deps;
    this.#intervalMs = options.intervalMs;
    const { intervalMs, perSecond = POLITE_PER_SECOND } = options;
    this.#looks = new Looks(deps, { intervalMs, perSecond });
    this.#gate = new IndexGate({ ...deps, intervalMs: options.intervalMs });
    this.worker = options.worker ?? `${process.pid}-${randomUUID().slice(0, 8)}`;
  }

  /** Runs until `stop`; an error of the store is logged and tried again, never the end of the loop. */
  async run(): Promise<void> {
    await Promise.all(Array.from({ length: PROJECTS_AT_ONCE }, () => this.#loop()));
  }

  /** Resolves soon; the project under way is left to its lease. */
  stop(): void {
    this.#stopping.abort();
    this.wake();
  }

  /** Looks for due projects now rather than at the next turn. */
  wake(): void {
    const waking = this.#wake;
    this.#wake = new AbortController();
    waking.abort();
    this.onWake();
  }

  async #loop(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const worked = await this.#work().catch((error: unknown) => {
        this.#deps.log.error({ err: error }, 'the watcher could not go on; it tries again');
        return false;
      });
      if (!worked) await sleep(IDLE_MS, undefined, { signal: this.#wake.signal }).catch(() => {});
    }
  }

  /** False where there was nothing to do. What a check or a person changed is counted before somebody asks. */
  async #work(): Promise<boolean> {
    const checked = await this.checkNext();
    const recounted = await this.#deps.store.recountAdoption(RECOUNTED_AT_ONCE);
    return checked || recounted > 0;
  }

  /** Checks one due project; false where none was due. */
  async checkNext(): Promise<boolean> {
    const { store, now } = this.#deps;
    const [project] = await store.claimDue({
      worker: this.worker,
      now: now(),
      leaseMs: LEASE_MS,
      limit: 1,
      longestWaitMs: longestWaitMs(await this.#looks.longestMs()),
    });
    if (!project) return false;
    await this.#checkClaimed(project, toKind(project));
    return true;
  }

  /** Checks this project now; null where another worker is at it. */
  async checkNow(projectId: number): Promise<CheckReport | null> {
    const { store, now } = this.#deps;
    const project = await store.claimProject({
      projectId,
      worker: this.worker,
      now: now(),
      leaseMs: LEASE_MS,
    });
    return project ? this.#checkClaimed({ ...project, isAsked: true }, 'asked') : null;
  }

  async #checkClaimed(project: ClaimedProject, kind: RunKind): Promise<CheckReport> {
    const { store, now, log } = this.#deps;
    const runId = await store.startRun({ projectId: project.id, worker: this.worker, kind, now: now() });
    const report = await this.#check(project, runId);
    try {
      await this.#finish(project, runId, report);
      return report;
    } catch (error) {
      if (isAboutDatabase(error)) throw error;
      log.error({ err: error, project: project.name }, 'what a check found could not be recorded');
      const failed = failedReport(project, toOwnFault('while it recorded what it had found'));
      await this.#finish(project, runId, failed);
      return failed;
    }
  }

  async #finish(project: ProjectRecord, runId: number, report: CheckReport): Promise<void> {
    const { store, now } = this.#deps;
    const nextCheckAt = await this.#toNextCheck(project, report);
    await store.finishCheck({
      projectId: project.id,
      worker: this.worker,
      now: now(),
      nextCheckAt,
      summary: report.summary,
      listing: report.listing,
      listedAt: report.listedAt,
      failure: report.failure,
    });
    await store.finishRun({
      id: runId,
      now: now(),
      state: report.failure ? 'failed' : 'done',
      failure: report.failure,
      filesSeen: report.filesSeen,
      filesVerified: report.filesVerified,
      requests: report.requests,
    });
    this.onChecked();
  }

  async #check(project: ClaimedProject, runId: number): Promise<CheckReport> {
    const pass = this.#gate.pass(this.#deps.sources, project);
    try {
      return await checkProject({ ...this.#deps, sources: pass.sources }, project, {
        runId,
        onProgress: (progress) =>
          this.#deps.store.extendLease({
            projectId: project.id,
            worker: this.worker,
            until: this.#deps.now() + LEASE_MS,
            progress,
          }),
      });
    } catch (error) {
      this.#deps.log.error({ err: error, project: project.name }, 'a check failed');
      const isOperational = error instanceof OperationalError;
      return failedReport(project, isOperational ? toFailure(error) : toOwnFault('in this check'));
    } finally {
      await pass.close();
    }
  }

  /** In a row, this one included. */
  async #countFailures({ id }: ProjectRecord, { failure }: CheckReport): Promise<number> {
    if (!failure) return 0;
    const runs = (await this.#deps.store.listRuns(id, FAILURES_COUNTED)).filter(
      ({ state }) => state !== 'running' && state !== 'abandoned',
    );
    const fine = runs.findIndex(({ state }) => state === 'done');
    return 1 + (fine === -1 ? runs.length : fine);
  }

  /** Null: not unless a person asks. */
  async #toNextCheck(project: ProjectRecord, report: CheckReport): Promise<number | null> {
    const { failure, isPassing, summary } = report;
    const now = this.#deps.now();
    if (failure) {
      const wait = this.#untilRetried(project, failure.code, await this.#countFailures(project, report));
      return wait === null ? null : now + spread(wait, Math.random());
    }
    return isPassing ? now : this.#looks.nextAt(project, summary);
  }

  #untilRetried(project: ProjectRecord, code: string, failures: number): number | null {
    const retryMs = toRetryMs(failures, this.#intervalMs);
    const isMissing = code === MISSING.code && isNeverKnown(project);
    return isMissing ? untilAskedAgain(project, this.#deps.now(), retryMs) : retryMs;
  }
}

/** A first check is one whoever asks for it: it reads the whole history. */
function toKind({ checkedAt, isAsked }: ClaimedProject): RunKind {
  if (checkedAt === null) return 'first';
  return isAsked ? 'asked' : 'scheduled';
}
