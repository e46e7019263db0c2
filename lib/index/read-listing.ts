/** A listing as it came over the wire -> ProjectListing, or why not. What it may cost is bounded before anything is built. */
import { hasMoreValues, isRecord, parseJSON } from '../pep740/json.ts';
import type { IndexErrorCode, ProjectListing } from './client.ts';
import { parseListing } from './listing.ts';

export type ListingLimits = {
  /** Bytes after content decoding. */
  maxListingBytes: number;
  maxListedFiles: number;
  /** Values of the JSON, whatever they are. */
  maxListedValues: number;
  maxJSONDepth: number;
};

export type ListingRequest = {
  bytes: Uint8Array;
  /** The normalised name that was asked for. */
  project: string;
  /** Where the answer came from. */
  url: string;
  limits: ListingLimits;
};

/** Data and not an error, so that it can come from a thread. */
export type ListingReading =
  | { ok: true; listing: ProjectListing }
  | { ok: false; code: IndexErrorCode; message: string };

/** Once aborted, it rejects with the signal's own reason. */
export type ReadListing = (request: ListingRequest, signal: AbortSignal) => Promise<ListingReading>;

export function readListing({ bytes, project, url, limits }: ListingRequest): ListingReading {
  const what = `The listing of ${project}`;
  const tooMany = (max: number, unit: string): ListingReading => {
    return { ok: false, code: 'INDEX_TOO_LARGE', message: `${what} has more than ${max} ${unit}.` };
  };
  if (hasMoreValues(bytes, limits.maxListedValues)) return tooMany(limits.maxListedValues, 'values');
  const json = parseJSON(bytes, { maxBytes: limits.maxListingBytes, maxDepth: limits.maxJSONDepth });
  if (!json.ok) {
    const message = `${what} cannot be read as JSON: ${json.reason}`;
    return { ok: false, code: 'INDEX_MALFORMED', message };
  }
  const { value } = json;
  if (isRecord(value) && Array.isArray(value.files) && value.files.length > limits.maxListedFiles) {
    return tooMany(limits.maxListedFiles, 'files');
  }
  const listing = parseListing(value, { project, url: new URL(url) });
  if (listing.ok) return { ok: true, listing: listing.value };
  return { ok: false, code: 'INDEX_MALFORMED', message: `${what} cannot be used. ${listing.reason}` };
}
