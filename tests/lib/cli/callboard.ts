/** The real program, started as a process of its own, reaching nothing but what a test gives it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, inject } from 'vitest';
import { UNREACHABLE } from '../../e2e/server.ts';
import { ROOT } from '../../setup/project.ts';

export const VECTORS = join(ROOT, 'tests/vectors');
export const VECTOR_ROOT = join(VECTORS, 'trusted_root.json');

/** Each test starts processes, several at once, and the machine may have other work: this ends only what hangs. */
export const SLOW = { timeout: 300_000 };

export type Ran = { code: number | null; stdout: string; stderr: string };

/** No index, no network, and the root of the vectors. */
const CLOSED = {
  CALLBOARD_PYPI_URL: UNREACHABLE,
  CALLBOARD_FILES_ORIGINS: UNREACHABLE,
  CALLBOARD_TRUST_ROOT: VECTOR_ROOT,
};

/**
 * Runs to the program's end: that of the bundle, unless `path` names another. What it tries to reach outside this machine
 * shows on its stderr, so a test that compares stderr whole notices it.
 */
export async function callboard(
  args: string[],
  env: Record<string, string> = {},
  path: string = inject('commandLine').program,
  cwd: string = ROOT,
): Promise<Ran> {
  return runToEnd(process.execPath, ['--import', inject('commandLine').preload, path, ...args], {
    cwd,
    env: { ...process.env, NODE_ENV: 'production', ...CLOSED, ...env },
  });
}

type Surroundings = { cwd: string; env: NodeJS.ProcessEnv };

/** Any program, in a folder and with an environment of its own. */
export async function runToEnd(program: string, args: string[], surroundings: Surroundings): Promise<Ran> {
  const child = spawn(program, args, { ...surroundings, stdio: ['ignore', 'pipe', 'pipe'] });
  const code = new Promise<number | null>((done, fail) => child.once('close', done).once('error', fail));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, stdout, stderr };
}

export type Vector = { filename: string; sha256: string; provenance: Buffer; path: string };

export function readVector(name: string): Vector {
  const { filename, sha256 } = JSON.parse(readFileSync(join(VECTORS, name, 'expect.json'), 'utf8'));
  const path = join(VECTORS, name, 'provenance');
  return { filename, sha256, provenance: readFileSync(path), path };
}

/** A folder for the tests of one file; `write` puts a file into it and gives its path. */
export function openFolder(): {
  path: (name: string) => string;
  write: (name: string, content: string | Uint8Array) => string;
} {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const path = (name: string) => join(folder, name);
  return {
    path,
    write: (name, content) => {
      writeFileSync(path(name), content);
      return path(name);
    },
  };
}
