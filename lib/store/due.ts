/**
 * When something waits, and when somebody holds it. A clock that was ahead may have written either: what only such a clock
 * can have put so far ahead is not waited for, since that would be for as long as it was ahead.
 */
import { type SqlBool, sql } from 'kysely';

/** Nobody holds a project or a delivery for longer without extending the lease. */
const MAX_LEASE_MS = 60 * 60_000;
/** The longest time between two checks that can be configured, and a tenth. */
const MAX_WAIT_MS = 35 * 24 * 60 * 60_000;
/** The time of what is not checked unless a person asks. */
export const NEVER = Number.MAX_SAFE_INTEGER;

/**
 * Of a project: its check is due. `longestWaitMs` is what a project waits at most that is not in trouble; one that waits
 * longer does so for a reason, unless its last check was, or its next one is, where only a wrong clock puts it.
 */
export const isCheckDue = (now: number, longestWaitMs = MAX_WAIT_MS) => sql<SqlBool>`(next_check_at <= ${now}
  or (next_check_at > ${Math.round(now + longestWaitMs)} and next_check_at < ${NEVER}
    and (coalesce(failure_at, checked_at, tracked_at) > ${now} or next_check_at > ${now + MAX_WAIT_MS})))`;

/** Of a delivery: it is to be tried. `longestWaitMs` is the longest that is waited for the next try. */
export const isTryDue = (now: number, longestWaitMs = MAX_WAIT_MS) =>
  sql<SqlBool>`(next_try_at <= ${now} or next_try_at > ${Math.round(now + longestWaitMs)})`;

/** Nobody holds the row, or its lease is over. */
export const isFree = (now: number) =>
  sql<SqlBool>`(lease_until is null or lease_until <= ${now} or lease_until > ${now + MAX_LEASE_MS})`;

/** The opposite of `isFree`, for a record. */
export const isHeld = (leaseUntil: number | null, now: number): boolean =>
  leaseUntil !== null && leaseUntil > now && leaseUntil <= now + MAX_LEASE_MS;
