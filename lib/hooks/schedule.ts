/** What follows from a try: delivered, to be tried again and when, or given up. */
import type { DeliveryResult } from '../store/delivery-store.ts';
import type { Posted } from './post.ts';

/** Spread over about a day: 15 seconds after the first, then four times as long after each. */
export const MAX_TRIES = 8;
const FIRST_MS = 15_000;
const FACTOR = 4;
/** What a receiver may ask for at most: it is not to keep a message for ever. */
const MAX_RETRY_AFTER_MS = 6 * 3_600_000;

const GONE = 410;

/** Longer than the last of the waits below can be. */
export const LONGEST_WAIT_MS = FIRST_MS * FACTOR ** (MAX_TRIES - 2) * 1.25 + 10 * 60_000;

/** `random` from 0 to 1: receivers that were down are not met by everybody in the same moment. */
export function toResult(posted: Posted, tries: number, now: number, random: number): DeliveryResult {
  if (posted.answered && posted.status >= 200 && posted.status < 300) return { state: 'delivered' };
  const failure = toSentence(posted);
  const isGone = posted.answered && posted.status === GONE;
  if (isGone || tries >= MAX_TRIES) return { state: 'given-up', failure };
  const asked = posted.answered ? (posted.retryAfterMs ?? 0) : 0;
  return { state: 'waiting', nextTryAt: now + waitMs(tries, asked, random), failure };
}

function waitMs(tries: number, askedMs: number, random: number): number {
  const backoff = FIRST_MS * FACTOR ** (tries - 1) * (0.75 + random / 2);
  return Math.round(Math.max(backoff, Math.min(askedMs, MAX_RETRY_AFTER_MS)));
}

function toSentence(posted: Posted): string {
  if (!posted.answered) return posted.reason;
  const { status } = posted;
  if (status === GONE) return 'The answer was 410: the receiver wants no more of it.';
  const isRedirect = status >= 300 && status < 400;
  return `The answer was ${status}${isRedirect ? ', and redirects are not followed' : ''}.`;
}
