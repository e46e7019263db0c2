/** Documents that a command line names, as they lie on a disk or come through a pipe. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../../lib/cli/files.ts';

const MIB = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'callboard-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

const written = (name: string, bytes: Uint8Array): string => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};
const some = (length: number): Buffer => Buffer.alloc(length, 'a line of a document\n');

describe('a document', () => {
  it.each([0, 1, MIB - 1, MIB, MIB + 1, 3 * MIB])('is read whole from a file of %i bytes', (length) => {
    expect(readDocument(written('document', some(length))).equals(some(length))).toBe(true);
  });

  it.each([0, 70_000, 3 * MIB + 1])('is read whole from a pipe that gives %i bytes', (length) => {
    const pipe = join(folder, `pipe-${length}`);
    spawnSync('mkfifo', [pipe]);
    const source = written('source', some(length));
    const writer = spawn('sh', ['-c', 'cat "$1" > "$2"', 'sh', source, pipe], { stdio: 'ignore' });
    try {
      expect(readDocument(pipe).equals(some(length))).toBe(true);
    } finally {
      writer.kill();
    }
  });

  it('is refused where it is larger than any document, also where nobody says how large it is', () => {
    const large = written('large', some(1));
    truncateSync(large, 64 * MIB + 1);
    for (const path of [large, '/dev/zero'])
      expect(() => readDocument(path)).toThrow(
        `${path} cannot be read: it is too large for such a document.`,
      );
    truncateSync(large, 64 * MIB);
    expect(readDocument(large).length).toBe(64 * MIB);
  });

  it('is refused by a sentence where it is not there, or is a folder', () => {
    expect(() => readDocument(join(folder, 'none'))).toThrow('there is no such file');
    expect(() => readDocument(folder)).toThrow('it is a folder');
  });
});
