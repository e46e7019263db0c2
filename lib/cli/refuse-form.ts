/**
 * What is sent to a page and is no form of its, or is too large for one, is refused in front of the framework, which
 * would answer 500. The API’s routes read their bodies themselves, and are left alone.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { EVERYWHERE, MAX_FORM_BYTES } from '../../next.config.mjs';

type Refusal = { status: number; sentence: string };

/** Answers, and returns true, or returns false and leaves the request as it was. */
export function refuseForm(request: IncomingMessage, response: ServerResponse): boolean {
  const refusal = findRefusal(request);
  if (refusal === null) return false;
  const body = `${refusal.sentence}\n`;
  const headers = { 'Content-Type': 'text/plain; charset=UTF-8', 'Content-Length': Buffer.byteLength(body) };
  response.writeHead(refusal.status, { ...EVERYWHERE, ...headers, 'Cache-Control': 'no-store' });
  response.end(body);
  // Read to its end and thrown away: whoever still sends would not hear the answer.
  request.resume();
  return true;
}

function findRefusal({ method, url = '', headers }: IncomingMessage): Refusal | null {
  const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
  if (method === 'GET' || method === 'HEAD' || isAPI(url) || !hasBody) return null;
  if (headers['content-length'] === undefined) {
    return { status: 411, sentence: 'A form must say how long it is, in the header Content-Length.' };
  }
  if (Number(headers['content-length']) > MAX_FORM_BYTES) return TOO_LARGE;
  return isForm(headers) ? null : NO_FORM;
}

const TOO_LARGE: Refusal = {
  status: 413,
  sentence:
    'The form is larger than 6 MiB, and nothing of it was read. A file to import has 4 MiB at most, a provenance document 256 KiB.',
};
const NO_FORM: Refusal = {
  status: 415,
  sentence: 'A form is sent as multipart/form-data. Programs write over the API, at /api/v1.',
};

const isAPI = (url: string): boolean => url === '/api' || url.startsWith('/api/');

/** The pages’ own scripts send what has no fields as text. */
function isForm(headers: IncomingMessage['headers']): boolean {
  const [type = '', ...parameters] = (headers['content-type'] ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  if (type === 'multipart/form-data') return parameters.some((part) => /^boundary=./.test(part));
  return type === 'text/plain' && headers['next-action'] !== undefined;
}
