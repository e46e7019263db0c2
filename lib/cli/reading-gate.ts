/**
 * Who may read, where people sign in: asked here for every request, before the framework and all code behind it, so that no
 * page, route or feed can be forgotten. What is answered then is kept by no cache.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { toReturnPath } from '../access/return-path.ts';
import { may } from '../access/visitor.ts';
import { findVisitor } from '../accounts/find-visitor.ts';
import type { Config } from '../config.ts';
import { isOperational } from '../errors.ts';
import type { Store } from '../store/store.ts';
import { isAPI, type Refusal, refuse } from './refuse.ts';

/** Letter by letter, so that no spelling of another address passes for one of these. */
const FOR_EVERYBODY = [
  '/sign-in',
  '/sign-in/start',
  '/sign-in/callback',
  '/api/v1/health',
  '/api/v1/health/alive',
  '/api/v1/health/ready',
  '/icon.svg',
];
/** A file of the build: no dots that lead elsewhere, nothing encoded. */
const STATIC = /^\/_next\/static\/[\w~/-]+(\.[\w~-]+)*$/;

/** Answers, and resolves to true, or to false and leaves the request as it was. */
type ReadingGate = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

export function createReadingGate(config: Config, findStore: () => Promise<Store | undefined>): ReadingGate {
  const isOpen = config.signIn === null || config.publicRead;
  return async (request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    if (isOpen || FOR_EVERYBODY.includes(path) || STATIC.test(path)) return false;
    keepOutOfCaches(response);
    const refusal = await findRefusal(request, config, findStore);
    if (refusal !== null) refuse(request, response, refusal);
    return refusal !== null;
  };
}

async function findRefusal(
  request: IncomingMessage,
  config: Config,
  findStore: () => Promise<Store | undefined>,
): Promise<Refusal | null> {
  const sent = { get: (name: string) => request.headers[name]?.toString() ?? null };
  try {
    const store = await findStore();
    if (store === undefined) return AWAY;
    return may(await findVisitor(sent, { config, store }), 'read') ? null : toRefusal(request);
  } catch (error) {
    if (!isOperational(error)) throw error;
    const status = { TOKEN_WRONG: 401, TOKEN_TRIES: 429 }[error.code];
    return status === undefined ? AWAY : { status, code: error.code, sentence: error.message };
  }
}

/** Not pages: whoever asks for these is no person who could sign in there. */
const NO_PAGE = /^\/metrics$|^\/badge\/|\/changes\.atom$|^\/verdicts\/[^/]+\/text$/;

function toRefusal({ method, url = '' }: IncomingMessage): Refusal {
  const isPage =
    (method === 'GET' || method === 'HEAD') && !isAPI(url) && !NO_PAGE.test(url.split('?')[0] ?? '');
  if (!isPage) return SIGN_IN_NEEDED;
  const to = toReturnPath(url);
  const place = to === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ to })}`;
  return { ...SIGN_IN_NEEDED, status: 303, headers: { Location: place } };
}

const SIGN_IN_NEEDED: Refusal = {
  status: 401,
  code: 'SIGN_IN_NEEDED',
  sentence: 'This Callboard is read by those who sign in: open /sign-in, or send a bearer token.',
  headers: { 'WWW-Authenticate': 'Bearer' },
};
const AWAY: Refusal = {
  status: 503,
  code: 'STORE_AWAY',
  sentence:
    'The database cannot be reached at the moment, so nobody can be told who asks. Try again in a minute.',
  headers: { 'Retry-After': 30 },
};

/** Whatever the answer says of that itself. */
function keepOutOfCaches(response: ServerResponse): void {
  const { writeHead } = response;
  Object.assign(response, {
    writeHead(status: number, ...rest: unknown[]) {
      for (const headers of rest) {
        if (headers === null || typeof headers !== 'object') continue;
        for (const name of Object.keys(headers)) {
          if (name.toLowerCase() === 'cache-control') Reflect.deleteProperty(headers, name);
        }
      }
      response.setHeader('Cache-Control', 'private, no-store');
      return Reflect.apply(writeHead, response, [status, ...rest]);
    },
  });
}
