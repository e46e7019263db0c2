/** What is wrong with a database that still answers. */
import { findDamage } from './page-check.ts';
import type { Database } from './schema.ts';
import type { StoreError, StoreErrorCode } from './store-error.ts';

export interface ConditionStore {
  /** What is wrong with the database although it answers: the last write failed, or pages are damaged. Null: nothing. */
  condition(): StoreErrorCode | null;
  /**
   * Reads the whole of an embedded database, in a thread of its own, for `condition`. Resolves to whether nothing is wrong;
   * true also of a server, which checks its pages as it reads them.
   */
  checkPages(): Promise<boolean>;
}

/** These always write; others may have found nothing to do. */
const WRITES = /^(save|finish|start|confirm|create|add)/;

export class Condition {
  #failedWrite: StoreErrorCode | null = null;
  #isDamaged = false;

  /** Damage first: it does not go away with the next write. */
  get code(): StoreErrorCode | null {
    return this.#isDamaged ? 'STORE_CORRUPT' : this.#failedWrite;
  }

  noteSuccess(method: string): void {
    if (WRITES.test(method)) this.#failedWrite = null;
  }

  /** A lock is waited for, a server that is away says so to whoever asks it, and wrong input is nobody's damage. */
  noteFailure({ code, retryable }: StoreError): void {
    if (code === 'STORE_CORRUPT') this.#isDamaged = true;
    const isDiskError = code === 'STORE_ERROR' && retryable;
    if (code === 'STORE_FULL' || code === 'STORE_READ_ONLY' || isDiskError) this.#failedWrite = code;
  }

  /** Another file, or the same one put right. */
  noteReplaced(): void {
    this.#failedWrite = null;
    this.#isDamaged = false;
  }

  async checkPages({ kind, location }: Database): Promise<boolean> {
    if (kind === 'sqlite' && (await findDamage(location)) !== null) this.#isDamaged = true;
    return !this.#isDamaged;
  }
}
