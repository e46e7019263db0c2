/** The description of the API (OpenAPI 3.1), made from the operations and the shapes that they name. */
import { OPERATION_RIGHTS, type OperationId, rolesWith } from '../access/rights.ts';
import { VERSION } from '../version.ts';
import { ERRORS, type ErrorCode, errorSchema, serverErrorSchema } from './errors.ts';
import { OPERATIONS } from './operations/list.ts';
import { type Answer, type Operation, TAGS } from './operations/operation.ts';
import { statusOf } from './respond.ts';
import { type JSONSchema, listNamed, listParameters, toSchema } from './shapes.ts';

type Response = { description: string; headers?: object; content?: Record<string, { schema: JSONSchema }> };

/** To be known before anything is sent. */
export const CONVENTIONS = [
  {
    about: 'Answers',
    says: 'Pages and API give the same answers. Members may be added to any of them, and none is ever renamed: pass over those that you do not know. Times are ISO 8601 in UTC, digests lower-case hexadecimal.',
  },
  {
    about: 'Tokens',
    says: 'Reading and verifying need none, unless this board is read by those who sign in alone: then whoever sends neither a token nor a session is answered with 401 (`SIGN_IN_NEEDED`). What writes needs `Authorization: Bearer TOKEN`, with the value of `CALLBOARD_API_TOKEN`, which has every right, or, where people sign in, with a token that somebody made on `/people/me`, which has those that it was made for and never more than its owner; where there is neither, it is refused. Each operation says which right it asks for (`x-right`), and `/help` which role has which. After 30 wrong ones in a minute every token is refused with 429, from that address, for the rest of it.',
  },
  {
    about: 'Limits',
    says: 'A body is JSON of at most 256 KiB; with a file to import in it, of 8 MiB. `POST /api/v1/verify` is answered 1,200 times a minute and `POST /api/v1/imports` 20 times, for each person who is signed in or whose token it is, and else for each address that asks (an IPv6 network of 64 bits counts as one); past that with 429. Large files are read one after the other, and a few may wait; one more is answered with 429 too. Whatever is asked when there is more to answer than can be waits a few seconds, and is then answered with 503, `BUSY` and `Retry-After`.',
  },
  {
    about: 'Errors',
    says: 'Each has a code, which never changes, and a sentence for a person. What fails here instead, with 500 or 503, has a reference into the log and no sentence; only `BUSY` has a sentence and no reference.',
  },
  {
    about: 'Addresses',
    says: 'A request has to name this Callboard in its `Host`: the address that it listens on, `localhost`, or that of `CALLBOARD_PUBLIC_URL`. Any other is answered with 421 (`HOST_UNKNOWN`). Forwarded headers count where `CALLBOARD_TRUSTED_PROXIES` names who sends them.',
  },
  {
    about: 'Methods',
    says: 'One that a path does not have is answered with 405 (`METHOD_NOT_ALLOWED`); `OPTIONS` lists those that it has. `HEAD` is `GET` without the body.',
  },
  {
    about: 'Other origins',
    says: 'There are no CORS headers. A board may be private, and a browser inside its network could be made to read it for another site.',
  },
] as const;

const DESCRIPTION = [
  'Who published each package, what its provenance proves, what it does not, and when that changed.',
  ...CONVENTIONS.map(({ about, says }) => `**${about}.** ${says}`),
].join('\n\n');

const HEADERS: Record<number, object> = {
  401: { 'WWW-Authenticate': { description: '`Bearer` (RFC 6750).', schema: { type: 'string' } } },
  429: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } },
};

function toAnswer({ says, content }: Answer): Response {
  if (!content) return { description: says };
  const entries = Object.entries(content).map(([type, shape]) => [type, { schema: toSchema(shape) }]);
  return { description: says, content: Object.fromEntries(entries) };
}

function toRefusal(status: number, codes: readonly ErrorCode[]): Response {
  const error: JSONSchema = { type: 'object', properties: { code: { enum: [...codes] } } };
  const schema: JSONSchema = { ...toSchema(errorSchema), properties: { error } };
  return {
    description: codes.map((code) => `\`${code}\`: ${ERRORS[code]}`).join('\n\n'),
    ...(HEADERS[status] && { headers: HEADERS[status] }),
    content: { 'application/json': { schema } },
  };
}

const FAILED = { $ref: '#/components/responses/Failed' };

/** Outside the API, what fails is answered with a page. */
const failures = (path: string): Record<string, typeof FAILED> =>
  path.startsWith('/api/') ? { 500: FAILED, 503: FAILED } : {};

function toResponses({ path, answers, errors = [] }: Operation): Record<string, Response | typeof FAILED> {
  const refused = Map.groupBy(errors, statusOf);
  return {
    ...failures(path),
    ...Object.fromEntries([...refused].map(([status, codes]) => [status, toRefusal(status, codes)])),
    ...Object.fromEntries(answers.map((answer) => [answer.status, toAnswer(answer)])),
  };
}

/** Which right it asks for, and who has that; null where everybody may ask for it. */
export function toRightWords(id: OperationId): string | null {
  const right = OPERATION_RIGHTS[id];
  return (
    right && `It asks for the right \`${right}\`, which these roles have: ${rolesWith(right).join(', ')}.`
  );
}

function toOperation(operation: Operation): object {
  const { id, tag, summary, parts, query, body, token, person } = operation;
  const description = [operation.description, toRightWords(id)].filter(Boolean).join(' ');
  const parameters = [...listParameters(parts, 'path'), ...listParameters(query, 'query')];
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description && { description }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: toSchema(body) } } },
    }),
    responses: toResponses(operation),
    // Null: it is for everybody.
    'x-right': OPERATION_RIGHTS[id],
    security: token || person ? [{ bearer: [] }] : [],
  };
}

function toPaths(): Record<string, object> {
  const byPath = Map.groupBy(OPERATIONS, ({ path }) => path);
  const paths = [...byPath].map(([path, operations]) => [
    path,
    Object.fromEntries(operations.map((each) => [each.method.toLowerCase(), toOperation(each)])),
  ]);
  return Object.fromEntries(paths);
}

/** `publicUrl`: where people open this Callboard; null: wherever the document was read. */
export function toDocument({ publicUrl = null }: { publicUrl?: string | null } = {}) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Callboard',
      version: VERSION,
      summary: 'Who published each package, and what proves it.',
      description: DESCRIPTION,
      license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl ?? '/', description: 'This Callboard.' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths: toPaths(),
    components: {
      schemas: listNamed(),
      responses: {
        Failed: {
          description: 'Something failed here: 503 where trying again later can help, else 500.',
          headers: {
            'Retry-After': { description: 'Seconds; with `BUSY`.', schema: { type: 'integer' } },
          },
          content: { 'application/json': { schema: toSchema([serverErrorSchema, errorSchema]) } },
        },
      },
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'The token of `CALLBOARD_API_TOKEN`, or one of a person.',
        },
      },
    },
  };
}
