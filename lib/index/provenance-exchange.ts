/**
 * The Integrity API: `GET /integrity/<project>/<version>/<filename>/provenance`. Whether a file has no provenance is
 * read from the one answer that PyPI gives for it, and from nothing that only resembles it.
 */
import { isRecord } from '../pep740/json.ts';
import {
  isJSONType,
  mediaType,
  parseETag,
  requireDocument,
  toConditions,
  toForbidden,
  toMalformed,
} from './answer.ts';
import { readJSON } from './body.ts';
import type { Budget } from './budget.ts';
import { IndexError, type ProvenanceAnswer, type ProvenanceRequest } from './client.ts';
import { parseAllowedURL } from './origin.ts';
import { toProvenancePath } from './path.ts';
import type { Exchange } from './transport.ts';

const MEDIA_TYPE = 'application/vnd.pypi.integrity.v1+json';
const WHAT = 'The provenance';

/** @throws InputError for names that are none; IndexError `INDEX_MALFORMED` for a URL that must not be called. */
export function toProvenanceExchange(
  request: ProvenanceRequest,
  origin: string,
  budget: Budget,
): Exchange<ProvenanceAnswer> {
  const allowed = { origins: new Set([origin]), path: '/integrity/' };
  const etag = parseETag(request.etag);
  const url = parseAllowedURL(request.url ?? `${origin}${toProvenancePath(request)}`, allowed);
  if (!url.ok) throw new IndexError('INDEX_MALFORMED', `The provenance is not fetched. ${url.reason}`);
  return {
    url: url.value,
    headers: { accept: MEDIA_TYPE, ...toConditions(etag) },
    timeoutMs: budget.timeoutMs,
    parseRedirect: (location, from) => parseAllowedURL(location, allowed, from),
    read: async (response, signal) => {
      if (response.status === 404) return readNotFound(response, budget, signal);
      if (response.status === 403) throw toDisabled(response);
      if (response.status === 304 && etag !== null) return { state: 'not-modified' };
      return readDocument(response, budget, signal);
    },
  };
}

/** PyPI says `{"message": "No provenance available for ..."}`; a project or file that it does not know gets a page. */
async function readNotFound(
  response: Response,
  budget: Budget,
  signal: AbortSignal,
): Promise<ProvenanceAnswer> {
  if (!isJSONType(mediaType(response))) return { state: 'missing' };
  const limits = { what: WHAT, maxBytes: budget.maxErrorBytes, maxDepth: budget.maxJSONDepth, signal };
  const { value } = await readJSON(response, limits);
  if (isRecord(value) && typeof value.message === 'string') return { state: 'none' };
  throw toMalformed(response, 'The index answers 404, but not as an index does that has no provenance.');
}

/** PyPI's own refusal is JSON; a page is from something between, and says nothing about attestations. */
function toDisabled(response: Response): IndexError {
  const isOwn = isJSONType(mediaType(response));
  return toForbidden(
    response,
    isOwn
      ? "Attestations are disabled by the index's administrators (403)."
      : 'The provenance was refused (403), and no reason was given.',
  );
}

/** The bytes as they came: a verdict is about them. That they are JSON is all that is asked here. */
async function readDocument(
  response: Response,
  budget: Budget,
  signal: AbortSignal,
): Promise<ProvenanceAnswer> {
  requireDocument(response, MEDIA_TYPE, WHAT);
  const limits = { what: WHAT, maxBytes: budget.maxProvenanceBytes, maxDepth: budget.maxJSONDepth, signal };
  const { bytes, value } = await readJSON(response, limits);
  // A sign-in page's API may answer 200 in plain JSON as well: not a word of the publisher's.
  if (mediaType(response) !== MEDIA_TYPE && !(isRecord(value) && 'attestation_bundles' in value)) {
    throw toMalformed(response, 'The index answers with JSON that is not a provenance object.');
  }
  return { state: 'document', bytes, etag: parseETag(response.headers.get('etag')) };
}
