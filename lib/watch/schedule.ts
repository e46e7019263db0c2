/** When a project is looked at again, and how long an index in trouble is left alone. */
import { createHash } from 'node:crypto';

/** After the first failure: soon enough to notice that the index is back. Each further one doubles it. */
const RETRY_MS = 5 * 60_000;
const MAX_RETRY_MS = 6 * 60 * 60_000;
/** Clocks of several machines differ by less than this. */
const MARGIN_MS = 10 * 60_000;
/** The longest time that can be configured between two checks; nobody waits for longer. */
const MAX_WAIT_MS = 31 * 24 * 60 * 60_000;
/** So that a release is seen, as a rule, after a small part of the time until the next. */
const LOOKS_PER_RELEASE = 24;
/** Of the rate of requests: the rest is for what is new, and for people. */
const SHARE_OF_RATE = 0.5;

/**
 * Milliseconds to wait after so many failures in a row, the last one included. Never longer than `intervalMs`: what is in
 * trouble is not forgotten for longer than what is fine.
 */
export function toRetryMs(failures: number, intervalMs: number): number {
  return Math.min(RETRY_MS * 2 ** Math.min(failures - 1, 16), MAX_RETRY_MS, intervalMs);
}

/** By up to a tenth, so that what began together does not stay together. `random` from 0 to 1. */
export const spread = (ms: number, random: number): number => Math.round(ms * (1 + random / 10));

/** What a project waits at most that the index knows, given the longest time between two looks at one. */
export const longestWaitMs = (longestMs: number): number => spread(longestMs, 1) + MARGIN_MS;

/**
 * Milliseconds from one release to the next, as a project has lately had them: the time since the oldest of these uploads,
 * shared out among them. One that has gone quiet becomes slower by and by. Null where no upload time is known.
 */
export function toRhythmMs(uploads: readonly (number | null)[], now: number): number | null {
  const times = uploads.filter((at) => at !== null).map((at) => Math.min(at, now));
  return times.length === 0 ? null : (now - Math.min(...times)) / times.length;
}

/**
 * The longest time between two looks at a project. It is the interval while the rate of requests allows to look at all of
 * them as often; from there on it grows as they do, so that half of what may be spent on looking is left for those that
 * release often.
 */
export function toLongestMs(tracked: number, intervalMs: number, perSecond: number): number {
  const allowed = (perSecond * SHARE_OF_RATE * intervalMs) / 1000;
  const stretch = Math.max(1, (2 * tracked) / allowed - 1);
  return Math.max(intervalMs, Math.min(intervalMs * stretch, MAX_WAIT_MS));
}

/** Between the interval and the longest time, as often as its rhythm asks for; at an unknown rhythm as often as at a quick one. */
export const toWaitMs = (rhythmMs: number | null, intervalMs: number, longestMs: number): number =>
  Math.min(Math.max((rhythmMs ?? 0) / LOOKS_PER_RELEASE, intervalMs), longestMs);

/**
 * When a project is looked at next that is fine: not before the interval is over, not after `waitMs` or the interval and a
 * tenth, and within that at a time of its own, so that what was tracked together does not fall due together. By its name, so
 * that it keeps that time however often it is looked at out of turn.
 */
export function toNextLook(name: string, now: number, intervalMs: number, waitMs: number): number {
  const room = Math.max(1, Math.round(Math.max(waitMs - intervalMs, intervalMs / 10)));
  const own = Math.floor(toFraction(name) * room);
  const earliest = Math.round(now + intervalMs);
  const past = (((earliest - own) % room) + room) % room;
  return past === 0 ? earliest : earliest + room - past;
}

/** From 0 to 1, evenly over all names. */
const toFraction = (name: string): number =>
  createHash('sha256').update(name).digest().readUInt32BE() / 2 ** 32;
