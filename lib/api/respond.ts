/** Route handlers' one way to answer, and the one place where an error becomes an HTTP status. */
import { createHash, randomUUID } from 'node:crypto';
import { InputError, isOperational } from '../errors.ts';
import { logger } from '../logger.ts';
import { escapeJSON } from '../pep740/text.ts';
import { isKnown } from './etag.ts';

/** Codes of `InputError` that are not a plain 400. */
const STATUS: Record<string, number> = {
  TOKEN_MISSING: 401,
  TOKEN_WRONG: 401,
  API_WRITES_OFF: 403,
  RIGHT_MISSING: 403,
  ORIGIN_REFUSED: 403,
  PERSON_NEEDED: 403,
  SESSION_NEEDED: 403,
  SIGN_IN_OFF: 409,
  TOKENS_FULL: 409,
  PERSON_UNKNOWN: 404,
  SESSION_UNKNOWN: 404,
  TOKEN_UNKNOWN: 404,
  NOT_FOUND: 404,
  PROJECT_UNKNOWN: 404,
  FILE_UNKNOWN: 404,
  SOURCE_OFF: 409,
  SOURCE_NOTHING: 409,
  CHANGE_UNKNOWN: 404,
  ATTENTION_UNKNOWN: 404,
  ATTENTION_DECIDED: 409,
  UPSTREAM_ASKED: 409,
  UPSTREAM_NOT_ASKED: 409,
  FOUR_EYES_SIGN_IN: 409,
  FOUR_EYES_PERSON: 403,
  FOUR_EYES_SAME: 409,
  FOUR_EYES_ACCEPTED: 409,
  NOTES_FULL: 409,
  COLLECTION_UNKNOWN: 404,
  COLLECTION_EXISTS: 409,
  PROJECTS_FULL: 409,
  NOTHING_CONFIRMED: 404,
  EBUILD_SEVERAL_REPOSITORIES: 404,
  EBUILD_PROVIDER: 404,
  EBUILD_PIN_NEVER_MATCHES: 404,
  BODY_TOO_LARGE: 413,
  IMPORT_TOO_LARGE: 413,
  KNOWN_TOO_MANY: 413,
  CONTENT_TYPE: 415,
  RATE_LIMITED: 429,
  TOKEN_TRIES: 429,
};

/** Of a code that is the caller's. */
export const statusOf = (code: string): number => STATUS[code] ?? 400;

const HEADERS = { 'cache-control': 'no-store' };
/** It may be kept by whoever asks each time whether it is still so. */
const ASKED_AGAIN = { 'cache-control': 'no-cache' };
const FOR_GOOD = { 'cache-control': 'public, max-age=31536000, immutable' };
const EXTRA_HEADERS: Record<number, Record<string, string>> = {
  401: { 'www-authenticate': 'Bearer' },
  429: { 'retry-after': '60' },
};

/** A 5xx says nothing of its cause; the reference finds it in the log. */
function toErrorResponse(error: unknown): Response {
  if (error instanceof InputError) {
    const { code, message } = error;
    const status = statusOf(code);
    const headers = { ...HEADERS, ...EXTRA_HEADERS[status] };
    return toJSONResponse({ error: { code, message } }, { status, headers });
  }
  const reference = randomUUID();
  const isForeseen = isOperational(error);
  logger.error({ err: error, reference }, 'a request failed');
  return toJSONResponse(
    { error: { code: isForeseen ? error.code : 'INTERNAL', reference } },
    { status: isForeseen ? 503 : 500, headers: HEADERS },
  );
}

/**
 * `saveAs`: the name of the file that a browser makes of it. `sameAs`: what names this content for good, where it is the
 * same whenever it is asked for, so that whoever has it need not ask again. `isNow`: it says how things are now, and
 * whoever has it asks whether they still are.
 */
type Answer =
  | { status?: number; body: unknown; saveAs?: string; sameAs?: string; isNow?: true }
  | { text: string; type: string }
  | { status: 204 };

function toResponse(answer: Answer, request: Request | undefined): Response {
  if ('text' in answer) {
    return new Response(answer.text, { headers: { ...HEADERS, 'content-type': answer.type } });
  }
  if (!('body' in answer)) return new Response(null, { status: answer.status, headers: HEADERS });
  const saving = answer.saveAs === undefined ? {} : toAttachment(answer.saveAs);
  const keeping = toKeeping(answer);
  if ('etag' in keeping && isKnown(request?.headers.get('if-none-match') ?? null, keeping.etag)) {
    return new Response(null, { status: 304, headers: keeping });
  }
  return toJSONResponse(answer.body, { status: answer.status ?? 200, headers: { ...keeping, ...saving } });
}

function toKeeping({ body, sameAs, isNow }: Extract<Answer, { body: unknown }>) {
  if (sameAs !== undefined) return { ...FOR_GOOD, etag: `"${sameAs}"` };
  if (!isNow) return HEADERS;
  const digest = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  return { ...ASKED_AGAIN, etag: `"${digest.slice(0, 32)}"` };
}

/** The values are what they are; a terminal or a log that the text itself is shown in sees nothing hidden. */
function toJSONResponse(body: unknown, init: { status: number; headers: Record<string, string> }): Response {
  const headers = { ...init.headers, 'content-type': 'application/json' };
  return new Response(escapeJSON(JSON.stringify(body)), { ...init, headers });
}

/** The first line is names (RFC 4180, section 3). */
export const CSV_TYPE = 'text/csv; charset=utf-8; header=present';

/** Runs a handler; null is 404. `request` is needed where an answer may be known to whoever asks. */
export async function respond(handle: () => Promise<Answer | null>, request?: Request): Promise<Response> {
  try {
    const answer = await handle();
    if (!answer) throw new InputError('NOT_FOUND', 'There is nothing at this address.');
    return toResponse(answer, request);
  } catch (error) {
    return toErrorResponse(error);
  }
}

const toAttachment = (filename: string) => ({ 'content-disposition': `attachment; filename="${filename}"` });

/** Bytes under their own SHA-256, which never change; 404 for what is no digest, or that of nothing held. */
export async function respondDocument(asked: {
  sha256: string;
  saveAs: string;
  find: () => Promise<Uint8Array | null>;
}): Promise<Response> {
  let document: Uint8Array | null = null;
  const answer = await respond(async () => {
    if (/^[0-9a-f]{64}$/.test(asked.sha256)) document = await asked.find();
    return document && { body: null };
  });
  if (!document) return answer;
  return new Response(Buffer.from(document), {
    headers: {
      'content-type': 'application/octet-stream',
      ...FOR_GOOD,
      ...toAttachment(asked.saveAs),
    },
  });
}
