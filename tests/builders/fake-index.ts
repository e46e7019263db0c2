/**
 * A package index on a loopback port that answers as PyPI does, and that can be told to misbehave.
 *
 *   const index = await startFakeIndex();                                    // empty
 *   const index = await startFakeIndex({ directory: 'tests/recorded/index' }); // its answers, `{origin}` filled in
 *   index.origin                              // 'http://127.0.0.1:41234', for CALLBOARD_PYPI_URL or createHttpIndex
 *   index.addProject('Demo', { files: [{ filename: 'demo-1.0.tar.gz', content, provenance }] });
 *   index.project('demo').status = 'quarantined';                            // what was added may be changed later
 *   index.fail('/simple/demo/', { status: 500 }, 2);                         // the next two requests; then as before
 *   index.fail(/provenance$/, 'hang');                                       // every request, until index.heal()
 *   index.attestationsDisabled = true;                                       // 403, as PyPI's administrators can do
 *   index.requests                            // [{ method, path, headers }], in order of arrival
 *   await index.close();                      // or: await using index = await startFakeIndex();
 *
 * Routes: /simple/<project>/, /integrity/<project>/<version>/<filename>/provenance and /files/<filename>. The answers
 * carry ETags (304), are compressed for who accepts gzip, and are 404 with JSON (no provenance), 404 with a page
 * (unknown), 406 or 301 where PyPI's are. What was added comes before what the directory holds.
 *
 * `node tests/builders/fake-index.ts [DIRECTORY] [PORT]` serves a directory and prints the address.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type Answer, answer, type FakeProject, normalize, type State } from './fake-index-answers.ts';
import { type Failure, misbehave } from './fake-index-failures.ts';

export type { FakeFile, FakeProject } from './fake-index-answers.ts';
export type { Failure } from './fake-index-failures.ts';

export type FakeRequest = { method: string; path: string; headers: IncomingHttpHeaders };

export type FakeIndex = {
  readonly origin: string;
  readonly requests: FakeRequest[];
  attestationsDisabled: boolean;
  /** What /rss/ has, by file name; empty: the index has no feeds. */
  readonly feeds: Map<string, string>;
  addProject(name: string, project?: Partial<FakeProject>): FakeProject;
  /** @throws Error for a project that was not added. */
  project(name: string): FakeProject;
  /** @param path the whole path, or an expression that it matches. @param times how often; without it, until healed. */
  fail(path: string | RegExp, failure: Failure, times?: number): void;
  heal(): void;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

type Fault = { path: string | RegExp; failure: Failure; left: number };
export async function startFakeIndex(
  options: { directory?: string; port?: number } = {},
): Promise<FakeIndex> {
  const projects = new Map<string, FakeProject>();
  const state: State = {
    origin: '',
    directory: options.directory ?? null,
    projects,
    attestationsDisabled: false,
    feeds: new Map(),
  };
  const requests: FakeRequest[] = [];
  const faults: Fault[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    requests.push({ method: request.method ?? '', path, headers: request.headers });
    const failure = takeFailure(faults, path);
    if (failure) misbehave(failure, request, response);
    else send(request, response, answer(state, path, request.headers.accept ?? '*/*'));
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  state.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return Object.assign(state, {
    requests,
    addProject: (name: string, project: Partial<FakeProject> = {}) => {
      const added: FakeProject = { files: [], ...project };
      projects.set(normalize(name), added);
      return added;
    },
    project: (name: string) => {
      const project = projects.get(normalize(name));
      if (!project) throw new Error(`The fake index has no project ${name}.`);
      return project;
    },
    fail: (path: string | RegExp, failure: Failure, times = Number.POSITIVE_INFINITY) => {
      faults.push({ path, failure, left: times });
    },
    heal: () => {
      faults.length = 0;
    },
    close,
    [Symbol.asyncDispose]: close,
  });
}

function takeFailure(faults: Fault[], path: string): Failure | null {
  const matches = (fault: Fault) =>
    fault.left > 0 && (typeof fault.path === 'string' ? fault.path === path : fault.path.test(path));
  const fault = faults.find(matches);
  if (!fault) return null;
  fault.left -= 1;
  return fault.failure;
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, type, body, headers }: Answer,
): void {
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`;
  if (status === 200 && request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  const zip = `${request.headers['accept-encoding']}`.includes('gzip');
  const bytes = zip ? gzipSync(body) : Buffer.from(body);
  const encoding = zip ? { 'content-encoding': 'gzip' } : {};
  response.writeHead(status, {
    ...headers,
    ...encoding,
    etag,
    'content-type': type,
    'content-length': bytes.length,
  });
  response.end(bytes);
}

if (import.meta.main) {
  const [directory, port = '0'] = process.argv.slice(2);
  const index = await startFakeIndex({ directory, port: Number(port) });
  process.stdout.write(`${index.origin}\n`);
}
