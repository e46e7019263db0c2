/**
 * The server's side of the thread that checks projects: starts it, wakes it, gives it the trusted root, and knows how it
 * fares. One that dies is started again, ever later while it keeps dying; what it was checking is due again when its lease
 * is over.
 */
import { existsSync } from 'node:fs';
import type { Config } from '../config.ts';
import { isOperational } from '../errors.ts';
import { createPaceCell, type PaceCell } from '../index/pace.ts';
import { logger } from '../logger.ts';
import type { StoreErrorCode } from '../store/store-error.ts';
import type { Thread, Threads } from '../threads/threads.ts';
import type { Source } from './deps.ts';
import type { IndexHealth } from './index-health.ts';
import type { NewsHealth } from './news.ts';
import type { WatchOrder, WatchReport, WatchTask } from './watch-messages.ts';
import { toWorkerTrust } from './worker-trust.ts';

const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 60_000;

type Deps = { settings: Config; trust: Source['trust']; threads: Threads; paceCell?: PaceCell };

export class WatchThread {
  readonly #path: string;
  readonly #deps: Deps;
  readonly #firstPauseMs: number;
  #thread: Thread | null = null;
  #pauseMs: number;
  #index: IndexHealth | null = null;
  #news: NewsHealth | null = null;
  #condition: StoreErrorCode | null = null;
  #isStopped = false;

  /** `path` is the thread's program. */
  constructor(path: string, deps: Deps, { firstPauseMs = FIRST_PAUSE_MS } = {}) {
    this.#path = path;
    this.#deps = deps;
    this.#firstPauseMs = firstPauseMs;
    this.#pauseMs = firstPauseMs;
  }

  /** False where there is no program to run: then projects are to be checked here. */
  start(): boolean {
    if (!existsSync(this.#path)) return false;
    this.#begin();
    return true;
  }

  /** Without effect where no thread runs. */
  wake(): void {
    this.#order({ kind: 'wake' });
  }

  /** Programs that the thread has started are ended: the process is about to be. */
  calm(): void {
    this.#order({ kind: 'calm' });
  }

  /** For good. What it was checking is left to its lease. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#thread?.close();
    this.#thread = null;
  }

  /** Null before it told any. */
  indexHealth(): IndexHealth | null {
    return this.#index;
  }

  newsHealth(): NewsHealth | null {
    return this.#news;
  }

  /** What is wrong with the database, as the thread's own writes found it: it does most of them. Null: nothing. */
  condition(): StoreErrorCode | null {
    return this.#condition;
  }

  #begin(): void {
    if (this.#isStopped) return;
    const { settings, paceCell = createPaceCell() } = this.#deps;
    const data: WatchTask = { task: 'callboard-watch', settings, paceCell };
    this.#thread = this.#deps.threads.start<WatchReport>('watch', this.#path, {
      data,
      isAnswer: ({ kind }) => kind === 'checked',
      onAnswer: (report) => void this.#hear(report),
      onDeath: () => this.#beginAgain(),
    });
  }

  #beginAgain(): void {
    this.#thread = null;
    const pauseMs = this.#pauseMs;
    this.#pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS);
    setTimeout(() => this.#begin(), pauseMs).unref();
  }

  async #hear(report: WatchReport): Promise<void> {
    switch (report.kind) {
      case 'trust?':
        return this.#order(await this.#toTrustOrder());
      case 'state':
        this.#index = report.index;
        this.#news = report.news;
        this.#condition = report.condition;
        return this.#deps.threads.include(report.threads);
      case 'checked':
        this.#pauseMs = this.#firstPauseMs;
    }
  }

  async #toTrustOrder(): Promise<WatchOrder> {
    try {
      return { kind: 'trust', trust: toWorkerTrust(await this.#deps.trust.current()), refusal: '' };
    } catch (error) {
      if (isOperational(error)) return { kind: 'trust', trust: null, refusal: error.message };
      logger.error({ err: error }, 'the trusted root could not be read');
      return { kind: 'trust', trust: null, refusal: 'The trusted root cannot be read.' };
    }
  }

  #order(order: WatchOrder): void {
    this.#thread?.post(order);
  }
}
