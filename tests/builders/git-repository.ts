/**
 * Repositories of git, made without a work tree: each commit is written by `git fast-import`, so that any path and 50,000
 * files cost no more than a stream.
 *
 *   const repository = await aRepository(folder, 'owner/name.git');
 *   const first = repository.commit({ branch: 'refs/heads/main', files: { 'setup.py': 'x' } });
 *   repository.git('tag', 'v1.0', first);
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A path that is no UTF-8 is given as bytes. */
export type NewFile = { path: string | Buffer; mode?: string; content: string | Buffer };
export type NewCommit = {
  /** The whole name of the ref that is moved to it. */
  ref?: string;
  files?: readonly NewFile[];
  parent?: string;
  message?: string;
};

export type GitRepository = {
  folder: string;
  git(...args: string[]): string;
  /** The same with something to read. */
  write(args: readonly string[], input: string | Buffer): string;
  commit(made?: NewCommit): string;
};

/** Nothing of whoever runs the tests. */
export const GIT_ENVIRONMENT: NodeJS.ProcessEnv = {
  NODE_ENV: 'test',
  PATH: process.env.PATH,
  LC_ALL: 'C',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Somebody',
  GIT_AUTHOR_EMAIL: 'somebody@example.invalid',
  GIT_COMMITTER_NAME: 'Somebody',
  GIT_COMMITTER_EMAIL: 'somebody@example.invalid',
};

/** Null, or why there is no server of git here. */
export function missingGitServer(): string | null {
  const found = spawnSync('git', ['--exec-path'], { encoding: 'utf8' });
  if (found.status !== 0) return 'git is not installed';
  const served = spawnSync(join(found.stdout.trim(), 'git-http-backend'), { env: GIT_ENVIRONMENT });
  return served.error === undefined ? null : 'git http-backend is not installed';
}

/** @param name below `folder`, such as `owner/name.git`. */
export function aRepository(
  folder: string,
  name: string,
  { objectFormat = 'sha1' }: { objectFormat?: 'sha1' | 'sha256' } = {},
): GitRepository {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  const run = (args: readonly string[], input?: Buffer): string =>
    execFileSync('git', args, {
      env: GIT_ENVIRONMENT,
      input,
      encoding: 'utf8',
      cwd: folder,
      maxBuffer: 2 ** 28,
    });
  run(['init', '-q', '--bare', `--object-format=${objectFormat}`, '-b', 'main', '--', path]);
  const git = (...args: string[]) => run(['-C', path, ...args]).trim();
  git('config', 'uploadpack.allowFilter', 'true');
  git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  return {
    folder: path,
    git,
    write: (args, input) => run(['-C', path, ...args], Buffer.from(input)).trim(),
    commit: (made = {}) => {
      const ref = made.ref ?? 'refs/heads/main';
      run(
        ['-C', path, '-c', 'pack.compression=0', 'fast-import', '--quiet', '--force', '--date-format=now'],
        toStream(ref, made),
      );
      return git('rev-parse', '--verify', '--end-of-options', ref);
    },
  };
}

const DEFAULT_FILES: readonly NewFile[] = [{ path: 'setup.py', content: 'print(1)\n' }];

/** git-fast-import(1). */
function toStream(ref: string, { files = DEFAULT_FILES, parent, message = 'Made.' }: NewCommit): Buffer {
  const head = [
    `commit ${ref}\n`,
    'committer Somebody <somebody@example.invalid> now\n',
    `data ${Buffer.byteLength(message)}\n${message}\n`,
    parent === undefined ? '' : `from ${parent}\n`,
    'deleteall\n',
  ];
  return Buffer.concat([
    ...head.map((line) => Buffer.from(line)),
    ...files.flatMap(toChange),
    Buffer.from('done\n'),
  ]);
}

function toChange({ path, mode = '100644', content }: NewFile): Buffer[] {
  const name = quotePath(Buffer.from(path));
  if (mode === '160000') return [Buffer.from(`M 160000 ${content} ${name}\n`)];
  const bytes = Buffer.from(content);
  return [Buffer.from(`M ${mode} inline ${name}\ndata ${bytes.length}\n`), bytes, Buffer.from('\n')];
}

function quotePath(path: Buffer): string {
  const quoted = Array.from(path, (byte) =>
    byte > 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c
      ? String.fromCharCode(byte)
      : `\\${byte.toString(8).padStart(3, '0')}`,
  );
  return `"${quoted.join('')}"`;
}
