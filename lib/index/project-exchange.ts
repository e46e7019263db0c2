/** The Simple API: `GET /simple/<project>/` (PEP 691). */
import { parseETag, requireDocument, toConditions } from './answer.ts';
import { readBytes } from './body.ts';
import type { Budget } from './budget.ts';
import { IndexError, type ProjectAnswer, type ProjectListing } from './client.ts';
import { parseSerial } from './listing.ts';
import { parseAllowedURL } from './origin.ts';
import { toProjectName, toProjectPath } from './path.ts';
import type { Exchange } from './transport.ts';

const MEDIA_TYPE = 'application/vnd.pypi.simple.v1+json';

type ProjectQuestion = { name: string; etag: string | null };

/** @throws InputError `PROJECT_NAME_INVALID` */
export function toProjectExchange(
  question: ProjectQuestion,
  origin: string,
  budget: Budget,
): Exchange<ProjectAnswer> {
  const project = toProjectName(question.name);
  const etag = parseETag(question.etag);
  const allowed = { origins: new Set([origin]), path: '/simple/' };
  return {
    url: new URL(toProjectPath(project), origin),
    headers: { accept: MEDIA_TYPE, ...toConditions(etag) },
    timeoutMs: budget.timeoutMs,
    parseRedirect: (location, from) => parseAllowedURL(location, allowed, from),
    read: async (response, signal) => {
      if (response.status === 404) return { state: 'missing' };
      if (response.status === 304 && etag !== null) return { state: 'not-modified' };
      const listing = await readListing(response, project, budget, signal);
      return { state: 'listed', listing, etag: parseETag(response.headers.get('etag')) };
    },
  };
}

async function readListing(
  response: Response,
  project: string,
  budget: Budget,
  signal: AbortSignal,
): Promise<ProjectListing> {
  const what = `The listing of ${project}`;
  requireDocument(response, MEDIA_TYPE, what);
  const bytes = await readBytes(response, { what, maxBytes: budget.maxListingBytes, signal });
  const reading = await budget.readListing(
    { bytes, project, url: response.url, limits: toLimits(budget) },
    signal,
  );
  if (!reading.ok) throw new IndexError(reading.code, reading.message, { status: response.status });
  const { listing } = reading;
  const serial = parseSerial(response.headers.get('x-pypi-last-serial')) ?? listing.serial;
  return { ...listing, serial };
}

/** Without the functions, which go to no thread. */
function toLimits({ maxListingBytes, maxListedFiles, maxListedValues, maxJSONDepth }: Budget) {
  return { maxListingBytes, maxListedFiles, maxListedValues, maxJSONDepth };
}
