/**
 * Compares releases with the commits that their certificates name, one file at a time, in the background and beside the
 * checks. Several queues may share one database: each forge is asked by whoever holds its lease, and a lease that nobody
 * extends is free again, so that what a stopped process was at is done by the next one.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ForgeOptions } from '../forge/commit-tree.ts';
import type { ForgeFailure } from '../forge/failure.ts';
import type { IndexClient } from '../index/client.ts';
import { findBasis } from '../matching/basis.ts';
import { matchListed } from '../matching/match-listed.ts';
import type { Unknown } from '../matching/unknown.ts';
import { MAX_PAUSE_MS } from '../store/index-pauses.ts';
import type { FileRecord, ProjectRecord } from '../store/records.ts';
import type { ClaimedSource, SourceOutcome } from '../store/source-store.ts';
import { isAboutDatabase, toOwnFault } from './check-failure.ts';
import type { WatchDeps } from './deps.ts';
import { IndexGate } from './index-gate.ts';
import { updateLedger } from './ledger.ts';
import { spread, toRetryMs } from './schedule.ts';
import { MAX_OWN_BYTES } from './source-asks.ts';
import { toFinding } from './source-result.ts';
import { fetchEarlier, findEarlier, findSdist } from './source-siblings.ts';

/** It is extended while a file is compared, however long that takes. */
const LEASE_MS = 5 * 60_000;
const EXTEND_MS = 60_000;
const IDLE_MS = 5_000;
/** How long what is known of this machine's git stands. */
const GIT_MS = 5 * 60_000;
/** Over about half a day, later where a forge asks for that; what still fails then waits for somebody to ask. */
const MAX_TRIES = 8;
const LONGEST_WAIT_MS = 6 * 3_600_000;
const MAX_FILE_BYTES = 1024 ** 3;

type QueueOptions = {
  /** Named in leases. */
  worker: string;
  forge: Pick<ForgeOptions, 'standIns' | 'memory' | 'workFolder'>;
  /** Why git cannot be used on this machine; null where it can. */
  probeGit: () => Promise<ForgeFailure | null>;
};

export class SourceQueue {
  readonly #deps: WatchDeps;
  readonly #options: QueueOptions;
  readonly #gate: IndexGate;
  readonly #stopping = new AbortController();
  #wake = new AbortController();
  #git: { failure: ForgeFailure | null; at: number } | null = null;

  constructor(deps: WatchDeps, options: QueueOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#gate = new IndexGate({ ...deps, intervalMs: LONGEST_WAIT_MS });
  }

