/** The files of one commit: modes, object names and paths, without their contents. */
import { ForgeError } from './failure.ts';
import { OutputTooLong } from './git.ts';
import { toName } from './path-bytes.ts';
import { describeObjects, fetchObjects, requireHere, type Session } from './session.ts';
import type { TreeEntry } from './types.ts';

/** @throws ForgeError */
export async function fetchTree(session: Session, commit: string): Promise<TreeEntry[]> {
  const { maxTreePackBytes: maxPackBytes } = session.limits;
  try {
    await fetchObjects(session, [commit], { filter: 'blob:none', depth: 1, maxPackBytes });
  } catch (error) {
    throw error instanceof ForgeError && error.code === 'COMMIT_MISSING'
      ? missing(session, commit, error)
      : error;
  }
  await requireCommit(session, commit);
  return await listTree(session, commit);
}

/** Any object can be asked for by its name: a tag or a tree is not what a certificate names. */
async function requireCommit(session: Session, commit: string): Promise<void> {
  const found = await describeObjects(session, [commit]);
  if (found.get(commit)?.type !== 'commit') throw missing(session, commit);
}

function missing({ repository: { name, forge } }: Session, commit: string, cause?: unknown): ForgeError {
  return new ForgeError('COMMIT_MISSING', `${forge} has no commit ${commit} in ${name}.`, { cause });
}

async function listTree(session: Session, commit: string): Promise<TreeEntry[]> {
  const { maxEntries, maxTreeBytes: maxOutputBytes } = session.limits;
  const reader = createEntryReader(session, maxEntries);
  const args = ['ls-tree', '-r', '-z', '--full-tree', commit];
  try {
    await requireHere(session, { args, maxOutputBytes, take: reader.take });
  } catch (error) {
    throw error instanceof OutputTooLong ? tooLarge(session, maxEntries) : error;
  }
  return reader.entries;
}

function tooLarge({ repository }: Session, maxEntries: number): ForgeError {
  const message = `The commit has more files than Callboard compares: at most ${maxEntries} of ${repository.name}.`;
  return new ForgeError('TREE_TOO_LARGE', message);
}

/** Lines end with a NUL (git-ls-tree(1), `-z`), so that a path may hold anything else. */
function createEntryReader(session: Session, maxEntries: number) {
  const entries: TreeEntry[] = [];
  let rest = Buffer.alloc(0);
  const take = (chunk: Buffer) => {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let start = 0;
    for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, start)) {
      if (entries.length === maxEntries) throw tooLarge(session, maxEntries);
      entries.push(readEntry(bytes.subarray(start, end)));
      start = end + 1;
    }
    rest = Buffer.from(bytes.subarray(start));
  };
  return { entries, take };
}

/** `MODE TYPE OBJECT<tab>PATH`. */
function readEntry(line: Buffer): TreeEntry {
  const tab = line.indexOf(9);
  const [mode = '', , blob = ''] = line.toString('latin1', 0, tab).split(' ');
  return { path: toName(line.subarray(tab + 1)), mode: toMode(mode), blob };
}

/** Trees of old tools say 100664 and the like, where only the owner's right to execute counts. */
function toMode(mode: string): TreeEntry['mode'] {
  if (mode === '120000' || mode === '160000') return mode;
  return (Number.parseInt(mode, 8) & 0o100) === 0 ? '100644' : '100755';
}
