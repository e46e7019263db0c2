/** What git says when it gives up -> what that means. Git has no codes: these are its English sentences. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseRetryAfterMs } from '../retry-after.ts';
import { TRACE_FILE } from './environment.ts';
import { type ForgeCode, ForgeError } from './failure.ts';
import type { GitAnswer } from './git.ts';
import type { Repository } from './repository.ts';

type Meaning = readonly [ForgeCode, (repository: Repository) => string];

const HIDDEN: Meaning = [
  'REPOSITORY_HIDDEN',
  ({ name, forge }) =>
    `${forge} does not show ${name} to everybody: it is private, was deleted, or never existed.`,
];
const MALFORMED: Meaning = [
  'FORGE_MALFORMED',
  ({ forge }) => `What ${forge} sent is not what git asked for, or is not sound.`,
];
const UNREACHABLE: Meaning = [
  'FORGE_UNREACHABLE',
  ({ forge }) => `${forge} could not be reached, or broke off while it answered.`,
];
const REFUSED: Meaning = ['FORGE_REFUSED', ({ forge }) => `${forge} refuses to answer at present.`];
const sayTooLarge = ({ name }: Repository) =>
  `What git has to fetch of ${name} is larger than Callboard takes.`;

export function tooLarge(repository: Repository): ForgeError {
  return new ForgeError('PACK_TOO_LARGE', sayTooLarge(repository));
}

/** The first that fits: the more definite stand before those that only say that something went wrong. */
const COMPLAINTS: readonly (readonly [RegExp, Meaning])[] = [
  [
    /died of signal (?:25|31)|File too large|[Oo]ut of memory|unable to mmap|mmap failed/,
    ['PACK_TOO_LARGE', sayTooLarge],
  ],
  [
    /No space left on device|Disk quota|Read-only file system|unable to create temporary/,
    ['DISK_FAILED', () => 'The folder that git works in cannot be written.'],
  ],
  [
    /could not read Username|could not read Password|Authentication failed|repository '[^']*' not found/,
    HIDDEN,
  ],
  [
    /not our ref|find remote ref|no such remote ref/,
    [
      'COMMIT_MISSING',
      ({ name, forge }) => `${forge} does not have, or no longer has, what was asked for of ${name}.`,
    ],
  ],
  [/unadvertised object|service not enabled|access denied/, REFUSED],
  [
    /mismatched algorithms|object[- ]format|unknown hash algorithm/,
    [
      'OBJECT_FORMAT_DIFFERS',
      ({ name }) => `${name} names its objects by another kind of digest than this commit’s.`,
    ],
  ],
  [
    /[Cc]ould(?:n't| not) (?:resolve|connect)|Failed to connect|timed out|Operation too slow|SSL|certificate/,
    UNREACHABLE,
  ],
  [/fsck|did not send all necessary objects|corrupt|bad line length|protocol error|not allowed/, MALFORMED],
  [/early EOF|RPC failed|hung up|disconnect|Empty reply|[Rr]eset|Recv failure/, UNREACHABLE],
  [
    /dumb http transport|index-pack|unexpected|expected|[Ii]nvalid|bad |remote error|does not appear to be a git repository|not valid/,
    MALFORMED,
  ],
];

/** HTTP status, where git names one. */
const STATUS = /The requested URL returned error: (\d{3})/;

/** @param answer of a call that did not end well. */
export async function toForgeError(
  { status, complaint }: GitAnswer,
  repository: Repository,
  folder: string,
): Promise<ForgeError> {
  // Remarks of the forge are marked, so that none is taken for git's own; and a repository may be called anything.
  const own = complaint
    .replaceAll(repository.url, 'URL')
    .split('\n')
    .filter((line) => !line.startsWith('remote:'))
    .join('\n');
  const cause = new Error(own.trim() || `git ended with ${status === null ? 'a signal' : status}`);
  const http = STATUS.exec(own)?.[1];
  if (http !== undefined) return await toStatusError(Number(http), repository, folder, cause);
  const [code, say] = COMPLAINTS.find(([pattern]) => pattern.test(own))?.[1] ?? [
    'GIT_FAILED',
    ({ name }: Repository) => `Git could not read ${name}, for a reason that Callboard does not know.`,
  ];
  return new ForgeError(code, say(repository), { cause });
}

async function toStatusError(
  status: number,
  repository: Repository,
  folder: string,
  cause: Error,
): Promise<ForgeError> {
  const [code, say] = readStatus(status);
  const retryAfterMs = status === 429 || status === 503 ? await readRetryAfterMs(folder) : null;
  return new ForgeError(code, say(repository), { cause, retryAfterMs });
}

function readStatus(status: number): Meaning {
  if (status >= 300 && status < 400) {
    return [
      'REPOSITORY_MOVED',
      ({ name }) => `The forge points to another address for ${name}, and Callboard does not follow it.`,
    ];
  }
  if (status === 401 || status === 404) return HIDDEN;
  if (status === 429) return ['FORGE_BUSY', ({ forge }) => `${forge} asks for fewer requests (429).`];
  if (status >= 500)
    return ['FORGE_UNREACHABLE', ({ forge }) => `${forge} cannot answer at present (${status}).`];
  return ['FORGE_REFUSED', ({ forge }) => `${forge} refuses to answer at present (${status}).`];
}

/** Of the last answer that had one. Null where there is none that can be read. */
async function readRetryAfterMs(folder: string): Promise<number | null> {
  const trace = await readFile(join(folder, TRACE_FILE), 'latin1').catch(() => '');
  const stated = [...trace.matchAll(/Recv header: retry-after:([^\r\n]*)/gi)].at(-1)?.[1];
  return parseRetryAfterMs(stated?.trim() ?? null, Date.now());
}
