/** One repository that is read: its work folder, its clock and its bounds, for every call of git. */

import { toForgeError } from './complaint.ts';
import { ForgeError } from './failure.ts';
import { type GitAnswer, type GitCall, runGit } from './git.ts';
import type { ForgeLimits } from './limits.ts';
import type { Repository } from './repository.ts';

export type Session = {
  repository: Repository;
  objectFormat: 'sha1' | 'sha256';
  /** Empty at first. */
  folder: string;
  limits: ForgeLimits;
  signal: AbortSignal;
};

type Options = Pick<GitCall, 'args'> &
  Partial<Pick<GitCall, 'input' | 'maxFileBytes' | 'maxOutputBytes' | 'take'>>;

const SMALL_BYTES = 1_048_576;

/** A call that reaches nobody. */
export function runHere(session: Session, options: Options): Promise<GitAnswer> {
  return run(session, null, options);
}

/** A call that asks the forge. @throws ForgeError where it does not end well */
export async function askForge(session: Session, options: Options): Promise<GitAnswer> {
  const answer = await run(session, session.repository.transport, options);
  if (answer.status === 0) return answer;
  throw await toForgeError(answer, session.repository, session.folder);
}

/** The same for a call that reaches nobody. */
export async function requireHere(session: Session, options: Options): Promise<GitAnswer> {
  const answer = await runHere(session, options);
  if (answer.status === 0) return answer;
  throw await toForgeError(answer, session.repository, session.folder);
}

function run(session: Session, transport: string | null, options: Options): Promise<GitAnswer> {
  return runGit({
    maxFileBytes: SMALL_BYTES,
    maxOutputBytes: SMALL_BYTES,
    ...options,
    transport,
    folder: session.folder,
    maxMemoryBytes: session.limits.maxMemoryBytes,
    signal: session.signal,
  });
}

/** Makes the folder a repository without a work tree. */
export async function initialize(session: Session): Promise<void> {
  const args = ['init', '--quiet', '--bare', '--template=', `--object-format=${session.objectFormat}`];
  await requireHere(session, { args });
}

/** Fetches objects by their names, into no ref. @throws ForgeError */
export async function fetchObjects(
  session: Session,
  ids: readonly string[],
  { filter, depth, maxPackBytes }: { filter: 'blob:none' | 'tree:0'; depth?: 1; maxPackBytes: number },
): Promise<void> {
  const bounded = depth === undefined ? [] : [`--depth=${depth}`];
  const quiet = [
    '--quiet',
    '--no-tags',
    '--no-write-fetch-head',
    '--no-auto-maintenance',
    '--no-recurse-submodules',
  ];
  const args = ['fetch', ...quiet, '--update-shallow', `--filter=${filter}`, ...bounded, '--stdin', '--'];
  await askForge(session, {
    args: [...args, session.repository.url],
    input: ids.map((id) => `${id}\n`).join(''),
    maxFileBytes: maxPackBytes,
  });
}

/** A signal that aborts with `FORGE_SLOW` after so many milliseconds, or with the caller's reason. */
export async function withDeadline<T>(
  { forge }: Repository,
  ms: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const clock = new AbortController();
  const message = `${forge} did not send what was asked for within ${ms / 1000} seconds.`;
  const timer = setTimeout(() => clock.abort(new ForgeError('FORGE_SLOW', message)), ms);
  try {
    return await work(outer ? AbortSignal.any([clock.signal, outer]) : clock.signal);
  } finally {
    clearTimeout(timer);
  }
}
