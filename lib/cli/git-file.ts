/** A file of a commit, as `REF:PATH` names it, read by the program git: no shell, no filter and no hook of the repository runs. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { childEnvironment } from '../config.ts';
import { InputError } from '../errors.ts';
import { quote } from '../pep740/text.ts';

type GitPath = { ref: string; path: string };

/** Null for what is a path: one that exists is never taken for anything else. A ref holds no colon (gitrevisions, git-check-ref-format). */
export function parseGitPath(text: string): GitPath | null {
  const [, ref = '', path = ''] = /^([^:]+):(.+)$/s.exec(text) ?? [];
  return ref === '' || existsSync(text) ? null : { ref, path };
}

const MAX_BYTES = 64 * 1024 * 1024;

/**
 * The bytes of the file at that commit; null where the commit has none there: a lock file may be new, or gone.
 * @throws InputError `GIT_REF_UNKNOWN`, `GIT_MISSING`, `FILE_UNREADABLE`
 */
export function readGitFile({ ref, path }: GitPath): Buffer | null {
  const commit = runGit(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  if (commit.status !== 0) {
    const message = `${quote(ref)} is no commit, branch or tag of a repository here. Where only some commits were fetched, fetch this one too.`;
    throw new InputError('GIT_REF_UNKNOWN', message);
  }
  const name = `${commit.stdout.toString('utf8').trim()}:${path}`;
  const type = runGit(['cat-file', '-t', name]);
  if (type.status !== 0) return null;
  const file = runGit(['cat-file', 'blob', name]);
  if (file.status === 0) return file.stdout;
  throw new InputError('FILE_UNREADABLE', `${ref}:${path} cannot be read: it is no file, or too large.`);
}

/** Replacements that the repository asks for would show another file than the commit has. */
function runGit(args: readonly string[]): { status: number | null; stdout: Buffer } {
  const { status, stdout, error } = spawnSync('git', ['--no-replace-objects', ...args], {
    env: childEnvironment({ GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1' }),
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: MAX_BYTES,
  });
  const isMissing = error !== undefined && 'code' in error && error.code === 'ENOENT';
  if (isMissing)
    throw new InputError(
      'GIT_MISSING',
      'A file of a commit is read by the program git, which is not installed.',
    );
  return { status: error === undefined ? status : null, stdout };
}
