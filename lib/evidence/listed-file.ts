/** What the index says of one file. */
import { OperationalError } from '../errors.ts';
import {
  type FetchOptions,
  type IndexClient,
  IndexError,
  type IndexFile,
  type ProjectListing,
  type ProvenanceAnswer,
} from '../index/client.ts';
import type { DistributionFilename } from '../pep740/filename.ts';
import { canonicalizeVersion } from '../pep740/version.ts';

/** The index knows no such project or file: a fact about the question, and about no publisher. */
export class MissingError extends OperationalError {
  constructor(code: 'PROJECT_MISSING' | 'FILE_MISSING', message: string) {
    super(code, message);
  }
}

export const NO_DIGEST = 'The index states no SHA-256 for this file.';

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

/** The index's entry of a file does not allow anything to be told of it, whoever asks. */
export class EntryError extends IndexError {
  /** @param problem one sentence */
  constructor(problem: string) {
    super('INDEX_MALFORMED', problem);
  }
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

type Entry = Pick<IndexFile, 'sha256' | 'provenanceUrl' | 'problem'>;
export type ListedProvenance = Exclude<ProvenanceAnswer, { state: 'missing' }>;

/**
 * The provenance of a listed file. That it has none is a fact with or without a digest; a document could be compared
 * with nothing where the index states no digest, so it is not asked for. @throws EntryError, IndexError
 */
export async function askProvenance(
  index: IndexClient,
  { name, version, filename }: ListedName,
  { sha256, provenanceUrl, problem }: Entry,
  { etag = null, ...options }: FetchOptions & { etag?: string | null } = {},
): Promise<ListedProvenance> {
  if (problem !== null) throw new EntryError(problem);
  if (provenanceUrl === null) return { state: 'none' };
  if (sha256 === null) throw new EntryError(NO_DIGEST);
  const request = { project: name, version, filename, url: provenanceUrl, etag };
  const answer = await index.fetchProvenance(request, options);
  if (answer.state !== 'missing') return answer;
  throw new IndexError(
    'INDEX_MALFORMED',
    'The index lists this file, but its provenance address knows no such file.',
  );
}

/** The document alone; null: the index says that there is none. @throws EntryError, IndexError */
export async function fetchListedProvenance(
  index: IndexClient,
  name: ListedName,
  entry: Entry,
  options?: FetchOptions,
): Promise<Uint8Array | null> {
  const answer = await askProvenance(index, name, entry, options);
  if (answer.state === 'document') return answer.bytes;
  if (answer.state === 'none') return null;
  throw new IndexError(
    'INDEX_MALFORMED',
    'The index says that the provenance is unchanged, though nothing is held.',
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
