/**
 * The file behind the connections. A file that is removed or replaced while it is open goes on being read and written by
 * whoever has it open, and all of that is lost when the last of them closes it: so it is looked for at its address.
 */
import { closeSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { toStoreError } from './errors.ts';
import { StoreError } from './store.ts';

type Connections = { reader: DatabaseSync; writer: DatabaseSync };

export class SQLiteFile {
  readonly #path: string;
  readonly #open: (path: string) => Connections;
  #connections: Connections;
  /** Null while there is nothing that may be used. */
  #identity: string | null;
  #log: string | null = null;
  #isSettled = false;

  constructor(path: string, connections: Connections, open: (path: string) => Connections) {
    this.#path = path;
    this.#open = open;
    this.#connections = connections;
    this.#identity = identify(path);
  }

  get reader(): DatabaseSync {
    return this.#connections.reader;
  }

  get writer(): DatabaseSync {
    return this.#connections.writer;
  }

  /**
   * Resolves where the file that is open is the one at the address. Where that is another database of Callboard's by now,
   * a copy that somebody restored, it is opened instead, and the answer is true: it may need migrations.
   * @throws StoreError while there is no such file
   */
  async verify(): Promise<boolean> {
    const found = identify(this.#path);
    const log = identify(`${this.#path}-wal`);
    if (found !== null && found === this.#identity) {
      this.#log = log;
      this.#isSettled = false;
      return false;
    }
    this.#settle();
    if (found === null) throw this.#refuse('is not there any more');
    if (!isSQLite(this.#path)) throw this.#refuse('was replaced by a file that is no database');
    if (this.#identity !== null && log !== null && log !== this.#log) {
      throw this.#refuse('was replaced together with its log. Start Callboard again to use it');
    }
    this.#reopen(found);
    return true;
  }

  /**
   * Puts what is in the log into the file that is open, wherever that is now: it is all there when it is put back, and the
   * log that stays at the address is empty, where SQLite would take it for that of the next file.
   */
  #settle(): void {
    if (this.#identity === null || this.#isSettled) return;
    this.#isSettled = true;
    try {
      this.writer.exec('pragma wal_checkpoint(truncate)');
    } catch {
      // Its disk may be gone too; then there is no file that could be put back.
    }
  }

  #reopen(identity: string): void {
    this.close();
    if (this.#log !== null && identify(`${this.#path}-wal`) === this.#log) rmSync(`${this.#path}-wal`);
    this.#identity = null;
    try {
      this.#connections = this.#open(this.#path);
      const isBoard = this.reader.prepare(HAS_MIGRATIONS).get() !== undefined;
      if (!isBoard) throw this.#refuse('was replaced by one that is not Callboard’s');
      this.#identity = identity;
    } catch (error) {
      this.close();
      throw toStoreError(error, this.#path);
    }
  }

  #refuse(what: string): StoreError {
    const message = `The database ${this.#path} ${what}. Put it back, or restore a copy.`;
    return new StoreError('STORE_GONE', message, { retryable: true });
  }

  /** The writer last: it empties the log. */
  close(): void {
    const { reader, writer } = this.#connections;
    for (const connection of [reader, writer]) if (connection.isOpen) connection.close();
  }
}

const HAS_MIGRATIONS = "select 1 from sqlite_master where name = 'callboard_migrations'";

/** Null where there is nothing. */
function identify(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() ? `${found.dev}:${found.ino}` : null;
}

/** sqlite.org/fileformat.html, 1.3: how every database begins; one that is empty, SQLite would make a new one of. */
const MAGIC = 'SQLite format 3\0';

function isSQLite(path: string): boolean {
  const start = Buffer.alloc(MAGIC.length);
  const file = openSync(path, 'r');
  try {
    readSync(file, start, 0, start.length, 0);
  } finally {
    closeSync(file);
  }
  return start.toString('latin1') === MAGIC;
}
