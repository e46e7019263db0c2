/** Releases and trees of a few files, from their texts, as an archive and a repository would list them. */
import { createHash } from 'node:crypto';
import { toBlob } from '../../../lib/source/blob.ts';
import { compareWithTree } from '../../../lib/source/compare.ts';
import type { ComparedFile, Release, SourceMatch, SourceTree, TreeFile } from '../../../lib/source/types.ts';
import { isWorthFetching, isWorthKeeping } from '../../../lib/source/worth-keeping.ts';

export type Files = Record<string, string | Uint8Array>;
type Entry = string | { mode: TreeFile['mode']; text: string };

export const COMMIT = '181074f4dc11b7e85ef44556e25248ef14fcb554';

const toBytes = (content: string | Uint8Array) => Buffer.from(content);

export function aRelease(filename: string, files: Files): Release {
  const members = Object.entries(files).map(([path, content]) => {
    const bytes = toBytes(content);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { path, kind: 'file' as const, size: bytes.length, sha256, blob: toBlob(bytes) };
  });
  const kept = Object.entries(files).flatMap(([path, content]) =>
    isWorthKeeping(path, toBytes(content).length) ? [[path, toBytes(content)] as const] : [],
  );
  return { filename, members, kept: new Map(kept) };
}

export function aTree(files: Record<string, Entry>): SourceTree {
  const each = Object.entries(files).map(([path, entry]) => ({
    path,
    ...(typeof entry === 'string' ? { mode: '100644' as const, text: entry } : entry),
  }));
  const read = each.filter(({ path }) => isWorthFetching(path));
  return {
    entries: each.map(({ path, mode, text }) => ({ path, mode, blob: toBlob(text) })),
    attributes: new Map(
      read.filter(({ path }) => path.endsWith('.gitattributes')).map(({ path, text }) => [path, text]),
    ),
    contents: new Map(read.map(({ path, text }) => [path, Buffer.from(text)])),
  };
}

export function compare(
  files: Files,
  tree: Record<string, Entry>,
  filename = 'widget-1.2.tar.gz',
): SourceMatch {
  return compareWithTree(aRelease(filename, files), aTree(tree), { kind: 'commit', commit: COMMIT });
}

/** What is said of one file. */
export function findFile(match: SourceMatch, path: string): ComparedFile {
  const found = match.files.find((file) => file.path === path);
  if (found === undefined) throw new Error(`There is no ${path}.`);
  return found;
}

export const toStates = ({ files }: SourceMatch): Record<string, string> =>
  Object.fromEntries(
    files.map(({ path, state, reason }) => [path, reason === null ? state : `${state} ${reason}`]),
  );
