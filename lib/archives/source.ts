/** Bytes at an offset, of a file or of memory. */
import { constants, type FileHandle, open } from 'node:fs/promises';
import { Refused } from './refused.ts';
import type { ArchiveFile } from './types.ts';

/** What is read at once: larger reads are little faster, and leave more behind until the garbage is collected. */
export const CHUNK_BYTES = 64 * 1024;

export type Source = {
  size: number;
  /** Exactly so many bytes, or the archive ends too early. */
  read(offset: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
};

export async function openSource(file: ArchiveFile): Promise<Source> {
  return 'bytes' in file ? openBytes(file.bytes) : openFile(file.path);
}

function openBytes(bytes: Uint8Array): Source {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size: buffer.length,
    read: async (offset, length) => {
      if (offset + length > buffer.length) throw toTruncated();
      return buffer.subarray(offset, offset + length);
    },
    close: async () => {},
  };
}

async function openFile(path: string): Promise<Source> {
  // Without the flag, opening a pipe waits for whoever writes into it.
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const size = await sizeOf(handle);
  return { size, read: (offset, length) => readFully(handle, offset, length), close: () => handle.close() };
}

async function sizeOf(handle: FileHandle): Promise<number> {
  const stats = await handle.stat();
  if (stats.isFile()) return stats.size;
  await handle.close();
  throw new Refused('ARCHIVE_FILE_UNREAD', 'What should be an archive is not a regular file.');
}

async function readFully(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  for (let filled = 0; filled < length; ) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, offset + filled);
    if (bytesRead === 0) throw toTruncated();
    filled += bytesRead;
  }
  return buffer;
}

function toTruncated(): Refused {
  return new Refused('ARCHIVE_TRUNCATED', 'The archive ends before its last member does.');
}

/** From one offset to the one behind the last byte. */
export async function* readChunks(source: Source, from: number, to: number): AsyncGenerator<Buffer> {
  for (let offset = from; offset < to; offset += CHUNK_BYTES) {
    yield await source.read(offset, Math.min(CHUNK_BYTES, to - offset));
  }
}
