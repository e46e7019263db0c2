/** What the last fold of a project came to, brought up to date where nobody else is about to. */
import { isOperational } from '../errors.ts';
import type { RememberedIdentity } from '../ledger/types.ts';
import { logger } from '../logger.ts';
import { FOLD_FORMAT, type LedgerHead } from '../store/kept-ledger.ts';
import type { ProjectRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { updateLedger } from '../watch/ledger.ts';
import type { Services } from '../watch/services.ts';

const NOTHING: LedgerHead = {
  pin: null,
  pins: [],
  firstUse: null,
  unmatchedDecisions: [],
  identityCount: 0,
  changeCount: 0,
};

/**
 * While a check is under way, what was known before it: the check folds at its end. Where one was broken off, or what
 * is kept is of an older Callboard, it is folded here.
 */
export async function readHead(
  { store }: Pick<Services, 'store'>,
  record: ProjectRecord,
): Promise<LedgerHead> {
  const kept = await getHead(store, record.id);
  if (!isLedgerDue(record, kept !== null)) return kept ?? NOTHING;
  try {
    await updateLedger({ store, log: logger, now: Date.now }, record);
  } catch (error) {
    if (kept === null || !isOperational(error)) throw error;
    logger.warn({ err: error, project: record.name }, 'the ledger could not be brought up to date');
    return kept;
  }
  return (await getHead(store, record.id)) ?? NOTHING;
}

async function getHead(store: Store, projectId: number): Promise<LedgerHead | null> {
  const heads = await store.readLedgerParts(projectId, 'head', { keys: [FOLD_FORMAT] });
  return heads.get(FOLD_FORMAT) ?? null;
}

/** Whether it has to be folded first: something was learnt since, or what is kept is of an older Callboard. */
export function isLedgerDue({ isUnfolded, leaseUntil, checkedAt }: ProjectRecord, isKept: boolean): boolean {
  const isUnderCheck = leaseUntil !== null && leaseUntil > Date.now();
  if (!isUnderCheck) return isUnfolded || !isKept;
  return !isKept && checkedAt !== null;
}

const FIRST_IDENTITIES = 200;

/** Those that were first seen first, and those of `ids` beside. In the order in which they were first seen. */
export async function listIdentities(
  store: Store,
  projectId: number,
  ids: Iterable<string> = [],
): Promise<RememberedIdentity[]> {
  const first = await store.readLedgerParts(projectId, 'identity', { first: FIRST_IDENTITIES });
  const missing = [...new Set(ids)].filter((id) => !first.has(id));
  const others = await store.readLedgerParts(projectId, 'identity', { keys: missing });
  const beside = [...others.values()].toSorted((a, b) => a.first.at - b.first.at || (a.id < b.id ? -1 : 1));
  return [...first.values(), ...beside];
}
