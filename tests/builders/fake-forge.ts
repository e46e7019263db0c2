/** A forge on loopback that keeps comments as GitHub, GitLab and Forgejo do, and records what it was asked. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { ForgeName } from '../../lib/comments/forge.ts';

export type Kept = { id: number; body: string; author: string; system?: boolean };
type Refusal = { status: number; headers?: Record<string, string> };

export type FakeForge = {
  api: string;
  /** Oldest first. */
  comments: Kept[];
  /** `METHOD /path`, each as it came. */
  calls: string[];
  /** What the next requests that match are answered with instead. */
  refusals: (Refusal & { match: RegExp })[];
  close: () => Promise<void>;
};

/** Where each has its own way. */
const WAYS = {
  github: {
    prefix: '',
    list: '/repos/stage/cue/issues/7/comments',
    one: '/repos/stage/cue/issues/comments/',
    edit: 'PATCH',
    size: 'per_page',
    most: 100,
  },
  gitlab: {
    prefix: '/api/v4',
    list: '/projects/stage%2Fcue/merge_requests/7/notes',
    one: '/projects/stage%2Fcue/merge_requests/7/notes/',
    edit: 'PUT',
    size: 'per_page',
    most: 100,
  },
  // Its administrators set how many come at once, and it does not say so.
  forgejo: {
    prefix: '/api/v1',
    list: '/repos/stage/cue/issues/7/comments',
    one: '/repos/stage/cue/issues/comments/',
    edit: 'PATCH',
    size: 'limit',
    most: 50,
  },
} as const satisfies Record<ForgeName, unknown>;

export const TOKEN = 'a-token-that-nobody-may-see';
export const ME = 'callboard-bot';
/** The author of what an app’s own token writes on GitHub. */
export const APP = 'github-actions[bot]';

export async function startFakeForge(name: ForgeName, { isApp = false } = {}): Promise<FakeForge> {
  const fake: Omit<FakeForge, 'api' | 'close'> = { comments: [], calls: [], refusals: [] };
  const server = createServer((request, response) => void answer(name, fake, isApp, request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return Object.assign(fake, {
    api: `http://127.0.0.1:${port}${WAYS[name].prefix}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}

async function answer(
  name: ForgeName,
  fake: Omit<FakeForge, 'api' | 'close'>,
  isApp: boolean,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const way = WAYS[name];
  const { method = '', url = '' } = request;
  fake.calls.push(`${method} ${url.slice(way.prefix.length)}`);
  const send = (status: number, body: unknown, headers: Record<string, string> = {}) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body === null ? '' : JSON.stringify(body));
  };
  const sent = request.headers['content-length'] ? ((await json(request)) as { body: string }) : null;
  const refused = fake.refusals.findIndex(({ match }) => match.test(`${method} ${url}`));
  const [refusal] = refused === -1 ? [] : fake.refusals.splice(refused, 1);
  if (refusal)
    return send(refusal.status, { message: `refused: ${request.headers.authorization}` }, refusal.headers);
  if (!isAuthorized(name, request)) return send(401, { message: 'Bad credentials' });
  const me = isApp ? APP : ME;
  const { pathname, searchParams } = new URL(url.slice(way.prefix.length), 'http://forge.invalid');
  if (pathname === '/user')
    return isApp
      ? send(403, { message: 'Resource not accessible by integration' })
      : send(200, { login: me, username: me });
  const show = ({ id, body, author, system = false }: Kept) =>
    name === 'gitlab'
      ? { id, body, system, author: { username: author } }
      : { id, body, user: { login: author } };
  if (pathname === way.list && method === 'GET') {
    const size = Math.min(Number(searchParams.get(way.size) ?? 30), way.most);
    const from = (Number(searchParams.get('page') ?? 1) - 1) * size;
    return send(200, fake.comments.slice(from, from + size).map(show));
  }
  if (pathname === way.list && method === 'POST' && sent) {
    const made = { id: Math.max(0, ...fake.comments.map(({ id }) => id)) + 1, body: sent.body, author: me };
    fake.comments.push(made);
    return send(201, show(made));
  }
  const found = fake.comments.find(({ id }) => pathname === `${way.one}${id}`);
  if (!found) return send(404, { message: 'Not Found' });
  if (found.author !== me) return send(403, { message: 'Forbidden' });
  if (method === 'DELETE') {
    fake.comments.splice(fake.comments.indexOf(found), 1);
    return send(204, null);
  }
  if (method !== way.edit || !sent) return send(405, { message: 'Method Not Allowed' });
  found.body = sent.body;
  return send(200, show(found));
}

function isAuthorized(name: ForgeName, { headers }: IncomingMessage): boolean {
  if (name === 'gitlab') return headers['private-token'] === TOKEN;
  return headers.authorization === `${name === 'github' ? 'Bearer' : 'token'} ${TOKEN}`;
}
