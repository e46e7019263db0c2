/** How a request is refused in front of the framework. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { EVERYWHERE } from '../../next.config.mjs';

export type Refusal = { status: number; code: string; sentence: string; headers?: OutgoingHttpHeaders };

/** What is sent is read to its end and thrown away: whoever still sends would not hear the answer. */
export function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  response.writeHead(refusal.status, toHeaders(request.url, refusal));
  response.end(toBody(request.url, refusal).body);
  request.resume();
}

export function toHeaders(url: string | undefined, refusal: Refusal): OutgoingHttpHeaders {
  const { type, body } = toBody(url, refusal);
  return {
    ...EVERYWHERE,
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    ...refusal.headers,
  };
}

/** Programs are told as the API tells everything, others in plain words. */
export function toBody(url: string | undefined, { code, sentence }: Pick<Refusal, 'code' | 'sentence'>) {
  return isAPI(url)
    ? { type: 'application/json', body: JSON.stringify({ error: { code, message: sentence } }) }
    : { type: 'text/plain; charset=UTF-8', body: `${sentence}\n` };
}

export const isAPI = (url = ''): boolean => /^\/api(?:[/?]|$)/.test(url);
