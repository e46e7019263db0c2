import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { IndexClient } from '../../../lib/index/client.ts';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { aClient } from './a-client.ts';

let index: FakeIndex;
let files: FakeIndex;
let client: IndexClient;
const content = Buffer.alloc(300_000, 'callboard');
const path = '/files/demo-1.0.tar.gz';

beforeAll(async () => {
  [index, files] = await Promise.all([startFakeIndex(), startFakeIndex()]);
  for (const each of [index, files])
    each.addProject('demo', { files: [{ filename: 'demo-1.0.tar.gz', content }] });
  client = aClient(index, { filesOrigins: [files.origin], maxFileBytes: 1_000_000 });
});
afterAll(() => Promise.all([index.close(), files.close()]));
afterEach(() => files.heal());

const whole = { sha256: createHash('sha256').update(content).digest('hex'), size: content.byteLength };

describe('the digest of a file', () => {
  it('is of the bytes as they are, from a files origin and from the index itself', async () => {
    expect(await client.fetchFileDigest(`${files.origin}${path}`)).toEqual(whole);
    expect(await client.fetchFileDigest(`${index.origin}${path}`)).toEqual(whole);
    expect(files.requests.at(-1)?.headers['accept-encoding']).toBe('identity');
  });

  it('is given after a redirect between the allowed origins', async () => {
    files.fail('/files/old', { redirect: `${index.origin}${path}` });
    expect(await client.fetchFileDigest(`${files.origin}/files/old`)).toEqual(whole);
  });

  it('is asked for again after a lost connection, and then of the whole file', async () => {
    files.fail(path, 'truncated', 1);
    expect(await client.fetchFileDigest(`${files.origin}${path}`)).toEqual(whole);
  });
});

describe('no digest is given', () => {
  const large = { status: 200, body: Buffer.alloc(1_000_001) };
  it.each([
    ['of a file that is not there', { status: 404 }, 'INDEX_MALFORMED'],
    ['of a file that is refused', { status: 403 }, 'INDEX_FORBIDDEN'],
    ['of part of a file', { status: 206, body: 'part' }, 'INDEX_MALFORMED'],
    ['of a file that ends early', 'truncated', 'INDEX_MALFORMED'],
    [
      'of an encoded file',
      { status: 200, headers: { 'content-encoding': 'gzip' }, body: 'x' },
      'INDEX_MALFORMED',
    ],
    ['of a file above the limit', large, 'INDEX_TOO_LARGE'],
    ['of a file without end', 'endless', 'INDEX_TOO_LARGE'],
    ['while the server is in trouble', { status: 503 }, 'INDEX_UNREACHABLE'],
  ] as const)('%s', async (_, failure, code) => {
    files.fail(path, failure);
    await expect(client.fetchFileDigest(`${files.origin}${path}`)).rejects.toMatchObject({ code });
  });

  it('of a file whose length nobody states, because its end could be a lost connection', async () => {
    files.fail(path, 'unmeasured');
    await expect(client.fetchFileDigest(`${files.origin}${path}`)).rejects.toMatchObject({
      code: 'INDEX_MALFORMED',
    });
  });

  it('of a file on an origin that was not configured, directly or by a redirect', async () => {
    await using other = await startFakeIndex();
    files.fail(path, { redirect: `${other.origin}${path}` });
    for (const origin of [other.origin, files.origin]) {
      await expect(client.fetchFileDigest(`${origin}${path}`)).rejects.toMatchObject({
        code: 'INDEX_MALFORMED',
      });
    }
    expect(other.requests).toEqual([]);
  });

  it('of a file at the files origin for a client that was not given it', async () => {
    const before = files.requests.length;
    await expect(aClient(index).fetchFileDigest(`${files.origin}${path}`)).rejects.toMatchObject({
      code: 'INDEX_MALFORMED',
    });
    expect(files.requests.length).toBe(before);
  });
});
