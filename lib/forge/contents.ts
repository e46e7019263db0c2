/** The contents of a few files: a second request for their blobs, each of which git digests as it comes. */
import { ForgeError } from './failure.ts';
import { describeObjects, fetchObjects, requireHere, type Session } from './session.ts';
import type { TreeEntry } from './types.ts';

type Contents = { read: Map<string, Uint8Array>; unread: Map<string, string> };

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
  const found = await describeObjects(session, [...new Set(files.map(({ blob }) => blob))]);
  let left = maxContentBytes;
  const fitting = files.filter(({ path, blob }) => {
    const size = found.get(blob)?.size;
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
    const end = start + (found.get(blob)?.size ?? 0);
    read.set(path, new Uint8Array(output.subarray(start, end)));
    at = end + 1;
  }
}
