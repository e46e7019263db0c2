/**
 * What the framework would fail on, refused in front of it: a method that no page has, and what is sent to a page and is
 * no form of its, is too large for one, or comes from a page of another site. The API’s routes read their bodies
 * themselves.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { MAX_FORM_BYTES } from '../../next.config.mjs';
import { isOwnForm } from '../access/hosts.ts';
import { isAPI, type Refusal, refuse } from './refuse.ts';

/** Answers, and returns true, or returns false and leaves the request as it was. */
export function refuseForm(
  request: IncomingMessage,
  response: ServerResponse,
  publicUrl: string | null,
): boolean {
  const refusal = findWrongMethod(request) ?? findRefusal(request, publicUrl);
  if (refusal !== null) refuse(request, response, refusal);
  return refusal !== null;
}

/** Those that a route of the API can have (RFC 9110, section 9; RFC 5789). */
const API_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
/** `OPTIONS` is answered by what is a route and no page. */
const PAGE_METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS'];

function findWrongMethod({ method = '', url }: IncomingMessage): Refusal | null {
  const allowed = isAPI(url) ? API_METHODS : PAGE_METHODS;
  if (allowed.includes(method)) return null;
  return { ...NO_METHOD, headers: { Allow: allowed.join(', ') } };
}

/** A page or a route has not this one among its methods. */
export const NO_METHOD: Refusal = {
  status: 405,
  code: 'METHOD_NOT_ALLOWED',
  sentence: 'There is no such method at this address.',
};

function findRefusal({ method, url, headers }: IncomingMessage, publicUrl: string | null): Refusal | null {
  if (method !== 'POST' || isAPI(url)) return null;
  if (headers['content-length'] === undefined && headers['transfer-encoding'] !== undefined) return NO_LENGTH;
  if (Number(headers['content-length']) > MAX_FORM_BYTES) return TOO_LARGE;
  if (!isForm(headers)) return NO_FORM;
  const sent = { get: (name: string) => headers[name]?.toString() ?? null };
  return isOwnForm(sent, publicUrl) ? null : NOT_FROM_HERE;
}

const NO_LENGTH: Refusal = {
  status: 411,
  code: 'FORM_LENGTH',
  sentence: 'A form must say how long it is, in the header Content-Length.',
};
const TOO_LARGE: Refusal = {
  status: 413,
  code: 'FORM_TOO_LARGE',
  sentence:
    'The form is larger than 6 MiB, and nothing of it was read. A file to import has 4 MiB at most, a provenance document 256 KiB.',
};
const NO_FORM: Refusal = {
  status: 415,
  code: 'FORM_TYPE',
  sentence: 'A form is sent as multipart/form-data. Programs write over the API, at /api/v1.',
};
const NOT_FROM_HERE: Refusal = {
  status: 403,
  code: 'ORIGIN_REFUSED',
  sentence:
    'This form was not sent from a page of this Callboard. Where people open it at another address, CALLBOARD_PUBLIC_URL has to say so.',
};

/** The pages’ own scripts send what has no fields as text. */
function isForm(headers: IncomingMessage['headers']): boolean {
  const [type = '', ...parameters] = (headers['content-type'] ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  if (type === 'multipart/form-data') return parameters.some((part) => /^boundary=./.test(part));
  return type === 'text/plain' && headers['next-action'] !== undefined;
}
