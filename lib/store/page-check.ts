/**
 * Whether the pages of a database file are sound. It reads all of them, which takes a minute where there are gigabytes:
 * so it is done in a thread of its own, with a connection of its own, and given up after a while.
 */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { startWorker } from '../threads/worker.ts';

const TIME_LIMIT_MS = 10 * 60_000;

/** A program as text, so that no bundle has to know where its file is. SQLITE_CORRUPT is 11, SQLITE_NOTADB 26. */
const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads');
const { DatabaseSync } = require('node:sqlite');
function find() {
  try {
    const [row] = new DatabaseSync(workerData, { readOnly: true }).prepare('pragma quick_check(1)').all();
    return row.quick_check === 'ok' ? null : row.quick_check;
  } catch (error) {
    if ([11, 26].includes(error.errcode & 0xff)) return error.message;
    throw error;
  }
}
parentPort.postMessage(find());
`;

/** What SQLite says of the first fault; null where it finds none, or could not look. */
export async function findDamage(path: string): Promise<string | null> {
  const worker = startWorker(PROGRAM, { eval: true, workerData: path });
  const timeout = new AbortController();
  const answer = once(worker, 'message').then(([found]: unknown[]) =>
    typeof found === 'string' ? found : null,
  );
  const limit = sleep(TIME_LIMIT_MS, null, { signal: timeout.signal, ref: false }).catch(() => null);
  try {
    return await Promise.race([answer, limit]);
  } catch {
    return null;
  } finally {
    timeout.abort();
    await worker.terminate();
  }
}
