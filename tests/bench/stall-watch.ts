/**
 * Preloaded into the server (`node --import`): how long its event loop stood still, written to the file that STALL_FILE
 * names every second, and begun anew where that file is gone. Processor time is told apart: on a machine that others use
 * too, a thread that waits for a core stands still as well.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

export type Stalls = {
  /** Milliseconds between two turns, at most, and what 99 of 100 stay below. */
  maxMs: number;
  p99Ms: number;
  /** Of the server's own thread between two turns, at most. */
  busyMs: number;
};

const file = process.env.STALL_FILE;
if (isMainThread && file !== undefined) watch(file);

function watch(path: string): void {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let busyMs = 0;
  let spent = spentMs();
  setInterval(() => {
    busyMs = Math.max(busyMs, spentMs() - spent);
    spent = spentMs();
  }, 1).unref();
  setInterval(() => {
    if (!existsSync(path)) {
      delay.reset();
      busyMs = 0;
    }
    const stalls: Stalls = { maxMs: delay.max / 1e6, p99Ms: delay.percentile(99) / 1e6, busyMs };
    writeFileSync(path, JSON.stringify(stalls));
  }, 1000).unref();
}

function spentMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
