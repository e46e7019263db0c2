/** A receiver of the webhook on a loopback port, which answers as it is told and keeps what it was sent. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Received = { path: string; headers: IncomingHttpHeaders; body: string };
/** `hang`: it reads the message and never answers. */
export type Reply = { status: number; headers?: Record<string, string> } | 'hang' | 'reset';

export type Receiver = {
  readonly url: string;
  readonly received: Received[];
  /** The next answers, in order; 204 after them. */
  readonly replies: Reply[];
  /** Resolves once so many messages have come. */
  untilReceived(count: number): Promise<void>;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

export async function startReceiver(...replies: Reply[]): Promise<Receiver> {
  const received: Received[] = [];
  const waiting: { count: number; done: () => void }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { url: path = '', headers } = request;
    received.push({ path, headers, body: Buffer.concat(chunks).toString() });
    const reply = replies.shift() ?? { status: 204 };
    if (reply === 'reset') response.destroy();
    else if (reply !== 'hang') response.writeHead(reply.status, reply.headers).end();
    for (const { count, done } of waiting) if (received.length >= count) done();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?token=s3cret`,
    received,
    replies,
    untilReceived: (count) =>
      new Promise((done) => {
        if (received.length >= count) done();
        else waiting.push({ count, done });
      }),
    close,
    [Symbol.asyncDispose]: close,
  };
}
