import { sha256 } from '@noble/hashes/sha2.js';

/** Small enough that a phone keeps up, large enough that a file of gigabytes is not a million steps. */
const CHUNK_BYTES = 4 * 1024 * 1024;

/** Lower-case hex. Holds one chunk at a time, so that the size of the file does not matter; between chunks others run. */
export async function digestFile(file: Blob, onProgress: (done: number) => void): Promise<string> {
  const hash = sha256.create();
  for (let start = 0; start < file.size; start += CHUNK_BYTES) {
    const chunk = await file.slice(start, start + CHUNK_BYTES).arrayBuffer();
    hash.update(new Uint8Array(chunk));
    onProgress(start + chunk.byteLength);
  }
  return Array.from(hash.digest(), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