  /** Runs until `stop`; an error of the store is logged and tried again, never the end of the loop. */
  async run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const worked = await this.compareNext().catch((error: unknown) => {
        if (!this.#stopping.signal.aborted)
          this.#deps.log.error({ err: error }, 'source match could not go on; it tries again');
        return false;
      });
      if (!worked) await sleep(IDLE_MS, undefined, { signal: this.#wake.signal }).catch(() => {});
    }
  }

  /** Ends git at once; the file under way is left to its lease. */
  stop(): void {
    this.#stopping.abort();
    this.wake();
  }

  wake(): void {
    const waking = this.#wake;
    this.#wake = new AbortController();
    waking.abort();
  }

  /** Compares one file that is due; false where none is, or none can be. @throws the reason of `stop` */
  async compareNext(): Promise<boolean> {
    const { store, now } = this.#deps;
    const { worker } = this.#options;
    if ((await this.findTrouble()) !== null) return false;
    if ((await store.getIndexState('pypi', now())).pause !== null) return false;
    const claimed = await store.claimSource({ worker, now: now(), leaseMs: LEASE_MS });
    if (claimed === null) return false;
    const outcome = await this.#whileHeld(claimed, (signal) => this.#compare(claimed, signal));
    if (!(await store.finishSource({ claimed, worker, now: now(), outcome }))) return true;
    this.#report(claimed, outcome);
    const at = await store.getFile(claimed.fileId);
    if (at && outcome.state === 'done') await updateLedger(this.#deps, at.project);
    return true;
  }

  /** What keeps everything from being compared on this machine; asked again after a while: somebody may install git. */
  async findTrouble(): Promise<ForgeFailure | null> {
    const at = this.#deps.now();
    if (this.#git !== null && Math.abs(at - this.#git.at) < GIT_MS) return this.#git.failure;
    const failure = await this.#options.probeGit();
    this.#git = { failure, at };
    if (failure !== null) this.#deps.log.warn(failure, 'nothing can be compared with its commit');
    return failure;
  }

  async #whileHeld<T>({ forge }: ClaimedSource, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { store, now } = this.#deps;
    const lost = new AbortController();
    const extend = async () => {
      const until = now() + LEASE_MS;
      const isHeld = await store.holdForge({ forge, worker: this.#options.worker, until }).catch(() => true);
      if (!isHeld) lost.abort(new Error('Another worker has taken the forge over.'));
    };
    const timer = setInterval(() => void extend(), EXTEND_MS).unref();
    try {
      return await work(AbortSignal.any([this.#stopping.signal, lost.signal]));
    } finally {
      clearInterval(timer);
    }
  }

  async #compare(claimed: ClaimedSource, signal: AbortSignal): Promise<SourceOutcome> {
    // A try is counted when it begins, so that a file that ends its process each time comes to an end as well.
    if (claimed.tries > MAX_TRIES) return this.#toFailure(UNFINISHED, claimed);
    const at = await this.#deps.store.getFile(claimed.fileId);
    const found =
      at && (await this.#match(claimed, at, signal).catch((error) => this.#toFault(error, signal)));
    return found?.state === 'done' ? found : this.#toFailure(found ?? NOTHING, claimed);
  }

  /** A fault of ours in one file keeps nobody from the others. */
  #toFault(error: unknown, signal: AbortSignal): Unknown {
    signal.throwIfAborted();
    if (isAboutDatabase(error)) throw error;
    this.#deps.log.error({ err: error }, 'a file could not be compared with its commit');
    return {
      state: 'indeterminate',
      retryable: false,
      ...toOwnFault('while it compared this file with its commit'),
    };
  }

  async #match(
    { by }: ClaimedSource,
    { project, file }: { project: ProjectRecord; file: FileRecord },
    signal: AbortSignal,
  ): Promise<(SourceOutcome & { state: 'done' }) | Unknown> {
    const { store, sources } = this.#deps;
    const { filename, url, sha256 } = file;
    const record = file.verdictId === null ? null : await store.getVerdict(file.verdictId);
    const basis = record && findBasis(record.verdict);
    if (!basis || sha256 === null) return NOTHING;
    if ('state' in basis) return { ...basis, state: 'indeterminate', retryable: false };
    const pass = this.#gate.pass(sources, { world: project.world, isAsked: by !== null });
    try {
      const index: IndexClient = pass.sources[project.world].index;
      // Whoever asks wants to know where branches and tags are now.
      const forge = { ...this.#options.forge, signal, isFresh: by !== null };
      const matched = await matchListed({ url, filename, sha256 }, basis, {
        index,
        forge,
        maxBytes: MAX_FILE_BYTES,
      });
      if (matched.state !== 'compared') return matched;
      const sdist = await findSdist(store, file);
      const earlier =
        (await findEarlier(store, file)) ??
        (await fetchEarlier(store, file, index, { maxBytes: MAX_OWN_BYTES, signal }));
      return toFinding({ sha256, filename, basis, matched, sdist, earlier });
    } finally {
      await pass.close();
    }
  }

  #toFailure({ code, message, retryable, retryAfterMs }: Unknown, { tries }: ClaimedSource): SourceOutcome {
    const now = this.#deps.now();
    const askedMs = Math.min(retryAfterMs ?? 0, MAX_PAUSE_MS);
    const isOver = !retryable || tries >= MAX_TRIES;
    const waitMs = Math.max(spread(toRetryMs(tries, LONGEST_WAIT_MS), Math.random()), askedMs);
    return {
      state: 'failed',
      failure: { code, message },
      nextTryAt: isOver ? null : now + waitMs,
      pausedUntil: askedMs > 0 ? now + askedMs : null,
    };
  }

  #report({ fileId, tries }: ClaimedSource, outcome: SourceOutcome): void {
    const { log } = this.#deps;
    if (outcome.state === 'done') {
      const { repository, commit, match } = outcome.result;
      log.info({ file: fileId, repository, commit, ...match.counts }, 'a file was compared with its commit');
    } else
      log.warn({ file: fileId, tries, ...outcome.failure }, 'a file could not be compared with its commit');
  }
}

const UNFINISHED: Unknown = {
  state: 'indeterminate',
  code: 'SOURCE_UNFINISHED',
  message: 'Callboard ended each time before it had compared this file.',
  retryable: false,
};

const NOTHING: Unknown = {
  state: 'indeterminate',
  code: 'NOT_CONFIRMED',
  message: 'It is not confirmed any more, so that no repository is known to compare it with.',
  retryable: false,
};
