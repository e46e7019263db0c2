/** An answer of the framework's, replaced at the moment when its first byte would go out. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Refusal, toBody, toHeaders } from './refuse.ts';

/** `choose` is given the status that would be sent, and answers null where that is right. */
export function replaceAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  choose: (status: number) => Refusal | null,
): void {
  const { writeHead, write, end } = response;
  let instead: Refusal | null = null;
  const decide = (status: number): Refusal | null => {
    if (!response.headersSent) instead ??= choose(status);
    return instead;
  };
  Object.assign(response, {
    writeHead(status: number, ...rest: unknown[]) {
      const refusal = decide(status);
      if (refusal === null) return Reflect.apply(writeHead, response, [status, ...rest]);
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      return Reflect.apply(writeHead, response, [refusal.status, toHeaders(request.url, refusal)]);
    },
    write: (...rest: unknown[]) =>
      decide(response.statusCode) !== null || Reflect.apply(write, response, rest),
    end(...rest: unknown[]) {
      const refusal = decide(response.statusCode);
      return Reflect.apply(end, response, refusal === null ? rest : [toBody(request.url, refusal).body]);
    },
  });
}
