import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { digestFile } from '../../components/verify/digest.ts';

describe('the digest that a browser computes', () => {
  it.each([0, 1, 64, 4 * 1024 * 1024, 4 * 1024 * 1024 + 1])('is SHA-256, of %d bytes', async (size) => {
    const bytes = Buffer.alloc(size, 'callboard');
    const steps: number[] = [];
    expect(await digestFile(new Blob([bytes]), (done) => steps.push(done))).toBe(
      createHash('sha256').update(bytes).digest('hex'),
    );
    expect(steps.at(-1) ?? 0).toBe(size);
    expect(steps.length).toBe(Math.ceil(size / (4 * 1024 * 1024)));
  });

  it('fails where the file does', async () => {
    const gone = { size: 9, slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) };
    await expect(digestFile(gone as unknown as Blob, () => {})).rejects.toThrow('gone');
  });
});
