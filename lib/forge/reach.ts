/**
 * Whether a commit is part of what the repository itself holds. Forges serve the commits of every fork under the address of
 * the repository that was forked, so that having a commit says nothing: a branch or a tag has to lead to it.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ForgeError } from './failure.ts';
import type { ListedRefs, Ref } from './refs.ts';
import { describeObjects, fetchObjects, initialize, requireHere, runHere, type Session } from './session.ts';
import type { Reach } from './types.ts';

const MAX_NAMES = 20;

/**
 * @param session with an empty folder and a clock of its own
 * @throws ForgeError where the search could not be finished
 */
export async function fetchReach(session: Session, commit: string, listed: ListedRefs): Promise<Reach> {
  if (!listed.ok) return unknown(listed.why);
  const direct = toReach(listed.refs.filter(({ target }) => target === commit));
  return direct ?? (await searchHistory(session, commit, listed.refs));
}

export const unknown = (why: string): Reach => ({ state: 'unknown', names: [], why });

/** A branch before a tag: it is where people look. */
function toReach(found: readonly Ref[]): Reach | null {
  const branches = found.filter(({ kind }) => kind === 'branch');
  const [first] = branches.length > 0 ? branches : found;
  if (first === undefined) return null;
  const names = found.filter(({ kind }) => kind === first.kind).map(({ name }) => name);
  return { state: first.kind, names: names.slice(0, MAX_NAMES) };
}

async function searchHistory(session: Session, commit: string, refs: readonly Ref[]): Promise<Reach> {
  await initialize(session);
  const tips = [...new Set(refs.map(({ target }) => target))];
  await fetchHistory(session, tips);
  if (await isHere(session, commit)) {
    const found = await listContaining(session, commit, refs);
    const reach = toReach(found);
    if (reach !== null) return reach;
  }
  if (await isShallow(session))
    return unknown('The forge has only a part of the history of its branches and tags.');
  await requireWhole(session, tips);
  return { state: 'none', names: [] };
}

/** Commits without trees. A tag may be of a tree, which is then missing and has to be told from a commit that is. */
async function fetchHistory(session: Session, tips: readonly string[]): Promise<void> {
  const { maxHistoryPackBytes: maxPackBytes } = session.limits;
  try {
    await fetchObjects(session, tips, { filter: 'tree:0', maxPackBytes });
  } catch (error) {
    if (!(error instanceof ForgeError) || error.code !== 'FORGE_MALFORMED') throw error;
    const here = await describeObjects(session, tips);
    const missing = tips.filter((tip) => !here.has(tip));
    if (missing.length === 0 || here.size === 0) throw error;
    await fetchObjects(session, missing, { filter: 'blob:none', depth: 1, maxPackBytes });
    const later = await describeObjects(session, missing);
    if (missing.some((tip) => later.get(tip)?.type !== 'tree')) throw error;
  }
}

async function isHere(session: Session, commit: string): Promise<boolean> {
  return (await runHere(session, { args: ['cat-file', '-e', `${commit}^{commit}`] })).status === 0;
}

/** Refs get names of our own: what a forge calls them need not fit into a file system. */
async function listContaining(session: Session, commit: string, refs: readonly Ref[]): Promise<Ref[]> {
  const lines = refs.map(({ target }, at) => `${target} refs/tips/${at}\n`);
  await mkdir(join(session.folder, 'refs'), { recursive: true });
  await writeFile(join(session.folder, 'packed-refs'), ['# pack-refs with:\n', ...lines]);
  const { output } = await requireHere(session, {
    args: ['for-each-ref', `--contains=${commit}`, '--format=%(refname:lstrip=2)', 'refs/tips'],
  });
  const places = output
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '');
  return places.flatMap((place) => refs[Number(place)] ?? []);
}

async function isShallow(session: Session): Promise<boolean> {
  const { output } = await requireHere(session, { args: ['rev-parse', '--is-shallow-repository'] });
  return output.toString('latin1') !== 'false\n';
}

/** Walks from every tip to its first commits: only then nothing is missing. @throws ForgeError */
async function requireWhole(session: Session, tips: readonly string[]): Promise<void> {
  const args = ['rev-list', '--count', '--stdin'];
  await requireHere(session, { args, input: tips.map((tip) => `${tip}\n`).join('') });
}
