/** The files that a command line names. What cannot be read was named wrongly, as far as a command can tell. */
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { InputError } from '../errors.ts';

const BLOCK_BYTES = 1024 * 1024;
/** Far above what any document is allowed to have, and far below what fills the memory. */
const MAX_DOCUMENT_BYTES = 64 * BLOCK_BYTES;

/** A document, whole. Pipes too, so that `<(curl ...)` works. @throws InputError `FILE_UNREADABLE` */
export function readDocument(path: string): Buffer {
  const descriptor = attempt(path, () => openSync(path, 'r'));
  try {
    // One byte more than it has, so that its end is seen; a pipe states no size.
    let buffer = Buffer.allocUnsafe(Math.min(fstatSync(descriptor).size, MAX_DOCUMENT_BYTES) + 1);
    for (let size = 0; ; ) {
      const length = attempt(path, () => readSync(descriptor, buffer.subarray(size)));
      size += length;
      if (size > MAX_DOCUMENT_BYTES) throw unreadable(path, 'it is too large for such a document');
      if (length === 0) return buffer.subarray(0, size);
      if (size === buffer.length) buffer = Buffer.concat([buffer], size + Math.max(size, BLOCK_BYTES));
    }
  } finally {
    closeSync(descriptor);
  }
}

/** `flag`: `w` in the place of what was there, `a` behind it. @throws InputError `FILE_UNWRITABLE` */
export function writeDocument(path: string, text: string, flag: 'w' | 'a' = 'w'): void {
  try {
    writeFileSync(path, text, { flag });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new InputError('FILE_UNWRITABLE', `${path} cannot be written: ${code}.`, { cause });
  }
}

/** Lower-case hex SHA-256 of a file of any size. @throws InputError `FILE_UNREADABLE` */
export function digestFile(path: string): string {
  const hash = createHash('sha256');
  for (const block of readBlocks(path)) hash.update(block);
  return hash.digest('hex');
}

/** Reads a file once, into another one. @returns lower-case hex SHA-256 of what was read. @throws InputError `FILE_UNREADABLE` */
export function copyDigested(path: string, to: string): string {
  const hash = createHash('sha256');
  const descriptor = openSync(to, 'wx');
  try {
    for (const block of readBlocks(path)) {
      hash.update(block);
      for (let left = block; left.length > 0; ) left = left.subarray(writeSync(descriptor, left));
    }
  } finally {
    closeSync(descriptor);
  }
  return hash.digest('hex');
}

/** Each block is valid until the next one is asked for. */
function* readBlocks(path: string): Generator<Buffer> {
  const descriptor = attempt(path, () => openSync(path, 'r'));
  try {
    const buffer = Buffer.allocUnsafe(BLOCK_BYTES);
    for (;;) {
      const length = attempt(path, () => readSync(descriptor, buffer));
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read by this user',
};

function attempt<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw unreadable(path, REASONS[code] ?? code, cause);
  }
}

function unreadable(path: string, reason: string, cause?: unknown): InputError {
  return new InputError('FILE_UNREADABLE', `${path} cannot be read: ${reason}.`, { cause });
}
