/** Names that the index has never known: typing errors, mostly, that would be asked for until the end of time. */
import type { ProjectRecord } from '../store/records.ts';

const WEEK_MS = 7 * 24 * 3600 * 1000;
/** After that somebody has to ask. */
const GIVE_UP_MS = 8 * WEEK_MS;

/** A project that was ever read is none of them, whatever the index says of it by now. */
export function isNeverKnown({ checkedAt, fileCount, recordedAt }: ProjectRecord): boolean {
  return checkedAt === null && (fileCount === 0 || recordedAt !== null);
}

/**
 * Milliseconds until it is asked for again: as long as it has been asked for already, which doubles the time between two,
 * up to a week. Null: not unless a person asks.
 */
export function untilAskedAgain({ trackedAt }: ProjectRecord, now: number, retryMs: number): number | null {
  const asked = now - trackedAt;
  return asked > GIVE_UP_MS ? null : Math.min(Math.max(asked, retryMs), WEEK_MS);
}
