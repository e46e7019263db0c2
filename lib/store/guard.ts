/** What every method of the store does besides its own: it looks for the file, and says in one way what went wrong. */
import type { Condition } from './condition.ts';
import { toStoreError } from './errors.ts';
import { migrate } from './migrate.ts';
import type { Database } from './schema.ts';
import { StoreError } from './store-error.ts';

type Methods = Record<string, (...args: never[]) => Promise<unknown>>;

/** They come before there is a schema, or after the end. */
const UNREADY = ['migrate', 'close'];

export function guardMethods<T extends Methods>(methods: T, database: Database, condition: Condition): T {
  const ready = createReadiness(database, condition);
  const guarded = Object.entries(methods).map(([name, method]) => {
    const needs = UNREADY.includes(name) ? { before: async () => {}, after: async () => {} } : ready;
    return [name, guardMethod(method, name, database, condition, needs)];
  });
  return Object.fromEntries(guarded) as T;
}

type Readiness = { before: () => Promise<void>; after: () => Promise<void> };

/** A file that took the place of the one that was open is migrated first. */
function createReadiness(database: Database, condition: Condition): Readiness {
  let isMigrated = true;
  const isReplaced = async () => {
    if (!(await database.verify?.())) return false;
    isMigrated = false;
    condition.noteReplaced();
    return true;
  };
  return {
    async before() {
      await isReplaced();
      if (!isMigrated) await migrate(database);
      isMigrated = true;
    },
    /** What was written to a file that is gone by now is not recorded. */
    async after() {
      if (!(await isReplaced())) return;
      const message = `The database ${database.location} was replaced in the middle of an operation.`;
      throw new StoreError('STORE_GONE', message, { retryable: true });
    },
  };
}

function guardMethod<A extends never[], R>(
  method: (...args: A) => Promise<R>,
  name: string,
  { location }: Database,
  condition: Condition,
  { before, after }: Readiness,
) {
  return async (...args: A): Promise<R> => {
    try {
      await before();
      const result = await method(...args);
      await after();
      condition.noteSuccess(name);
      return result;
    } catch (cause) {
      const error = toStoreError(cause, location);
      if (error instanceof StoreError) condition.noteFailure(error);
      throw error;
    }
  };
}
