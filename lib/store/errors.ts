/** What the databases and the file system throw -> StoreError. Anything else is a bug and stays what it is. */
import { isNativeError } from 'node:util/types';
import { StoreError, type StoreErrorCode } from './store-error.ts';

type Reason = { code: StoreErrorCode; sentence: string; retryable: boolean };

const LOCKED: Reason = {
  code: 'STORE_LOCKED',
  sentence: 'is locked by another process. Nothing was changed; try again in a moment',
  retryable: true,
};
const FULL: Reason = {
  code: 'STORE_FULL',
  sentence: 'cannot grow, because its disk is full. What was recorded before is kept; free some space',
  retryable: true,
};
const READ_ONLY: Reason = {
  code: 'STORE_READ_ONLY',
  sentence: 'can only be read. Nothing was changed; check its permissions',
  retryable: false,
};
const CORRUPT: Reason = {
  code: 'STORE_CORRUPT',
  sentence: 'is damaged, or is not a database. Restore a copy, or name another one',
  retryable: false,
};
const NO_ENTRY: Reason = {
  code: 'STORE_UNREACHABLE',
  sentence: 'cannot be opened. Check that it exists and that this user may use it',
  retryable: false,
};
const UNREACHABLE: Reason = {
  code: 'STORE_UNREACHABLE',
  sentence: 'cannot be reached. Check that its server runs',
  retryable: true,
};
const OTHER: Reason = {
  code: 'STORE_ERROR',
  sentence: 'refused an operation, which was undone',
  retryable: false,
};
const TRY_AGAIN: Reason = { ...OTHER, retryable: true };

/** SQLite's primary result codes (sqlite.org/rescode.html): the low byte of an extended one. */
const SQLITE_REASONS: Record<number, Reason> = {
  5: LOCKED,
  6: LOCKED,
  8: READ_ONLY,
  10: TRY_AGAIN,
  11: CORRUPT,
  13: FULL,
  14: NO_ENTRY,
  26: CORRUPT,
};
const SQLITE_BUSY = 5;

/** PostgreSQL's error codes (its manual, appendix A), the whole code first, else its class of two characters. */
const POSTGRES_REASONS: Record<string, Reason> = {
  '08': UNREACHABLE,
  '25006': READ_ONLY,
  '28': NO_ENTRY,
  '3D': NO_ENTRY,
  '40': LOCKED,
  '42501': READ_ONLY,
  '53': UNREACHABLE,
  '53100': FULL,
  '55P03': LOCKED,
  '57014': TRY_AGAIN,
  '57': UNREACHABLE,
  XX001: CORRUPT,
  XX002: CORRUPT,
};

/** From the file system and the network. */
const SYSTEM_REASONS: Record<string, Reason> = {
  EACCES: NO_ENTRY,
  EEXIST: NO_ENTRY,
  EISDIR: NO_ENTRY,
  ENAMETOOLONG: NO_ENTRY,
  ENOENT: NO_ENTRY,
  ENOTDIR: NO_ENTRY,
  EPERM: NO_ENTRY,
  ENOSPC: FULL,
  EDQUOT: FULL,
  EROFS: READ_ONLY,
  EAI_AGAIN: UNREACHABLE,
  ECONNREFUSED: UNREACHABLE,
  ECONNRESET: UNREACHABLE,
  EHOSTUNREACH: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  ENOTFOUND: UNREACHABLE,
  EPIPE: UNREACHABLE,
  ETIMEDOUT: UNREACHABLE,
  // `node:sqlite`: the connection was closed, because the file was replaced.
  ERR_INVALID_STATE: UNREACHABLE,
};

/** `pg` gives its own connection errors no code; these are the words they have in common. */
const CONNECTION_LOST = /^Connection terminated|is not queryable$|^timeout exceeded when trying to connect$/;

/** The error to throw instead of `error`: a StoreError with it as cause, or the same one where it is none of ours. */
export function toStoreError(error: unknown, location: string): unknown {
  if (error instanceof StoreError) return error;
  const reason = reasonOf(error);
  if (!reason) return error;
  const { code, sentence, retryable } = reason;
  return new StoreError(code, `The database ${location} ${sentence}.`, { retryable, cause: error });
}

/** Another connection holds the lock that a statement of SQLite needs. */
export function isBusy(error: unknown): boolean {
  return sqliteCode(error) === SQLITE_BUSY;
}

function reasonOf(error: unknown): Reason | null {
  const result = sqliteCode(error);
  if (result !== null) return SQLITE_REASONS[result] ?? OTHER;
  if (!isNativeError(error)) return null;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  if (code === null) return CONNECTION_LOST.test(error.message) ? UNREACHABLE : null;
  if ('severity' in error) return POSTGRES_REASONS[code] ?? POSTGRES_REASONS[code.slice(0, 2)] ?? OTHER;
  return SYSTEM_REASONS[code] ?? null;
}

function sqliteCode(error: unknown): number | null {
  if (!isNativeError(error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}
