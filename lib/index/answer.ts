/** What the three kinds of answers have in common: refusals, media types, conditional requests. */
import { quote } from '../pep740/text.ts';
import { IndexError } from './client.ts';

/** `application/json; charset=utf-8` -> `application/json`. */
export function mediaType(response: Response): string {
  return (response.headers.get('content-type') ?? '').split(';', 1).join('').trim().toLowerCase();
}

export function isJSONType(type: string): boolean {
  return type === 'application/json' || /^application\/[\w.-]+\+json$/.test(type);
}

/**
 * Refuses all but a 200 of the type that was asked for. Plain `application/json` is taken too, because copies of an
 * index on a file server know no other: the content has to say what it is in any case.
 * @param what names the answer in sentences: `The listing`
 */
export function requireDocument(response: Response, type: string, what: string): void {
  if (response.status !== 200) throw toUnexpected(response, what);
  const actual = mediaType(response);
  if (actual === type || actual === 'application/json') return;
  throw toMalformed(response, `${what} came as ${quote(actual)} instead of ${type}.`);
}

export function toMalformed({ status }: Response, message: string): IndexError {
  return new IndexError('INDEX_MALFORMED', message, { status });
}

/** Whoever administers the index, or a machine before it, has decided so: asking again at once does not help. */
export function toForbidden({ status }: Response, message: string): IndexError {
  return new IndexError('INDEX_FORBIDDEN', message, { status });
}

/** An answer with a status that has no meaning here. */
export function toUnexpected(response: Response, what: string): IndexError {
  const { status } = response;
  if (status === 403) return toForbidden(response, `${what} was refused (403), and no reason was given.`);
  if (status === 406) return toMalformed(response, `${what} is not to be had in the form asked for (406).`);
  if (status === 304)
    return toMalformed(response, `${what} came as unchanged (304), though nothing is held.`);
  return toMalformed(response, `${what} came with the unexpected status ${status}.`);
}

/** RFC 9110, section 8.8.3; of a length that a header and a database column hold. */
const ETAG = /^(?:W\/)?"[!#-~]{0,200}"$/;

export function parseETag(text: string | null | undefined): string | null {
  return text && ETAG.test(text) ? text : null;
}

export function toConditions(etag: string | null): Record<string, string> {
  return etag === null ? {} : { 'if-none-match': etag };
}
