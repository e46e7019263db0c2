/**
 * What stands before the framework's server: limits on requests under way and on connections, so that nobody who asks
 * much, sends slowly or reads nothing keeps the others from being answered.
 */
import type { IncomingMessage, Server, ServerOptions, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { untilCalm } from './calm.ts';
import { Gate, type GateLimits } from './gate.ts';
import { cutOffStalled, type ReaderLimits, Readers } from './readers.ts';
import { type Refusal, refuse } from './refuse.ts';

const MIB = 1024 * 1024;

export type FrontLimits = { reading: GateLimits; writing: GateLimits; readers: ReaderLimits };

/**
 * One thread renders, so that the next page is begun only when that thread is calm, see `calm.ts`. The number bounds
 * what is under way besides: pages that wait for an index, and what they hold meanwhile. What is sent has a queue of its
 * own, since a body may be on its way for long.
 */
const LIMITS: FrontLimits = {
  reading: { atOnce: 48, waiting: 256, waitMs: 8_000 },
  writing: { atOnce: 16, waiting: 64, waitMs: 8_000 },
  readers: { answerBytes: 8 * MIB, waitingBytes: 96 * MIB, answerMs: 120_000 },
};
/** Without a byte in either direction. */
const STALL_MS = 20_000;
/** More than browsers and a proxy of a busy team keep open, and less than the files that a process may open. */
const MAX_CONNECTIONS = 1_000;

/** For `createServer`. The largest form, 6 MiB, takes two minutes over half a megabit a second. */
export const SERVER_OPTIONS: ServerOptions = {
  headersTimeout: 15_000,
  requestTimeout: 120_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
};

/** For the server that `createServer` made, with what `front` says of its connections. */
export function limitConnections(
  server: Server,
  { requestOn, knock }: Pick<Front, 'requestOn' | 'knock'>,
): Server {
  server.maxConnections = MAX_CONNECTIONS;
  server.maxHeadersCount = 100;
  server.maxRequestsPerSocket = 1_000;
  server.timeout = STALL_MS;
  return server
    .on('connection', knock)
    .on('timeout', (socket: Socket) => cutOffStalled(socket, requestOn(socket)));
}

type Front = {
  /** Has a request answered when there is room for it, or says that there is none. */
  admit: (request: IncomingMessage, response: ServerResponse, answer: () => unknown) => void;
  /** Says that a connection was taken. */
  knock: () => void;
  /** The request under way on a connection. */
  requestOn: (socket: Socket) => IncomingMessage | undefined;
};

export function createFront(limits: FrontLimits = LIMITS): Front {
  let knocked = 0;
  const calm = () => untilCalm(() => knocked);
  const gates = { reading: new Gate(limits.reading, calm), writing: new Gate(limits.writing, calm) };
  const readers = new Readers(limits.readers);
  const underWay = new WeakMap<Socket, IncomingMessage>();
  return {
    admit(request, response, answer) {
      underWay.set(request.socket, request);
      response.setMaxListeners(response.getMaxListeners() + OWN_LISTENERS);
      // Requests may follow one another before the first is answered.
      response.once('close', () => {
        if (underWay.get(request.socket) === request) underWay.delete(request.socket);
      });
      // A reader who leaves does not make room: what is rendered for them goes on for a while.
      const start = (leave: () => void) => {
        readers.serve(response, leave);
        Promise.resolve(answer()).then(leave, leave);
        response.once('close', () => setTimeout(leave, AFTER_LEAVING_MS).unref());
      };
      if (isAlwaysAnswered(request)) start(() => {});
      else
        gates[isReading(request) ? 'reading' : 'writing'].enter(response, start, () =>
          refuse(request, response, BUSY),
        );
    },
    knock: () => {
      knocked += 1;
    },
    requestOn: (socket) => underWay.get(socket),
  };
}

/** Work that does not say that it is over keeps nobody out for longer than this. */
const AFTER_LEAVING_MS = 30_000;

/** That wait for the end of one answer, here and in what this calls: the framework alone comes near those that Node allows. */
const OWN_LISTENERS = 4;

/** Whoever watches this server has to hear from it most of all when there is much to do. */
const ALWAYS_ANSWERED = /^\/(api\/v1\/health(\/alive|\/ready)?|metrics)(\?|$)|^\/_next\/static\//;

const isAlwaysAnswered = (request: IncomingMessage): boolean =>
  isReading(request) && ALWAYS_ANSWERED.test(request.url ?? '');

const isReading = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD';

const BUSY: Refusal = {
  status: 503,
  code: 'BUSY',
  sentence: 'Callboard has more to answer than it can at the moment: try again in a few seconds.',
  headers: { 'Retry-After': 5 },
};
