/** The built application, started as `npm start` starts it, on a free port and an empty database. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { childEnvironment } from '../../lib/config.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** Discard: nobody answers there. */
export const UNREACHABLE = 'http://127.0.0.1:9';

export type App = {
  url: string;
  pid: number;
  /** What it has written so far. */
  stdout: () => string;
  stderr: () => string;
  /** Ends it; throws when it wrote to stderr anything that `tolerate` does not match, an attempt to reach out included. */
  stop: (options?: { tolerate?: RegExp }) => Promise<void>;
};

/** What `npm start` runs, word for word: a shell has it at the root of the project, as npm's does. */
const START: string = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts.start;

/**
 * `env` is laid over a configuration that reaches nothing: no index, the embedded root, no starter list. `path` is another
 * program, from the root of the project.
 * @throws with everything it wrote, when it ends before it serves.
 */
export async function startApp(env: Record<string, string> = {}, path?: string): Promise<App> {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-'));
  const port = await findFreePort();
  const [shell, ...args] = path === undefined ? ['sh', '-c', START] : [process.execPath, path];
  const program = runCommand(shell, args, {
    CALLBOARD_DATABASE_URL: `file:${join(folder, 'callboard.db')}`,
    CALLBOARD_PORT: String(port),
    CALLBOARD_PYPI_URL: UNREACHABLE,
    CALLBOARD_TRUST_ROOT: 'embedded',
    CALLBOARD_STARTER: 'off',
    ...env,
  });
  const { child, stdout, stderr } = program;
  await until(() => stdout().includes('Callboard is on ') || child.exitCode !== null);
  if (child.exitCode !== null) {
    rmSync(folder, { recursive: true });
    throw new Error(`It ended with ${child.exitCode}: ${stdout()}${stderr()}`);
  }
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    stdout,
    stderr,
    stop: (options) => stop(program, folder, options),
  };
}

type Program = { child: ChildProcess; stdout: () => string; stderr: () => string };

/** Runs a program of the project. */
export function run(args: string[], env: Record<string, string>, cwd: string = ROOT): Program {
  return runCommand(process.execPath, args, env, cwd);
}

/**
 * What the program and its threads try to reach outside this machine shows on its stderr; over the channel it notices that
 * the tests are gone, however they ended, and ends too.
 */
function runCommand(command: string, args: string[], env: Record<string, string>, cwd = ROOT): Program {
  const preload = join(ROOT, 'tests/setup/program.ts');
  const child = spawn(command, args, {
    cwd,
    env: childEnvironment({
      NODE_ENV: 'production',
      NODE_OPTIONS: `--import "${preload}"`,
      PATH: `${dirname(process.execPath)}:${childEnvironment().PATH}`,
      ...env,
    }),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const written = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => (written.stdout += chunk));
  child.stderr?.on('data', (chunk) => (written.stderr += chunk));
  return { child, stdout: () => written.stdout, stderr: () => written.stderr };
}

async function stop(
  program: Program,
  folder: string,
  { tolerate }: { tolerate?: RegExp } = {},
): Promise<void> {
  if (program.child.exitCode === null) {
    program.child.kill('SIGTERM');
    await once(program.child, 'close');
  }
  rmSync(folder, { recursive: true, force: true });
  const lines = program.stderr().split('\n');
  const noise = lines.filter((line) => line !== '' && !tolerate?.test(line));
  if (noise.length > 0) throw new Error(`The server wrote to stderr:\n${noise.join('\n')}`);
}

/** Waits; the test's own time limit is the end of it. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((done) => setTimeout(done, 25));
}

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('A server on a port has one.');
  return address.port;
}
