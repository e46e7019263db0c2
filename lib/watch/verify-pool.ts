/**
 * Verifying in worker threads, for the first read of a long history; a few files are verified where they are, since a
 * thread costs more to start than they do. A thread that dies costs nothing but time: its files are verified here.
 */
import { existsSync } from 'node:fs';
import { type Thread, Threads } from '../threads/threads.ts';
import type { Trust } from '../verify/trust.ts';
import type { Verdict } from '../verify/verdict.ts';
import { type VerifyInput, verifyProvenance } from '../verify/verify.ts';
import type { Verify } from './deps.ts';
import type { WorkerRequest } from './verify-worker.ts';
import { toWorkerTrust } from './worker-trust.ts';

/** A thread takes about 150 ms to start, in which one core verifies about this many files. */
const WORTH_A_THREAD = 100;
const THREADS = 2;

type Pending = { input: VerifyInput; resolve: (verdict: Verdict) => void };
type Pool = { verify: Verify; close: () => Promise<void> };

const verifyHere: Verify = async (input) => verifyProvenance(input);

class Verifier {
  readonly #thread: Thread;
  readonly #pending = new Map<number, Pending>();
  #next = 0;
  #alive = true;
  /** The one that the thread has. */
  #trust: Trust | null = null;

  constructor(threads: Threads, path: string) {
    this.#thread = threads.start<{ id: number; verdict: Verdict }>('verify', path, {
      data: 'callboard-verify',
      onAnswer: ({ id, verdict }) => this.#settle(id, verdict),
      onDeath: () => this.#die(),
    });
  }

  get load(): number {
    return this.#alive ? this.#pending.size : Number.POSITIVE_INFINITY;
  }

  verify(input: VerifyInput): Promise<Verdict> {
    if (!this.#alive) return verifyHere(input);
    const { trust, ...rest } = input;
    this.#hand(trust);
    this.#next += 1;
    const id = this.#next;
    return new Promise((resolve) => {
      this.#pending.set(id, { input, resolve });
      this.#post({ kind: 'file', id, input: rest });
    });
  }

  close(): Promise<void> {
    return this.#thread.close();
  }

  /** Once for as long as it stays the same: with each file, its copies would be most of what is sent. */
  #hand(trust: Trust): void {
    if (trust === this.#trust) return;
    this.#trust = trust;
    this.#post({ kind: 'trust', trust: toWorkerTrust(trust) });
  }

  #post(request: WorkerRequest): void {
    this.#thread.post(request);
  }

  #settle(id: number, verdict: Verdict): void {
    this.#pending.get(id)?.resolve(verdict);
    this.#pending.delete(id);
  }

  #die(): void {
    this.#alive = false;
    for (const [id, { input }] of this.#pending) this.#settle(id, verifyProvenance(input));
  }
}

/** `workerPath` is the worker's program; where it does not exist, everything is verified in this thread. */
export function createVerifyMany(workerPath: string, threads = new Threads()): (count: number) => Pool {
  return (count) => {
    if (count < WORTH_A_THREAD || !existsSync(workerPath))
      return { verify: verifyHere, close: async () => {} };
    const verifiers = Array.from({ length: THREADS }, () => new Verifier(threads, workerPath));
    const leastBusy = () => verifiers.reduce((best, one) => (one.load < best.load ? one : best));
    return {
      verify: (input) => leastBusy().verify(input),
      close: async () => {
        await Promise.all(verifiers.map((verifier) => verifier.close()));
      },
    };
  };
}
