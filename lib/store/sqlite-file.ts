/**
 * The file behind the connections. A file that is removed or replaced while it is open goes on being read and written by
 * whoever has it open, and all of that is lost when the last of them closes it: so it is looked for at its address.
 */
import { closeSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { toStoreError } from './errors.ts';
import { StoreError } from './store-error.ts';

type Connections = { reader: DatabaseSync; writer: DatabaseSync };

export class SQLiteFile {
  readonly #path: string;
  readonly #open: (path: string) => Connections;
  #connections: Connections;
  /** Null while there is nothing that may be used. */
  #identity: string | null;
  /** The log and its index, as they were: they are not to be taken for those of another file. */
  #beside: (string | null)[] = [];
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
    if (found !== null && found === this.#identity) {
      this.#beside = this.#listBeside().map(identify);
      this.#isSettled = false;
      return false;
    }
    this.#settle();
    if (found === null) throw this.#refuse('is not there any more');
    if (!isSQLite(this.#path)) throw this.#refuse('was replaced by a file that is no database');
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

  /** The old connections first, and what they leave beside the file: SQLite would take it for the new one's. */
  #reopen(identity: string): void {
    this.close();
    this.#removeBeside();
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

  #listBeside(): string[] {
    return [`${this.#path}-wal`, `${this.#path}-shm`];
  }

  /** A copy may have come with its own, and whoever else had this file open may have opened the copy already. */
  #removeBeside(): void {
    for (const [at, path] of this.#listBeside().entries()) {
      const found = identify(path);
      if (found !== null && found === this.#beside[at]) rmSync(path, { force: true });
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
