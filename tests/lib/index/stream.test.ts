import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FileSink, IndexClient } from '../../../lib/index/client.ts';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { aClient } from './a-client.ts';

const MIB = 1024 * 1024;
const content = Buffer.alloc(24 * MIB, 'callboard');
const path = '/files/demo-1.0.tar.gz';
let index: FakeIndex;
let client: IndexClient;

beforeAll(async () => {
  index = await startFakeIndex();
  index.addProject('demo', { files: [{ filename: 'demo-1.0.tar.gz', content }] });
  client = aClient(index);
});
afterAll(() => index.close());
afterEach(() => index.heal());

/** Remembers how large each chunk was, and what they came to. */
function aSink(sizes: number[][]): () => FileSink<string> {
  return () => {
    const [hash, own] = [createHash('sha256'), [] as number[]];
    sizes.push(own);
    return {
      update(chunk) {
        own.push(chunk.byteLength);
        hash.update(chunk);
      },
      finish: () => hash.digest('hex'),
    };
  };
}

const sum = (sizes: number[] = []) => sizes.reduce((total, size) => total + size, 0);

describe('a file that streams by', () => {
  it('is handed on in pieces, each far smaller than the whole', async () => {
    const sizes: number[][] = [];
    const sha256 = await client.streamFile(`${index.origin}${path}`, aSink(sizes));
    expect(sha256).toBe(createHash('sha256').update(content).digest('hex'));
    expect(sizes).toHaveLength(1);
    expect(sum(sizes[0])).toBe(content.byteLength);
    expect(Math.max(...(sizes[0] ?? []))).toBeLessThanOrEqual(MIB);
  });

  it('begins anew after a lost connection, so that nothing of the first attempt is left', async () => {
    index.fail(path, 'truncated', 1);
    const sizes: number[][] = [];
    await client.streamFile(`${index.origin}${path}`, aSink(sizes));
    expect(sizes.map((own) => sum(own) === content.byteLength)).toEqual([false, true]);
  });

  it('is given up where it is longer than the caller allows, announced or not', async () => {
    const options = { maxBytes: MIB };
    for (const failure of [null, 'endless'] as const) {
      if (failure) index.fail(path, failure);
      const sizes: number[][] = [];
      const asked = client.streamFile(`${index.origin}${path}`, aSink(sizes), options);
      await expect(asked).rejects.toMatchObject({ code: 'INDEX_TOO_LARGE' });
      expect(sum(sizes.flat())).toBeLessThanOrEqual(MIB);
    }
  });

  it('is given up once the caller does not wait any longer', async () => {
    index.fail(path, 'drip');
    const stop = new AbortController();
    const sizes: number[][] = [];
    const begin = aSink(sizes);
    const sink = () => ({ ...begin(), update: () => stop.abort(new Error('enough')) });
    const asked = client.streamFile(`${index.origin}${path}`, sink, { signal: stop.signal });
    await expect(asked).rejects.toThrow('enough');
    expect(sizes).toHaveLength(1);
  });

  it('is not asked for at an origin that was not configured, nor followed there', async () => {
    await using other = await startFakeIndex();
    index.fail(path, { redirect: `${other.origin}${path}` });
    const sizes: number[][] = [];
    for (const { origin } of [other, index]) {
      const asked = client.streamFile(`${origin}${path}`, aSink(sizes));
      await expect(asked).rejects.toMatchObject({ code: 'INDEX_MALFORMED' });
    }
    expect(other.requests).toEqual([]);
    expect(sizes).toEqual([]);
  });
});
