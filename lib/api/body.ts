/** Request bodies: bounded, strictly JSON, and typed before anything reads them. */
import type { z } from 'zod';
import { InputError } from '../errors.ts';
import { parseJSON } from '../pep740/json.ts';

export const MAX_BODY_BYTES = 256 * 1024;

/** So much more of a body that is too large is read and thrown away: whoever still sends would not hear the answer. */
const DRAINED_BYTES = 64 * 1024 * 1024;

async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
    if (size > maxBytes + DRAINED_BYTES) break;
  }
  if (size <= maxBytes) return Buffer.concat(chunks);
  throw new InputError('BODY_TOO_LARGE', `The body is larger than ${toWords(maxBytes)}.`);
}

const toWords = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${bytes / 1024} KiB` : `${bytes / 1024 / 1024} MiB`;

/** @throws InputError `CONTENT_TYPE`, `BODY_TOO_LARGE` or `BODY_MALFORMED` */
export async function readBody<T>(
  request: Request,
  schema: z.ZodType<T>,
  maxBytes = MAX_BODY_BYTES,
): Promise<T> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new InputError('CONTENT_TYPE', 'The body must be sent as application/json.');
  }
  const json = parseJSON(await readBytes(request, maxBytes), { maxBytes });
  if (!json.ok) throw new InputError('BODY_MALFORMED', json.reason);
  return parseInput(json.value, schema);
}

/** @throws InputError `BODY_MALFORMED` */
export function parseInput<T>(value: unknown, schema: z.ZodType<T>): T {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = issue?.path.length ? `“${issue.path.join('.')}”` : 'The body';
  throw new InputError('BODY_MALFORMED', `${place}: ${issue?.message ?? 'not as it should be'}.`, {
    cause: read.error,
  });
}
