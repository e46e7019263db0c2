/** What one call to an index may cost, and why so much. */
import { setTimeout as wait } from 'node:timers/promises';
import { DEFAULT_JSON_LIMITS } from '../pep740/json.ts';
import type { Pace } from './pace.ts';
import { type ListingLimits, type ReadListing, readListing } from './read-listing.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

export type Budget = ListingLimits & {
  /** Waited for before each request; each client has one of its own unless told. */
  pace: Pace | null;
  /** Requests under way at once, over the whole client. */
  concurrency: number;
  /** For one whole exchange: redirects, headers and body. */
  timeoutMs: number;
  /** The same for a distribution file. */
  fileTimeoutMs: number;
  /** Bytes after content decoding, as are the two below. */
  maxProvenanceBytes: number;
  maxErrorBytes: number;
  maxFileBytes: number;
  maxRedirects: number;
  /** Further attempts after the first. */
  retries: number;
  /** Before the second attempt; doubled before each further one, and multiplied by 1 to 2 at random. */
  backoffMs: number;
  maxBackoffMs: number;
  maxRetryAfterMs: number;
  /** Rejects when the signal aborts. */
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** In this thread unless told. */
  readListing: ReadListing;
};

export const DEFAULT_BUDGET: Budget = {
  pace: null,
  // PyPI asks for few requests at a time; four keep a slow connection busy.
  concurrency: 4,
  // A listing of some megabytes over a slow line takes seconds; what takes longer than this is stuck, or drips on purpose.
  timeoutMs: 30_000,
  // A file of 1 GiB at about 2 MiB a second.
  fileTimeoutMs: 600_000,
  // An entry is under 1 kB. The longest listings of PyPI, daily releases with dozens of wheels, reach tens of thousands
  // of entries: about 30 MB.
  maxListingBytes: 40 * MIB,
  // Fits the bytes above, with about 20 values an entry. They are counted before anything is built, because a listing of
  // twenty million empty lists would fit the bytes as well.
  maxListedFiles: 50_000,
  maxListedValues: 1_000_000,
  // What the verifier reads at most: two attestations, PyPI's limit, are about 25 kB.
  maxProvenanceBytes: DEFAULT_JSON_LIMITS.maxBytes,
  // PyPI's own error answers are one short JSON object.
  maxErrorBytes: 64 * KIB,
  // PyPI's limit is 100 MiB a file, raised on request; very few files are above 1 GiB.
  maxFileBytes: 1024 * MIB,
  // A listing is 4 deep, a provenance object about 8.
  maxJSONDepth: DEFAULT_JSON_LIMITS.maxDepth,
  // None is expected, because every name is normalised before it is asked for; an index that moves may need one or two.
  maxRedirects: 3,
  // Three attempts ride out a lost connection. A longer outage is for the next check, not for a person who waits.
  retries: 2,
  backoffMs: 500,
  maxBackoffMs: 10_000,
  // Somebody may be waiting at a prompt. An index that asks for more gets it: the call ends, and a later check comes back.
  maxRetryAfterMs: 30_000,
  sleep: (ms, signal) => wait(ms, undefined, { signal }),
  readListing: async (request) => readListing(request),
};
