/** What the index says now of a project and of one of its files, for somebody who asks. Nothing of it is stored. */
import { InputError, isOperational, type OperationalError } from '../errors.ts';
import {
  type IndexClient,
  IndexError,
  type IndexErrorCode,
  type IndexFile,
  type ProjectListing,
} from '../index/client.ts';
import type { Trust } from '../verify/trust.ts';
import type { Verdict } from '../verify/verdict.ts';
import { indeterminate, noProvenance, verifyProvenance } from '../verify/verify.ts';
import type { Source } from './deps.ts';

/** `instanceof` would not know one that comes from the server's other copy of the client. */
export function isIndexError(error: unknown): error is OperationalError & { code: IndexErrorCode } {
  return isOperational(error) && error.code.startsWith('INDEX_');
}

/** An index whose answers follow one another, as the rehearsal's do, has so many at most. */
const MAX_ANSWERS = 50;

/** The newest listing; null where the index knows no such project. */
export async function lookUpListing(index: IndexClient, project: string): Promise<ProjectListing | null> {
  let listing: ProjectListing | null = null;
  let etag: string | null = null;
  for (let count = 0; count < MAX_ANSWERS; count += 1) {
    const answer = await index.fetchProject(project, { etag });
    if (answer.state !== 'listed') return listing;
    ({ listing, etag } = answer);
    if (!answer.isPassing) return listing;
  }
  return listing;
}

/** A failure to read the provenance is a verdict too, as it is for the board. @throws TrustError */
export async function lookUpVerdict(source: Source, project: string, file: IndexFile): Promise<Verdict> {
  const trust = await source.trust.current();
  const about = { filename: file.filename, sha256: file.sha256, trust };
  if (file.provenanceUrl === null) return noProvenance(about);
  try {
    const provenance = await fetchDocument(source.index, project, file);
    return provenance === null ? noProvenance(about) : verify(file, provenance, trust);
  } catch (error) {
    if (!isIndexError(error)) throw error;
    return indeterminate(about, error.code, error.message);
  }
}

/** The provenance as it is served; null where the index says that there is none. @throws IndexError */
export async function fetchDocument(
  index: IndexClient,
  project: string,
  { filename, version, provenanceUrl }: IndexFile,
  signal?: AbortSignal,
): Promise<Uint8Array | null> {
  if (provenanceUrl === null) return null;
  const request = { project, version: version ?? '', filename, url: provenanceUrl };
  const answer = await index.fetchProvenance(request, { signal });
  if (answer.state === 'document') return answer.bytes;
  if (answer.state === 'none') return null;
  throw new IndexError(
    'INDEX_MALFORMED',
    'The index lists this file, but its provenance address knows no such file.',
  );
}

function verify(file: IndexFile, provenance: Uint8Array, trust: Trust): Verdict {
  const { filename, sha256 } = file;
  if (sha256 === null) {
    const about = { filename, sha256, trust };
    return indeterminate(about, 'INDEX_MALFORMED', 'The index states no SHA-256 for this file.');
  }
  return verifyProvenance({ filename, sha256, provenance, expected: null, trust });
}

/** One a process, also where a bundler loads this module twice. */
const shared = globalThis as typeof globalThis & { callboardIsFetching?: boolean };

const TIME_MS = 300_000;

/** For all that one question of a person's takes. */
export const limitTime = (): AbortSignal => AbortSignal.timeout(TIME_MS);

/**
 * Whole files are fetched for one person at a time, and not for ever: `run` has to heed the signal.
 * @throws InputError `FETCH_BUSY`
 */
export async function fetchAlone<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  if (shared.callboardIsFetching) {
    throw new InputError(
      'FETCH_BUSY',
      'Files are being fetched for somebody else; try again when that is done.',
    );
  }
  shared.callboardIsFetching = true;
  try {
    return await run(limitTime());
  } finally {
    shared.callboardIsFetching = false;
  }
}
