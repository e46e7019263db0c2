/**
 * What Callboard needs of a package index, whoever answers: PyPI over HTTP (`http.ts`), or the rehearsal world
 * from data. Errors are thrown as `IndexError`; an answer that is a fact about the project is returned.
 */
import { OperationalError } from '../errors.ts';
import type { ProjectStatus } from '../pep740/project-status.ts';

/** A file of the Simple API's JSON answer (PEP 691, 700, 714, 740), narrowed. */
export type IndexFile = {
  filename: string;
  /** As an installer reads it from the file name: PEP 440 canonical form; null where the name does not say. */
  version: string | null;
  /** Lower-case hex; null when the index states none, or none that can be read. */
  sha256: string | null;
  /** Bytes. */
  size: number | null;
  /** ISO 8601, UTC. */
  uploadTime: string | null;
  /** False, or the reason (true without one becomes the empty string); null where it cannot be read. */
  yanked: false | string | null;
  /** Empty where it cannot be read. */
  url: string;
  /** URL of the provenance object; null: the index says there is none. Empty where it cannot be read. */
  provenanceUrl: string | null;
  /** What of its entry cannot be read or contradicts itself, in sentences; null: nothing. While there is one, nothing can be told of the file. */
  problem: string | null;
};

export type ProjectListing = {
  name: string;
  status: ProjectStatus;
  statusReason: string | null;
  /** How many changes the index had seen when it wrote this (`X-PyPI-Last-Serial`): it only grows. Null: not stated. */
  serial: number | null;
  /** Several of one name where the index lists several digests of it. */
  files: IndexFile[];
  /** Entries that could not be read whole, with the reason. Those with a file name are among `files` too. */
  unreadable: UnreadableEntry[];
};
/** `filename` is null where there is none that can be read. */
export type UnreadableEntry = { filename: string | null; reason: string };

export type ProjectAnswer =
  | {
      state: 'listed';
      listing: ProjectListing;
      etag: string | null;
      /** The index has another answer ready: ask again at once. The rehearsal's has, PyPI never says so. */
      isPassing?: boolean;
    }
  | { state: 'not-modified' }
  /** The index knows no project of that name. */
  | { state: 'missing' };

export type ProvenanceAnswer =
  | { state: 'document'; bytes: Uint8Array; etag: string | null }
  | { state: 'not-modified' }
  /** 404 with JSON: the file exists and has no provenance. */
  | { state: 'none' }
  /** 404 with HTML: the index knows no such project, version or file. */
  | { state: 'missing' };

export type ProvenanceRequest = {
  project: string;
  version: string;
  filename: string;
  /** As the listing named it; it must lie on the index's own origin. Built from the three others when absent. */
  url?: string | null;
  etag?: string | null;
};

export type IndexErrorCode = 'INDEX_UNREACHABLE' | 'INDEX_FORBIDDEN' | 'INDEX_MALFORMED' | 'INDEX_TOO_LARGE';

export class IndexError extends OperationalError {
  declare readonly code: IndexErrorCode;
  /** HTTP status, where there was an answer. */
  readonly status: number | null;
  /** How long the index asked to be left alone, where it said so (RFC 9110, Retry-After). */
  readonly retryAfterMs: number | null;

  constructor(
    code: IndexErrorCode,
    message: string,
    options: {
      retryable?: boolean;
      cause?: unknown;
      status?: number | null;
      retryAfterMs?: number | null;
    } = {},
  ) {
    super(code, message, options);
    this.status = options.status ?? null;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

export type FetchOptions = {
  /** Once aborted, the call rejects with the signal's own reason, not with an `IndexError`. */
  signal?: AbortSignal;
  /** Called as each HTTP request is sent, retries and redirects included: a run records how many it made. */
  onRequest?: (url: string) => void;
};

/** Takes the bytes of a file as they stream by. */
export type FileSink<T> = { update(chunk: Uint8Array): void; finish(): T };

export type StreamOptions = FetchOptions & {
  /** Below what the client allows in any case. */
  maxBytes?: number;
};

export interface IndexClient {
  /** Origin shown to people, e.g. `https://pypi.org`; the rehearsal says `rehearsal:`. */
  readonly origin: string;
  fetchProject(name: string, options?: FetchOptions & { etag?: string | null }): Promise<ProjectAnswer>;
  fetchProvenance(request: ProvenanceRequest, options?: FetchOptions): Promise<ProvenanceAnswer>;
  /** Downloads a distribution file to digest it; never stored. */
  fetchFileDigest(url: string, options?: FetchOptions): Promise<{ sha256: string; size: number }>;
  /** The same for whatever is made of the bytes. Each attempt begins a sink of its own; one is finished, for the whole file. */
  streamFile<T>(url: string, begin: () => FileSink<T>, options?: StreamOptions): Promise<T>;
}
