/** What the index says of one file. */
import { OperationalError } from '../errors.ts';
import {
  type FetchOptions,
  type IndexClient,
  IndexError,
  type IndexFile,
  type ProjectListing,
} from '../index/client.ts';
import type { DistributionFilename } from '../pep740/filename.ts';
import { canonicalizeVersion } from '../pep740/version.ts';

/** The index knows no such project or file: a fact about the question, and about no publisher. */
export class MissingError extends OperationalError {
  constructor(code: 'PROJECT_MISSING' | 'FILE_MISSING', message: string) {
    super(code, message);
  }
}

/** An index whose answers follow one another, as the rehearsal's do, has so many at most. */
const MAX_ANSWERS = 50;

/** The newest listing; null where the index knows no such project. @throws IndexError */
export async function findListing(
  index: IndexClient,
  name: string,
  options?: FetchOptions,
): Promise<ProjectListing | null> {
  let listing: ProjectListing | null = null;
  let etag: string | null = null;
  for (let count = 0; count < MAX_ANSWERS; count += 1) {
    const answer = await index.fetchProject(name, { ...options, etag });
    if (answer.state !== 'listed') return listing;
    ({ listing, etag } = answer);
    if (!answer.isPassing) return listing;
  }
  return listing;
}

/** @throws MissingError, IndexError */
export async function fetchListing(
  index: IndexClient,
  name: string,
  options?: FetchOptions,
): Promise<ProjectListing> {
  const listing = await findListing(index, name, options);
  if (listing) return listing;
  throw new MissingError('PROJECT_MISSING', `${index.origin} knows no project ${name}.`);
}

/** Of a listed file whose entry cannot be read, or contradicts itself, nothing can be told. */
export function toUnusable(problem: string): IndexError {
  return new IndexError('INDEX_MALFORMED', `The file’s entry cannot be used. ${problem}`);
}

/** The file's entry in its project's listing. @throws MissingError, IndexError */
export async function findFile(
  index: IndexClient,
  { name, filename }: DistributionFilename,
  options?: FetchOptions,
): Promise<IndexFile> {
  const { files, status } = await fetchListing(index, name, options);
  const file = files.find((file) => file.filename === filename);
  if (file) return file;
  const because = status === 'quarantined' ? ', because the project is quarantined' : '';
  throw new MissingError(
    'FILE_MISSING',
    `${index.origin} lists no such file in the project ${name}${because}.`,
  );
}

/** A file as the index names it: the project as PEP 503 normalises it, the version as its addresses spell it. */
export type ListedName = { name: string; version: string; filename: string };

export function toListedName({ name, version, filename }: DistributionFilename): ListedName {
  return { name, version: canonicalizeVersion(version), filename };
}

/** The provenance of a listed file; null: the index says that it has none. @throws IndexError */
export async function fetchListedProvenance(
  index: IndexClient,
  { name, version, filename }: ListedName,
  { provenanceUrl }: IndexFile,
  options?: FetchOptions,
): Promise<Uint8Array | null> {
  if (provenanceUrl === null) return null;
  const request = { project: name, version, filename, url: provenanceUrl };
  const answer = await index.fetchProvenance(request, options);
  if (answer.state === 'document') return answer.bytes;
  if (answer.state === 'none') return null;
  throw new IndexError(
    'INDEX_MALFORMED',
    'The index lists this file, but its provenance address knows no such file.',
  );
}

/** The same for a file at hand, by its name alone. @throws MissingError, IndexError */
export async function fetchProvenanceByName(
  index: IndexClient,
  { name, version, filename }: DistributionFilename,
): Promise<Uint8Array | null> {
  const request = { project: name, version: canonicalizeVersion(version), filename };
  const answer = await index.fetchProvenance(request);
  if (answer.state === 'document') return answer.bytes;
  if (answer.state === 'none') return null;
  throw new MissingError('FILE_MISSING', `${index.origin} knows no file of this name.`);
}

/** Runs what asks an index for somebody who waits, and gives up sooner than a check does. @throws IndexError */
export async function withinPatience<T>(
  ask: (options: FetchOptions) => Promise<T>,
  { origin, patienceMs }: { origin: string; patienceMs: number },
): Promise<T> {
  const signal = AbortSignal.timeout(patienceMs);
  try {
    return await ask({ signal });
  } catch (cause) {
    if (cause !== signal.reason) throw cause;
    const message = `${origin} did not answer within ${patienceMs / 1000} seconds.`;
    throw new IndexError('INDEX_UNREACHABLE', message, { retryable: true, cause });
  }
}
