/** One repository that is read: its work folder, its clock and its bounds, for every call of git. */

import { copyFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { toForgeError, tooLarge } from './complaint.ts';
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

/** Of the objects that are here, what they are and their sizes. */
export async function describeObjects(
  session: Session,
  ids: readonly string[],
): Promise<Map<string, { type: string; size: number }>> {
  const { output } = await requireHere(session, {
    args: ['cat-file', '--batch-check=%(objectname) %(objecttype) %(objectsize)'],
    input: ids.map((id) => `${id}\n`).join(''),
    maxOutputBytes: SMALL_BYTES * 4,
  });
  const lines = output
    .toString('latin1')
    .split('\n')
    .map((line) => line.split(' '));
  // The line of one that is not here is `OBJECT missing`.
  return new Map(
    lines.flatMap(([id = '', type = '', size]) =>
      size === undefined ? [] : [[id, { type, size: Number(size) }] as const],
    ),
  );
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
  await copyFile(join(session.folder, 'config'), join(session.folder, INITIAL_CONFIG));
}

const INITIAL_CONFIG = 'config.initial';

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
  const answer = await run(session, session.repository.transport, {
    args: [...args, session.repository.url],
    input: ids.map((id) => `${id}\n`).join(''),
    maxFileBytes: maxPackBytes,
  });
  // Git has noted where to fetch whatever is missing; here what is missing stays missing.
  await copyFile(join(session.folder, INITIAL_CONFIG), join(session.folder, 'config'));
  if (answer.status === 0) return;
  if (await hasPackOf(session.folder, maxPackBytes)) throw tooLarge(session.repository);
  throw await toForgeError(answer, session.repository, session.folder);
}

/** Whether a pack reached the bound: the process that writes it is ended there, and leaves no word. */
async function hasPackOf(folder: string, bytes: number): Promise<boolean> {
  const packs = join(folder, 'objects/pack');
  const sizes = (await readdir(packs)).map(async (name) => (await stat(join(packs, name))).size);
  return (await Promise.all(sizes)).some((size) => size >= bytes);
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
