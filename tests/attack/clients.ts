/** Those who ask: whoever waits for an answer, gives up, reads nothing, or sends a byte at a time. */
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';

/** How often each came out so: a status, or what befell the connection. */
export type Outcomes = Map<string, number>;

export const count = (outcomes: Outcomes, outcome: string): void => {
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
};

type Sent = { method?: string; body?: string; headers?: Record<string, string>; giveUpMs?: number };

/** Reads the answer to its end, or gives up after `giveUpMs`. */
export function ask(
  url: string,
  outcomes: Outcomes,
  { giveUpMs, body, ...options }: Sent = {},
): Promise<void> {
  return new Promise((done) => {
    const end = (outcome: string) => {
      count(outcomes, outcome);
      clearTimeout(timer);
      done();
    };
    const sent = request(url, { agent: false, ...options }, (answer) => {
      answer.once('error', () => {}).resume();
      answer.once('end', () => end(String(answer.statusCode)));
    });
    const timer = setTimeout(() => {
      sent.destroy();
      end('given up');
    }, giveUpMs ?? PATIENCE_MS);
    sent.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? 'error'));
    sent.end(body);
  });
}

/** Nobody waits longer for anything. */
const PATIENCE_MS = 60_000;

/** `times` calls, `atOnce` under way. */
export async function repeat(
  times: number,
  atOnce: number,
  work: (number: number) => Promise<void>,
): Promise<void> {
  const limit = pLimit(atOnce);
  await Promise.all(Array.from({ length: times }, (_, number) => limit(() => work(number))));
}

/** So many connections that each ask for a page and take nothing of it, until they are cut off or `ms` are over. */
export async function readNothing(
  port: number,
  path: string,
  { connections, ms }: { connections: number; ms: number },
  outcomes: Outcomes,
): Promise<void> {
  const sockets = Array.from({ length: connections }, () => {
    const socket = connect({ port, host: '127.0.0.1' }).pause();
    socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
    return socket;
  });
  await holdOpen(sockets, ms, outcomes);
}

/** So many connections that send one byte of a request every second. */
export async function sendSlowly(
  port: number,
  head: string,
  { connections, ms }: { connections: number; ms: number },
  outcomes: Outcomes,
): Promise<void> {
  const sockets = Array.from({ length: connections }, () => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.write(head);
    const dripping = setInterval(() => socket.writable && socket.write('a'), 1_000);
    return socket.once('close', () => clearInterval(dripping));
  });
  await holdOpen(sockets, ms, outcomes);
}

async function holdOpen(sockets: Socket[], ms: number, outcomes: Outcomes): Promise<void> {
  for (const socket of sockets) socket.on('error', () => {});
  const until = Date.now() + ms;
  while (Date.now() < until && sockets.some((socket) => !isCutOff(socket))) await sleep(250);
  for (const socket of sockets) {
    count(outcomes, isCutOff(socket) ? 'cut off' : 'still open');
    socket.destroy();
  }
}

/** A paused socket hears of the other side's end only by its own writing. */
function isCutOff(socket: Socket): boolean {
  if (!socket.destroyed && socket.writable && socket.isPaused()) socket.write('\r\n');
  return socket.destroyed || !socket.writable || socket.readableEnded;
}
