/**
 * Worker threads, all of them started here, and how they fare. A thread inherits nothing of how the process was started:
 * the server changes its folder, after which what a relative path preloads is not found, and every thread dies of it.
 */

import type { Worker } from 'node:worker_threads';
import { logger } from '../logger.ts';
import { startWorker } from './worker.ts';

/** By what a thread does: which thread it is, and what is amiss without it. */
const ROLES = {
  import: ['that reads imported files', 'Files of 64 KiB or more cannot be imported.'],
  verify: [
    'that verifies',
    'Files are verified in the server’s own thread, which may keep pages waiting meanwhile.',
  ],
  listing: [
    'that reads long listings',
    'They are read where they arrive, which may keep pages waiting meanwhile.',
  ],
  watch: ['that checks projects', 'It is started again; until it runs, nothing is checked.'],
} as const satisfies Record<string, readonly [string, string]>;
type ThreadRole = keyof typeof ROLES;

export type ThreadsHealth = {
  /** `failed`: of some role, the last thread could not start, or died. */
  state: 'ok' | 'failed';
  message: string | null;
  /** When it failed, in milliseconds since 1970. */
  at: number | null;
  /** What threads have answered since this process started, by role. */
  answers: Record<ThreadRole, number>;
};

type ThreadOptions<Answer> = {
  data: unknown;
  /** Where its heap grows beyond that, the thread is ended, and dies of a `ThreadMemoryError`. */
  maxHeapMiB?: number;
  /** Which messages are work that was done; all of them unless told. */
  isAnswer?: (answer: Answer) => boolean;
  /** Its first answer is its last: that it ends then is no death of it. */
  endsWithAnswer?: boolean;
  onAnswer: (answer: Answer) => void;
  /** Once, for a thread that could not start, failed or ended; not for one that was closed. */
  onDeath: (cause: unknown) => void;
};
/** It took more memory than it was given: that says something about its work, and nothing about threads. */
export class ThreadMemoryError extends Error {}

const SETTLED_MS = 30_000;
const HEAP_CHECK_MS = 50;

export type Thread = { post: (message: unknown) => void; close: () => Promise<void> };

export class Threads {
  readonly #answers: Record<ThreadRole, number> = { import: 0, verify: 0, listing: 0, watch: 0 };
  readonly #failedAt = new Map<ThreadRole, number>();
  #within: ThreadsHealth | null = null;

  /** `path` is the thread's program. A thread keeps no process from ending. */
  start<Answer>(role: ThreadRole, path: string, options: ThreadOptions<Answer>): Thread {
    const { data, maxHeapMiB, isAnswer = () => true, endsWithAnswer = false, onAnswer, onDeath } = options;
    const worker = startWorker(path, { name: role, workerData: data });
    // One that has lived for a while is well, though there may have been nothing for it to do.
    const settled = setTimeout(() => this.#failedAt.delete(role), SETTLED_MS).unref();
    let isOver = false;
    const end = () => {
      isOver = true;
      clearTimeout(settled);
      unlimit();
    };
    const die = (cause: unknown) => {
      if (isOver) return;
      end();
      if (cause instanceof ThreadMemoryError) void worker.terminate();
      else this.#fail(role, cause);
      onDeath(cause);
    };
    const unlimit = limitHeap(worker, maxHeapMiB, die);
    worker.on('message', (answer: Answer) => {
      if (isAnswer(answer)) this.#succeed(role);
      if (endsWithAnswer) end();
      onAnswer(answer);
    });
    worker.on('error', die);
    worker.on('messageerror', die);
    worker.on('exit', (code) => die(new Error(`The thread ended by itself, with ${code}.`)));
    return {
      post: (message) => worker.postMessage(message),
      close: async () => {
        end();
        await worker.terminate();
      },
    };
  }

  /** What a thread that starts threads of its own says of them last. */
  include(within: ThreadsHealth): void {
    this.#within = within;
  }

  health(): ThreadsHealth {
    const [failed] = this.#failedAt;
    const answers = sum(this.#answers, this.#within?.answers);
    if (failed) return { state: 'failed', message: toSentence(failed[0]), at: failed[1], answers };
    return { state: 'ok', message: null, at: null, ...this.#within, answers };
  }

  #succeed(role: ThreadRole): void {
    this.#answers[role] += 1;
    this.#failedAt.delete(role);
  }

  /** Once in a row, since every thread that follows may die of the same. */
  #fail(role: ThreadRole, cause: unknown): void {
    if (this.#failedAt.has(role)) return;
    this.#failedAt.set(role, Date.now());
    logger.error({ err: cause, thread: role }, 'a thread could not start, or died');
  }
}

/**
 * V8's own limit (`resourceLimits`) is of no use: what meets it in one large allocation, as a long list does, ends the whole
 * process. So the heap is looked at from outside, while what the thread works on is small enough not to get far in between.
 */
function limitHeap(worker: Worker, maxMiB: number | undefined, die: (cause: unknown) => void): () => void {
  if (maxMiB === undefined) return () => {};
  const look = async () => {
    // It rejects for a thread that does not run yet, or any more.
    const heap = await worker.getHeapStatistics().catch(() => null);
    if (heap && heap.used_heap_size > maxMiB * 1024 * 1024) {
      die(new ThreadMemoryError(`The thread took more than ${maxMiB} MiB.`));
    }
  };
  const timer = setInterval(look, HEAP_CHECK_MS).unref();
  return () => clearInterval(timer);
}

type Answers = ThreadsHealth['answers'];

function sum(here: Answers, within: Partial<Answers> = {}): Answers {
  const roles = Object.keys(here) as ThreadRole[];
  return Object.fromEntries(roles.map((role) => [role, here[role] + (within[role] ?? 0)])) as Answers;
}

function toSentence(role: ThreadRole): string {
  const [which, loss] = ROLES[role];
  return `The thread ${which} could not start, or died; the log says of what. ${loss}`;
}
