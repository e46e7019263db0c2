/** The contents of a few files: a second request for their blobs, each of which git digests as it comes. */
import { ForgeError } from './failure.ts';
import { fetchObjects, requireHere, type Session } from './session.ts';
import type { TreeEntry } from './types.ts';

export type Contents = { read: Map<string, Uint8Array>; unread: Map<string, string> };

/**
 * What cannot be had is among `unread` with its reason, so that a tree is not lost over it.
 * @throws ForgeError where trying again can help
 */
export async function fetchContents(session: Session, wanted: readonly TreeEntry[]): Promise<Contents> {
  const contents: Contents = { read: new Map(), unread: new Map() };
  const { maxFiles, maxContentPackBytes: maxPackBytes } = session.limits;
  for (const { path } of wanted.slice(maxFiles)) {
    contents.unread.set(path, `The contents of at most ${maxFiles} files of a commit are read.`);
  }
  const files = wanted.slice(0, maxFiles);
  if (files.length === 0) return contents;
  try {
    const ids = [...new Set(files.map(({ blob }) => blob))];
    await fetchObjects(session, ids, { filter: 'blob:none', maxPackBytes });
    await readFiles(session, files, contents);
  } catch (error) {
    if (!(error instanceof ForgeError) || error.retryable) throw error;
    for (const { path } of files) contents.unread.set(path, error.message);
    contents.read.clear();
  }
  return contents;
}

async function readFiles(
  session: Session,
  files: readonly TreeEntry[],
  { read, unread }: Contents,
): Promise<void> {
  const { maxFileBytes, maxContentBytes } = session.limits;
  const sizes = await readSizes(session, [...new Set(files.map(({ blob }) => blob))]);
  let left = maxContentBytes;
  const fitting = files.filter(({ path, blob }) => {
    const size = sizes.get(blob);
    if (size === undefined) unread.set(path, 'The forge did not send this file.');
    else if (size > maxFileBytes) unread.set(path, `The file has more than ${maxFileBytes} bytes.`);
    else if (size > left) unread.set(path, `The files together have more than ${maxContentBytes} bytes.`);
    if (unread.has(path) || size === undefined) return false;
    left -= size;
    return true;
  });
  const { output } = await requireHere(session, {
    args: ['cat-file', '--batch=%(objectname)'],
    input: fitting.map(({ blob }) => `${blob}\n`).join(''),
    maxOutputBytes: maxContentBytes + fitting.length * 128,
  });
  let at = 0;
  for (const { path, blob } of fitting) {
    const start = at + blob.length + 1;
    const end = start + (sizes.get(blob) ?? 0);
    read.set(path, new Uint8Array(output.subarray(start, end)));
    at = end + 1;
  }
}

/** Of those that are here and are blobs. */
async function readSizes(session: Session, ids: readonly string[]): Promise<Map<string, number>> {
  const { output } = await requireHere(session, {
    args: ['cat-file', '--batch-check=%(objectname) %(objecttype) %(objectsize)'],
    input: ids.map((id) => `${id}\n`).join(''),
  });
  const lines = output
    .toString('latin1')
    .split('\n')
    .map((line) => line.split(' '));
  return new Map(lines.flatMap(([id = '', type, size]) => (type === 'blob' ? [[id, Number(size)]] : [])));
}
