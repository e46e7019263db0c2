/** What went wrong with the database, in the words of whoever uses it. */
import { OperationalError } from '../errors.ts';

export type StoreErrorCode =
  | 'STORE_LOCKED'
  | 'STORE_FULL'
  | 'STORE_READ_ONLY'
  | 'STORE_CORRUPT'
  /** The database was migrated by a newer Callboard. */
  | 'STORE_NEWER'
  /** As many projects are tracked as may be. */
  | 'STORE_PROJECTS'
  | 'STORE_UNREACHABLE'
  /** The file was removed, or replaced by something else, while it was open. */
  | 'STORE_GONE'
  | 'STORE_ERROR';
export class StoreError extends OperationalError {
  declare readonly code: StoreErrorCode;
}
