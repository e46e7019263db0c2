import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export type Kind = 'sqlite' | 'postgres';
/** A step, in SQL that both databases read; `kind` chooses the few words that differ. */
export type Migration = {
  /** What a database remembers it by: unique, and never changed once it was released. */
  name: string;
  statements: (kind: Kind) => string[];
  /** What takes code to derive from what is there; in the same transaction, after the statements. */
  fill?: (transaction: Kysely<Schema>) => Promise<void>;
};

export type Dialect = {
  id: string;
  integer: string;
  text: string;
  bytes: string;
  /** After the closing bracket of a table. */
  options: string;
};

/**
 * SQLite's STRICT tables refuse a value of the wrong type as PostgreSQL does. PostgreSQL's text sorts by bytes
 * (collation "C") as SQLite's does, whatever the server's locale is.
 */
export const DIALECTS: Record<Kind, Dialect> = {
  sqlite: { id: 'integer primary key', integer: 'integer', text: 'text', bytes: 'blob', options: ' strict' },
  postgres: {
    id: 'bigint generated always as identity primary key',
    integer: 'bigint',
    text: 'text collate "C"',
    bytes: 'bytea',
    options: '',
  },
};
