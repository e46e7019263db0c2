/**
 * The forge's tree at one commit, over git's own protocol. Whatever keeps it from being had is a failure with a code, and
 * whatever is missing in what was had says so: neither is a fact about who published from it.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchContents } from './contents.ts';
import { ForgeError, type ForgeFailure, toFailure } from './failure.ts';
import { checkGitVersion } from './git-version.ts';
import { DEFAULT_FORGE_LIMITS, type ForgeLimits } from './limits.ts';
import {
  checkPause,
  type ForgeMemory,
  notePause,
  recall,
  remember,
  sharedMemory,
  takeTurn,
} from './manners.ts';
import { fetchReach, unknown } from './reach.ts';
import { fetchRefs, type ListedRefs } from './refs.ts';
import { type Repository, readObjectFormat, readRepository, type StandIns } from './repository.ts';
import { initialize, type Session, withDeadline } from './session.ts';
import { fetchTree } from './tree.ts';
import type { CommitTree, Reach, TreeEntry, WantedTree } from './types.ts';
import { findVersionTag } from './version-tag.ts';
import { withFolder } from './work-folder.ts';

export type ForgeOptions = {
  /** Once it aborts, the call rejects with its reason: at once while git runs, at its turn while others are served. */
  signal?: AbortSignal;
  limits?: Partial<ForgeLimits>;
  /** `https://github.com` -> the origin that is asked in its place, as `CALLBOARD_FORGE_URLS` has it. */
  standIns?: StandIns;
  /** Where the work folder is made; the system's folder for temporary files unless told. */
  workFolder?: string;
  /** Somebody wants to know how it is now: what was kept is not taken. */
  isFresh?: boolean;
  /** What the process knows of forges; a test has one of its own. */
  memory?: ForgeMemory;
};

type Answer = { ok: true; tree: CommitTree } | { ok: false; failure: ForgeFailure };

/** @throws the signal's reason, and bugs */
export async function fetchCommitTree(wanted: WantedTree, options: ForgeOptions = {}): Promise<Answer> {
  try {
    const repository = readRepository(wanted.repository, options.standIns);
    const objectFormat = readObjectFormat(wanted.commit);
    const memory = options.memory ?? sharedMemory();
    const tree = await takeTurn(memory, repository.forge, () =>
      fetchOnce({ wanted, repository, objectFormat, memory, options }),
    );
    return { ok: true, tree };
  } catch (error) {
    if (error instanceof ForgeError) return { ok: false, failure: toFailure(error) };
    throw error;
  }
}

type Task = {
  wanted: WantedTree;
  repository: Repository;
  objectFormat: 'sha1' | 'sha256';
  memory: ForgeMemory;
  options: ForgeOptions;
};

async function fetchOnce(task: Task): Promise<CommitTree> {
  const { wanted, repository, memory, options } = task;
  options.signal?.throwIfAborted();
  const key = JSON.stringify([repository.url, wanted.commit, wanted.version, wanted.project]);
  const known = options.isFresh ? null : recall(memory, key, Date.now());
  if (known !== null && hasContents(known, wanted)) return known;
  checkPause(memory, repository.forge, Date.now());
  try {
    const tree = await withFolder((folder) => readInFolder(task, folder), options.workFolder);
    remember(memory, key, tree, Date.now());
    return tree;
  } catch (error) {
    if (error instanceof ForgeError) notePause(memory, repository.forge, error, Date.now());
    throw error;
  }
}

function hasContents({ entries, contents, unread }: CommitTree, { want }: WantedTree): boolean {
  return listWanted(entries, want).every(({ path }) => contents.has(path) || unread.has(path));
}

/** Links and submodules have no contents of their own. */
function listWanted(entries: readonly TreeEntry[], want: WantedTree['want']): TreeEntry[] {
  if (want === undefined) return [];
  return entries.filter(({ mode, path }) => mode.startsWith('100') && want(path));
}

const isAttributes = (path: string): boolean => path === '.gitattributes' || path.endsWith('/.gitattributes');

async function readInFolder(task: Task, folder: string): Promise<CommitTree> {
  const { wanted, repository, objectFormat, options } = task;
  const limits = { ...DEFAULT_FORGE_LIMITS, ...options.limits };
  const session = { repository, objectFormat, limits };
  const { refs, tree } = await withDeadline(repository, limits.treeMs, options.signal, (signal) =>
    readTree({ ...session, folder, signal }, wanted),
  );
  const history = join(folder, 'history');
  await mkdir(history);
  const search = withDeadline(repository, limits.historyMs, options.signal, (signal) =>
    fetchReach({ ...session, folder: history, signal }, wanted.commit, refs),
  );
  const reach = await search.catch((error) => toUnknown(error, task));
  return { ...tree, reach };
}

/** The tree is not lost with the search. */
function toUnknown(error: unknown, { memory, repository }: Task): Reach {
  if (!(error instanceof ForgeError)) throw error;
  notePause(memory, repository.forge, error, Date.now());
  return unknown(error.message);
}

async function readTree(session: Session, wanted: WantedTree) {
  const {
    repository: { name },
    objectFormat,
  } = session;
  await checkGitVersion(session);
  await initialize(session);
  const refs = await fetchRefs(session);
  const entries = await fetchTree(session, wanted.commit);
  const chosen = listWanted(entries, (path) => isAttributes(path) || wanted.want?.(path) === true);
  const { read, unread } = await fetchContents(session, chosen);
  const tree = {
    repository: name,
    commit: wanted.commit,
    objectFormat,
    entries,
    attributes: new Map(
      [...read].filter(([path]) => isAttributes(path)).map(([path, bytes]) => [path, toText(bytes)]),
    ),
    versionTag: toVersionTag(refs, wanted),
    contents: new Map([...read].filter(([path]) => wanted.want?.(path) === true)),
    unread,
  };
  return { refs, tree };
}

/** Patterns of bytes that are no UTF-8 match nothing that is compared here. */
const toText = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function toVersionTag(
  listed: ListedRefs,
  { version, commit, project, repository }: WantedTree,
): CommitTree['versionTag'] {
  if (version === undefined) return null;
  if (!listed.ok) return 'unknown';
  const own = repository.slice(repository.lastIndexOf('/') + 1);
  return findVersionTag(listed.refs, {
    version,
    commit,
    names: project === undefined ? [own] : [project, own],
  });
}
