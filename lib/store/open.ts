/** The one way to a Store: an address decides which database. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { InputError } from '../errors.ts';
import { accountMethods } from './accounts.ts';
import { adoptionMethods } from './adoption.ts';
import { attentionMethods } from './attention.ts';
import { attentionWorkMethods } from './attention-work.ts';
import { auditMethods } from './audit.ts';
import { boardMethods } from './board.ts';
import { checkTallyMethods } from './check-tally.ts';
import { collectionMethods } from './collections.ts';
import { Condition } from './condition.ts';
import { deliveryMethods } from './deliveries.ts';
import { fileMethods } from './files.ts';
import { fourEyesMethods } from './four-eyes.ts';
import { guardMethods } from './guard.ts';
import { indexPauseMethods } from './index-pauses.ts';
import { knownMethods } from './known.ts';
import { leaseMethods } from './leases.ts';
import { ledgerMethods } from './ledger.ts';
import { migrate } from './migrate.ts';
import { projectMethods } from './projects.ts';
import { recordingMethods } from './recordings.ts';
import { releaseMethods } from './releases.ts';
import { runMethods } from './runs.ts';
import type { Database } from './schema.ts';
import { sourceMethods } from './sources.ts';
import type { Store } from './store.ts';
import { trackingMethods } from './tracking.ts';
import { trustedRootMethods } from './trusted-roots.ts';
import { verdictMethods } from './verdicts.ts';

export type StoreOptions = {
  /** How long a write waits for another process's lock before it fails with STORE_LOCKED. */
  lockWaitMs?: number;
  /** Changes that are seen live are to be told over the webhook: each is enqueued where it is recorded. */
  deliver?: boolean;
};
const LOCK_WAIT_MS = 5_000;

/**
 * `file:./data/callboard.db` (relative to the working directory), `file:///absolute`, or `postgres://...`.
 * Call `migrate` before anything else. Throws InputError on another address, StoreError where a file cannot be opened;
 * a PostgreSQL server is first spoken to by the first method called.
 */
export async function openStore(url: string, options: StoreOptions = {}): Promise<Store> {
  return storeOver(await openDatabase(url, options.lockWaitMs ?? LOCK_WAIT_MS), options);
}

/** Each driver is loaded only where it is used. */
async function openDatabase(url: string, lockWaitMs: number): Promise<Database> {
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) {
    return (await import('./postgres.ts')).openPostgres(url, lockWaitMs);
  }
  return (await import('./sqlite.ts')).openSQLite(toPath(url), lockWaitMs);
}

function toPath(url: string): string {
  const path = url.startsWith('file://') ? pathOfFileURL(url) : url.replace(/^file:/, '');
  if (url.startsWith('file:') && path !== '' && !path.includes('\0')) return resolve(path);
  throw new InputError('DATABASE_URL', 'A database address is file:PATH or postgres://USER@HOST/DATABASE.');
}

function pathOfFileURL(url: string): string {
  try {
    return fileURLToPath(url);
  } catch {
    return '';
  }
}

/** The store's methods over an open database. */
export function storeOver(database: Database, { deliver = false }: StoreOptions = {}): Store {
  const methods = {
    migrate: () => migrate(database),
    ping: () => ping(database),
    close: database.close,
    ...projectMethods(database),
    ...trackingMethods(database),
    ...boardMethods(database),
    ...leaseMethods(database),
    ...fileMethods(database),
    ...verdictMethods(database),
    ...trustedRootMethods(database),
    ...releaseMethods(database),
    ...runMethods(database),
    ...ledgerMethods(database, { deliver }),
    ...attentionMethods(database),
    ...fourEyesMethods(database),
    ...attentionWorkMethods(database),
    ...deliveryMethods(database),
    ...collectionMethods(database),
    ...adoptionMethods(database),
    ...indexPauseMethods(database),
    ...checkTallyMethods(database),
    ...recordingMethods(database),
    ...sourceMethods(database),
    ...knownMethods(database),
    ...auditMethods(database),
    ...accountMethods(database),
  };
  const condition = new Condition();
  return {
    kind: database.kind,
    ...guardMethods(methods, database, condition),
    condition: () => condition.code,
    checkPages: () => condition.checkPages(database),
  };
}

/** Reads the file's header, or asks the server. */
async function ping({ kind, read }: Database): Promise<void> {
  await (kind === 'sqlite' ? sql`pragma schema_version` : sql`select 1`).execute(read);
}
