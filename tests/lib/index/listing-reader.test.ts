/** Long listings are read in a real worker thread. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_BUDGET } from '../../../lib/index/budget.ts';
import { createListingReader } from '../../../lib/index/listing-reader.ts';
import { type ListingRequest, readListing } from '../../../lib/index/read-listing.ts';
import { Threads } from '../../../lib/threads/threads.ts';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { aClient } from './a-client.ts';

const WORKER = join(import.meta.dirname, '../../../lib/index/listing-worker.ts');
const ODD_WORKER = join(import.meta.dirname, 'odd-listing-worker.ts');
const NOWHERE = join(import.meta.dirname, 'no-such-worker.ts');
const MIB = 1024 * 1024;
const OPEN = new AbortController().signal;

function aRequest(files: unknown, project = 'crowd'): ListingRequest {
  const text = JSON.stringify({ meta: { 'api-version': '1.4' }, name: project, files });
  return {
    bytes: Buffer.from(text),
    project,
    url: 'https://index.example/simple/crowd/',
    limits: DEFAULT_BUDGET,
  };
}

const FILES = Array.from({ length: 5_000 }, (_, at) => ({
  filename: `crowd-1.${at}.tar.gz`,
  hashes: { sha256: at.toString(16).padStart(64, '0') },
  url: `https://files.example/crowd-1.${at}.tar.gz`,
  'upload-time': '2026-01-02T03:04:05.000000Z',
  yanked: at % 2 === 0 ? 'broken' : false,
  'requires-python': 'x'.repeat(100),
}));
const LONG = aRequest(FILES);
/** Without the functions, as a thread has them. */
const { sleep: _s, readListing: _r, ...limits } = DEFAULT_BUDGET;
const sent = (request: ListingRequest): ListingRequest => ({ ...request, limits });

describe('reading listings', { timeout: 60_000 }, () => {
  let threads: Threads;
  beforeEach(() => {
    threads = new Threads();
  });

  it('reads a long one in a thread as it would here, and lets the event loop turn meanwhile', async () => {
    expect(LONG.bytes.length).toBeGreaterThan(MIB);
    const here = readListing(LONG);
    expect(here).toMatchObject({ ok: true, listing: { name: 'crowd' } });
    const seen: string[] = [];
    setImmediate(() => void seen.push('turn'));
    const there = await createListingReader(WORKER, threads)(sent(LONG), OPEN);
    seen.push('answer');
    expect(there).toEqual(here);
    expect(seen).toEqual(['turn', 'answer']);
    expect(threads.health()).toMatchObject({ state: 'ok', answers: { listing: 1 } });
  });

  it.each([
    ['a short one', WORKER, aRequest(FILES.slice(0, 10))],
    ['a long one where the worker was not built', NOWHERE, LONG],
  ])('reads here: %s', async (_, worker, request) => {
    expect(await createListingReader(worker, threads)(sent(request), OPEN)).toEqual(readListing(request));
    expect(threads.health().answers.listing).toBe(0);
  });

  it.each([
    ['of more values than are read', Buffer.from(`{"files":[${'[],'.repeat(600_000)}0]}`), 'INDEX_TOO_LARGE'],
    [
      'nested more deeply than is read',
      Buffer.from(`${'['.repeat(100)}${' '.repeat(2 * MIB)}`),
      'INDEX_MALFORMED',
    ],
    ['of more files than are read', Buffer.from(`{"files":[${'0,'.repeat(600_000)}0]}`), 'INDEX_TOO_LARGE'],
    ['that is no JSON', Buffer.alloc(2 * MIB, 'a'), 'INDEX_MALFORMED'],
    ['that is no listing', Buffer.from(`"${'a'.repeat(2 * MIB)}"`), 'INDEX_MALFORMED'],
  ])('refuses one %s with what is said here, and is well', async (_, bytes, code) => {
    const request = sent({ ...LONG, bytes });
    const there = await createListingReader(WORKER, threads)(request, OPEN);
    expect(there).toMatchObject({ ok: false, code });
    expect(there).toEqual(readListing(request));
    expect(threads.health()).toMatchObject({ state: 'ok', answers: { listing: 1 } });
  });

  it('ends a thread that takes too much memory, and reads the next one', async () => {
    const read = createListingReader(ODD_WORKER, threads);
    expect(await read(sent(aRequest(FILES, 'grows')), OPEN)).toEqual({
      ok: false,
      code: 'INDEX_TOO_LARGE',
      message: 'The listing of grows takes more memory to read than it is given.',
    });
    expect(threads.health().state).toBe('ok');
    expect(await read(sent(aRequest(FILES, 'throws')), OPEN)).toMatchObject({ ok: true });
  });

  it('reads here what a thread dies of, and that is told', async () => {
    const request = sent(aRequest(FILES, 'throws'));
    expect(await createListingReader(ODD_WORKER, threads)(request, OPEN)).toEqual(readListing(request));
    expect(threads.health()).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('The thread that reads long listings'),
    });
  });

  it('gives up where it is told to, also one that waits its turn', async () => {
    const read = createListingReader(ODD_WORKER, threads);
    const [first, second] = [new AbortController(), new AbortController()];
    const reading = read(sent(aRequest(FILES, 'hangs')), first.signal);
    const waiting = read(sent(aRequest(FILES, 'hangs')), second.signal);
    second.abort('second');
    first.abort('first');
    await expect(reading).rejects.toBe('first');
    await expect(waiting).rejects.toBe('second');
  });
});

describe('a client of an index', { timeout: 60_000 }, () => {
  let index: FakeIndex;
  beforeEach(async () => {
    index = await startFakeIndex();
  });
  afterEach(() => index.close());

  it('has long listings read by the reader that it is given', async () => {
    const threads = new Threads();
    index.addProject('crowd', { listing: { files: FILES } });
    const client = aClient(index, { readListing: createListingReader(WORKER, threads) });
    const answer = await client.fetchProject('crowd');
    expect(answer).toEqual(await aClient(index).fetchProject('crowd'));
    expect(answer).toMatchObject({ state: 'listed', listing: { name: 'crowd' } });
    expect(threads.health().answers.listing).toBe(1);
  });

  it('refuses 60 MB before any of it is parsed', async () => {
    const threads = new Threads();
    index.addProject('crowd', { listing: { files: [], padding: 'a'.repeat(60_000_000) } });
    const client = aClient(index, { readListing: createListingReader(WORKER, threads) });
    await expect(client.fetchProject('crowd')).rejects.toMatchObject({
      code: 'INDEX_TOO_LARGE',
      retryable: false,
    });
    expect(threads.health().answers.listing).toBe(0);
  });
});
