/** When this thread has nothing to do at the moment: then one more page can be rendered, and nobody waits for it in vain. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Of the event loop, one after the other, in which next to nothing was done. */
const CALM_TURNS = 3;
/** Of this thread's own time, so that a busy machine is no reason to wait: a turn that took more has rendered something. */
const CALM_MICROSECONDS = 4_000;
/** Whoever waits is not kept waiting for ever by those who knock. */
const MAX_MS = 2_000;

/**
 * A server takes one connection in each turn of the event loop, and hears in a later one that its reader has left. So
 * where each turn renders a page, those who have just come stand behind all who came and left before them. `knocked` is
 * how many connections were taken so far: before the next page is rendered, all that are there are taken first.
 */
export async function untilCalm(knocked: () => number): Promise<void> {
  const deadline = performance.now() + MAX_MS;
  for (let calm = 0; calm < CALM_TURNS && performance.now() < deadline; ) {
    const before = { knocked: knocked(), spent: spentHere() };
    await nextTurn();
    const isCalm = knocked() === before.knocked && spentHere() - before.spent < CALM_MICROSECONDS;
    calm = isCalm ? calm + 1 : 0;
  }
}

function spentHere(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}
