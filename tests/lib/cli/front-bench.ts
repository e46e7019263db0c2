/** A server behind the front whose answers the test writes itself, and those who ask it. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { createFront, type FrontLimits, limitConnections } from '../../../lib/cli/front.ts';

export const MIB = 1024 * 1024;
/** Small enough to be reached by hand. */
export const SMALL: FrontLimits = {
  reading: { atOnce: 1, waiting: 1, waitMs: 60_000 },
  writing: { atOnce: 1, waiting: 0, waitMs: 60_000 },
  readers: { answerBytes: 64 * MIB, waitingBytes: 64 * MIB, answerMs: 60_000 },
};

/** A thread that asks so many times on connections of its own, and has left before the first of them is taken. */
export const COME_AND_GO = `
  const { connect } = require('node:net');
  const { parentPort, workerData: { port, times } } = require('node:worker_threads');
  parentPort.once('message', async (left) => {
    const visits = Array.from({ length: times }, () => new Promise((done) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write('GET /left HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\n\\r\\n', () => socket.resetAndDestroy());
      });
      socket.once('close', done);
    }));
    await Promise.all(visits);
    Atomics.store(new Int32Array(left), 0, 1);
    Atomics.notify(new Int32Array(left), 0);
  });
`;

type Reached = { request: IncomingMessage; response: ServerResponse };

export class Bench {
  readonly reached: Reached[] = [];
  readonly server: Server;
  /** What an answer still costs after its reader has left; null: nothing. */
  work: Promise<unknown> | null = null;
  readonly #arrived = new EventTarget();

  constructor(limits: FrontLimits) {
    const front = createFront(limits);
    const listener = (asked: IncomingMessage, response: ServerResponse) => {
      this.reached.push({ request: asked, response });
      this.#arrived.dispatchEvent(new Event('reached'));
      return this.work ?? once(response, 'close');
    };
    this.server = limitConnections(
      createServer((asked, response) => front.admit(asked, response, () => listener(asked, response))),
      front,
    );
  }

  async listen(): Promise<this> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    return this;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  ask(path: string, method = 'GET') {
    const sent = request({ host: '127.0.0.1', port: this.port, path, method, agent: false }).end();
    const answer = once(sent, 'response').then(async ([response]: IncomingMessage[]) => ({
      status: response?.statusCode,
      headers: response?.headers,
      body: response ? await text(response) : '',
    }));
    answer.catch(() => {});
    return { sent, answer };
  }

  /** The nth request that was handed on. */
  async at(number: number): Promise<Reached> {
    for (;;) {
      const found = this.reached[number];
      if (found) return found;
      await new Promise((done) => this.#arrived.addEventListener('reached', done, { once: true }));
    }
  }

  /** Sends a request and then takes nothing of the answer. */
  async askAndReadNothing(path: string): Promise<Socket> {
    const socket = connect(this.port, '127.0.0.1')
      .pause()
      .on('error', () => {});
    await once(socket, 'connect');
    socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
    return socket;
  }
}
