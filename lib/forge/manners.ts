/** How forges are treated by the whole process: one question at a time, none while a forge asks for a pause. */
import pLimit, { type LimitFunction } from 'p-limit';
import { ForgeError } from './failure.ts';
import type { CommitTree } from './types.ts';

type Kept = { tree: CommitTree; until: number };

export type ForgeMemory = {
  queues: Map<string, LimitFunction>;
  /** When each forge may be asked again, in milliseconds since 1970. */
  pauses: Map<string, number>;
  /** By repository, commit, version and project; what was used last stands last. */
  trees: Map<string, Kept>;
};

export const createForgeMemory = (): ForgeMemory => ({
  queues: new Map(),
  pauses: new Map(),
  trees: new Map(),
});

/** One a process, also where a bundler loads this module twice. */
const shared = globalThis as typeof globalThis & { callboardForges?: ForgeMemory };

export function sharedMemory(): ForgeMemory {
  shared.callboardForges ??= createForgeMemory();
  return shared.callboardForges;
}

export function takeTurn<T>({ queues }: ForgeMemory, forge: string, work: () => Promise<T>): Promise<T> {
  const queue = queues.get(forge) ?? pLimit(1);
  queues.set(forge, queue);
  return queue(work);
}

/** For a forge that asks for fewer requests and does not say for how long. */
const PAUSE_MS = 60_000;
const MAX_PAUSE_MS = 24 * 3_600_000;

export function notePause({ pauses }: ForgeMemory, forge: string, error: ForgeError, now: number): void {
  if (error.code !== 'FORGE_BUSY' && error.retryAfterMs === null) return;
  pauses.set(forge, now + Math.min(error.retryAfterMs ?? PAUSE_MS, MAX_PAUSE_MS));
}

/** @throws ForgeError `FORGE_BUSY` */
export function checkPause({ pauses }: ForgeMemory, forge: string, now: number): void {
  const left = (pauses.get(forge) ?? 0) - now;
  if (left <= 0) return;
  throw new ForgeError('FORGE_BUSY', `${forge} asked for a pause, which is not over yet.`, {
    retryAfterMs: left,
  });
}

/** Branches and tags move, so that what was said of them is asked again before long. */
const KEPT_MS = 15 * 60_000;
const MAX_TREES = 32;
const MAX_KEPT_ENTRIES = 400_000;

export function recall({ trees }: ForgeMemory, key: string, now: number): CommitTree | null {
  const kept = trees.get(key);
  if (kept === undefined) return null;
  trees.delete(key);
  if (kept.until <= now) return null;
  trees.set(key, kept);
  return kept.tree;
}

export function remember({ trees }: ForgeMemory, key: string, tree: CommitTree, now: number): void {
  trees.delete(key);
  trees.set(key, { tree, until: now + KEPT_MS });
  let entries = 0;
  let count = 0;
  for (const [name, kept] of [...trees].reverse()) {
    entries += kept.tree.entries.length;
    count += 1;
    if (count > MAX_TREES || entries > MAX_KEPT_ENTRIES) trees.delete(name);
  }
}
