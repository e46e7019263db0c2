/**
 * Reading files, the large ones in a worker thread: one of 4 MiB takes seconds, in which the server would answer nobody.
 * One is read at a time, in a thread that ends with it; few wait, and whoever would wait longer is refused.
 */
import { existsSync } from 'node:fs';
import { OperationalError } from '../errors.ts';
import { type ImportHint, MAX_IMPORT_BYTES, readImport } from '../imports/read.ts';
import type { ImportResult } from '../imports/types.ts';
import { Threads } from '../threads/threads.ts';
import type { ReadRequest } from './import-worker.ts';

/** What is smaller is read in less time than a thread takes to start. */
const WORTH_A_THREAD_BYTES = 64 * 1024;
const MAX_WAITING = 4;
const TIME_LIMIT_MS = 20_000;

/** Data and not an error: who asks may have another copy of the error classes (`lib/errors.ts`). */
type ReaderRefusal = {
  ok: false;
  code: 'RATE_LIMITED' | 'IMPORT_TOO_SLOW';
  message: string;
  line: null;
};
export type ImportReading = ImportResult | ReaderRefusal;
export type ReadImport = (bytes: Uint8Array, hint: ImportHint) => Promise<ImportReading>;

const BUSY: ReaderRefusal = {
  ok: false,
  code: 'RATE_LIMITED',
  message: 'Too many large files wait to be read; try again in a minute.',
  line: null,
};
const TOO_SLOW: ReaderRefusal = {
  ok: false,
  code: 'IMPORT_TOO_SLOW',
  message: 'The file takes too long to read; import it in parts.',
  line: null,
};

/**
 * `workerPath` is the worker's program; where it does not exist, everything is read in this thread.
 * The reader throws OperationalError `IMPORT_READER` where the thread dies; the next file has another.
 */
export function createImportReader(
  workerPath: string,
  { timeLimitMs = TIME_LIMIT_MS, threads = new Threads() } = {},
): ReadImport {
  let unread = 0;
  let last: Promise<unknown> = Promise.resolve();
  return async (bytes, hint) => {
    const isLarge = bytes.length >= WORTH_A_THREAD_BYTES && bytes.length <= MAX_IMPORT_BYTES;
    if (!isLarge || !existsSync(workerPath)) return readImport(bytes, hint);
    // One of them is being read.
    if (unread > MAX_WAITING) return BUSY;
    unread += 1;
    const request: ReadRequest = { task: 'callboard-read', bytes, hint };
    const reading = last.then(() => readInThread(threads, workerPath, request, timeLimitMs));
    last = reading.catch(() => {});
    return reading.finally(() => {
      unread -= 1;
    });
  };
}

async function readInThread(
  threads: Threads,
  path: string,
  data: ReadRequest,
  timeLimitMs: number,
): Promise<ImportReading> {
  const { promise, resolve, reject } = Promise.withResolvers<ImportReading>();
  const thread = threads.start<ImportReading>('import', path, {
    data,
    endsWithAnswer: true,
    onAnswer: resolve,
    onDeath: reject,
  });
  const timer = setTimeout(() => resolve(TOO_SLOW), timeLimitMs);
  try {
    return await promise;
  } catch (cause) {
    const message = 'The file could not be read: what reads it stopped in the middle of it.';
    throw new OperationalError('IMPORT_READER', message, { cause });
  } finally {
    clearTimeout(timer);
    await thread.close();
  }
}
