/**
 * A forge on a loopback port: the repositories of a folder, served by git's own `git http-backend` (git-http-backend(1)),
 * and told to misbehave where a test wants it.
 *
 *   await using server = await startGitServer(folder);
 *   server.intercept = (request, response) => ...   // true: answered, and git is not asked
 */
import { execFileSync, spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { GIT_ENVIRONMENT } from './git-repository.ts';

export type GitRequest = { path: string; service: string; body: Buffer; headers: IncomingMessage['headers'] };

export type GitServer = {
  readonly origin: string;
  readonly requests: GitRequest[];
  /** How many requests were under way at once, at most. */
  readonly together: number;
  /** Returns true where it answers by itself. */
  intercept: (request: GitRequest, response: ServerResponse) => boolean;
  /** What is handed to git instead of the body. */
  rewrite: (body: Buffer) => Buffer;
  /** Forgets the requests, and answers as git does from now on. */
  heal(): void;
  [Symbol.asyncDispose](): Promise<void>;
};

export async function startGitServer(folder: string): Promise<GitServer> {
  const backend = `${execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim()}/git-http-backend`;
  const state = { together: 0, underWay: 0 };
  const requests: GitRequest[] = [];
  const server = createServer(async (request, response) => {
    state.underWay += 1;
    state.together = Math.max(state.together, state.underWay);
    response.once('close', () => {
      state.underWay -= 1;
    });
    const received = await receive(request);
    requests.push(received);
    if (!forge.intercept(received, response))
      serve(backend, folder, request, forge.rewrite(received.body), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const forge: GitServer = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    get together() {
      return state.together;
    },
    intercept: never,
    rewrite: asItCame,
    heal: () => {
      requests.length = 0;
      state.together = 0;
      Object.assign(forge, { intercept: never, rewrite: asItCame });
    },
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return forge;
}

const never: GitServer['intercept'] = () => false;
const asItCame: GitServer['rewrite'] = (body) => body;

async function receive(request: IncomingMessage): Promise<GitRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
  const { pathname } = new URL(request.url ?? '/', 'http://forge.invalid');
  return {
    path: request.url ?? '/',
    service: pathname.split('/').at(-1) ?? '',
    body,
    headers: request.headers,
  };
}

/** RFC 3875: the request in variables and on stdin, the answer with its headers on stdout. */
function serve(
  backend: string,
  folder: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): void {
  const { pathname, search } = new URL(url ?? '/', 'http://forge.invalid');
  const child = spawn(backend, {
    env: {
      ...GIT_ENVIRONMENT,
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROTOCOL: String(headers['git-protocol'] ?? ''),
      PATH_INFO: decodeURIComponent(pathname),
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: method,
      CONTENT_TYPE: headers['content-type'] ?? '',
      CONTENT_LENGTH: String(body.length),
      REMOTE_ADDR: '127.0.0.1',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  response.once('close', () => child.kill());
  child.stdin.on('error', () => {});
  child.stdin.end(body);
  let head = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Buffer) => {
    if (response.headersSent) return void response.write(chunk);
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    const fields = head
      .toString('latin1', 0, end)
      .split('\r\n')
      .map((line) => line.split(': '));
    const named = new Map(fields.map(([name = '', value = '']) => [name.toLowerCase(), value]));
    response.writeHead(Number.parseInt(named.get('status') ?? '200', 10), {
      'content-type': named.get('content-type') ?? '',
    });
    response.write(head.subarray(end + 4));
  });
  child.once('close', () => response.end());
}
