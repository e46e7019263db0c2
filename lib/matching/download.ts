/** A file of the index on disk, for as long as it is read, and digested as it came. */
import { createHash } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileSink, IndexClient, StreamOptions } from '../index/client.ts';

type Downloaded = { path: string; sha256: string };

/** @throws IndexError, and what `read` throws */
export async function withDownload<T>(
  index: IndexClient,
  url: string,
  read: (file: Downloaded) => Promise<T>,
  options: StreamOptions = {},
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-file-'));
  const path = join(folder, 'file');
  const descriptors: number[] = [];
  try {
    const begin = (): FileSink<Downloaded> => {
      closeAll(descriptors);
      const descriptor = openSync(path, 'w');
      descriptors.push(descriptor);
      const hash = createHash('sha256');
      return {
        update: (chunk) => {
          hash.update(chunk);
          writeWhole(descriptor, chunk);
        },
        finish: () => ({ path, sha256: hash.digest('hex') }),
      };
    };
    return await read(await index.streamFile(url, begin, options));
  } finally {
    closeAll(descriptors);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An attempt that failed leaves its own open. */
function closeAll(descriptors: number[]): void {
  for (const descriptor of descriptors.splice(0)) closeSync(descriptor);
}

function writeWhole(descriptor: number, chunk: Uint8Array): void {
  for (let left = chunk; left.length > 0; ) left = left.subarray(writeSync(descriptor, left));
}
