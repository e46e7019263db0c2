/**
 * Reading listings, the long ones in a worker thread: one of 20,000 files takes a second, in which whoever asked would
 * answer nobody else. One is read at a time, so that several cost no more memory than one.
 */
import { existsSync } from 'node:fs';
import { ThreadMemoryError, type Threads } from '../threads/threads.ts';
import type { ListingTask } from './listing-worker.ts';
import { type ListingReading, type ListingRequest, type ReadListing, readListing } from './read-listing.ts';

/** What is shorter is read in less time than a thread takes to start. */
const WORTH_A_THREAD_BYTES = 1024 * 1024;
/** A million values take less than half of it. */
const MAX_HEAP_MIB = 512;

/** `workerPath` is the thread's program; where it does not exist, or its thread dies, a listing is read in this thread. */
export function createListingReader(workerPath: string, threads: Threads): ReadListing {
  let last: Promise<unknown> = Promise.resolve();
  return async (request, signal) => {
    if (request.bytes.byteLength < WORTH_A_THREAD_BYTES || !existsSync(workerPath)) return readHere(request);
    const reading = last.then(() => readInThread(workerPath, threads, request, signal));
    last = reading.catch(() => {});
    return reading;
  };
}

async function readInThread(
  path: string,
  threads: Threads,
  request: ListingRequest,
  signal: AbortSignal,
): Promise<ListingReading> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<ListingReading>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort);
  const data: ListingTask = { task: 'callboard-listing', request };
  const thread = threads.start<ListingReading>('listing', path, {
    data,
    maxHeapMiB: MAX_HEAP_MIB,
    endsWithAnswer: true,
    onAnswer: resolve,
    onDeath: (cause) => resolve(cause instanceof ThreadMemoryError ? toTooLarge(request) : readHere(request)),
  });
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', abort);
    await thread.close();
  }
}

const readHere = async (request: ListingRequest): Promise<ListingReading> => readListing(request);

function toTooLarge({ project }: ListingRequest): ListingReading {
  const message = `The listing of ${project} takes more memory to read than it is given.`;
  return { ok: false, code: 'INDEX_TOO_LARGE', message };
}
