/** The description of the API as it is sent, and whether somebody has it already. */
import { createHash } from 'node:crypto';
import { config } from '../config.ts';
import { toDocument } from './openapi.ts';

type Described = { text: string; etag: string };
let described: Described | undefined;

/** The same for as long as this process runs. */
export function describeAPI(): Described {
  described ??= describe();
  return described;
}

function describe(): Described {
  const text = JSON.stringify(toDocument(config()));
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url')}"` };
}
