import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { IndexClient } from '../../../lib/index/client.ts';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { REAL } from '../../builders/real.ts';
import { aClient, DEMO, DEMO_PROVENANCE } from './a-client.ts';

let index: FakeIndex;
let client: IndexClient;
const PROVENANCE_TYPE = 'application/vnd.pypi.integrity.v1+json';

beforeAll(async () => {
  index = await startFakeIndex();
  client = aClient(index);
});
afterAll(() => index.close());
afterEach(() => index.heal());

describe('the provenance of a file', () => {
  // Blanks and order as no serialiser writes them: what counts is the bytes.
  const bytes = Buffer.from('{ "version":1,\n"attestation_bundles" : [] }');

  it('comes as the bytes that the index holds, asked for with exactly one media type', async () => {
    index.addProject('demo', { files: [{ filename: DEMO.filename, provenance: bytes }] });
    const answer = await client.fetchProvenance(DEMO);
    expect(answer).toEqual({
      state: 'document',
      bytes: new Uint8Array(bytes),
      etag: expect.stringMatching(/^"/),
    });
    expect(index.requests.at(-1)).toMatchObject({
      path: DEMO_PROVENANCE,
      headers: { accept: PROVENANCE_TYPE },
    });
  });

  it('is not modified while it stays the same', async () => {
    const { files } = index.addProject('demo', { files: [{ filename: DEMO.filename, provenance: bytes }] });
    const first = await client.fetchProvenance(DEMO);
    const etag = first.state === 'document' ? first.etag : null;
    expect(await client.fetchProvenance({ ...DEMO, etag })).toEqual({ state: 'not-modified' });
    files.splice(0, 1, { filename: DEMO.filename, provenance: { version: 1, attestation_bundles: [1] } });
    expect(await client.fetchProvenance({ ...DEMO, etag })).toMatchObject({ state: 'document' });
  });

  it('is fetched from where the listing says, on the same origin', async () => {
    index.fail('/integrity/elsewhere', {
      status: 200,
      headers: { 'content-type': PROVENANCE_TYPE },
      body: '{}',
    });
    const url = `${index.origin}/integrity/elsewhere`;
    expect(await client.fetchProvenance({ ...DEMO, url })).toMatchObject({ state: 'document' });
    expect(index.requests.at(-1)).toMatchObject({ path: '/integrity/elsewhere' });
  });

  it('may come as plain JSON, if that is a provenance object', async () => {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    index.fail(DEMO_PROVENANCE, { status: 200, headers, body: '{"attestation_bundles": []}' }, 1);
    expect(await client.fetchProvenance(DEMO)).toMatchObject({ state: 'document' });
    index.fail(DEMO_PROVENANCE, { status: 200, headers, body: '{"message": "Please sign in"}' }, 1);
    await expect(client.fetchProvenance(DEMO)).rejects.toMatchObject({ code: 'INDEX_MALFORMED' });
  });
});

describe('that there is no provenance', () => {
  it('is said by 404 with the JSON of the Integrity API', async () => {
    index.addProject('demo', { files: [{ filename: DEMO.filename }] });
    expect(await client.fetchProvenance(DEMO)).toEqual({ state: 'none' });
  });

  it('is not said by 404 with a page: the index does not know the file', async () => {
    index.addProject('demo');
    expect(await client.fetchProvenance(DEMO)).toEqual({ state: 'missing' });
    expect(await client.fetchProvenance({ ...DEMO, project: 'unknown' })).toEqual({ state: 'missing' });
  });

  it.each([
    ['nothing said', '{}'],
    ['a message that is no text', '{"message": null}'],
    ['a list', '[]'],
    ['half of it', '{"message": "No prov'],
    ['nothing', ''],
    ['far too much', `{"message": "${'x'.repeat(70_000)}"}`],
  ])('is not said by 404 with other JSON: %s', async (_, body) => {
    index.fail(DEMO_PROVENANCE, { status: 404, headers: { 'content-type': 'application/json' }, body });
    await expect(client.fetchProvenance(DEMO)).rejects.toMatchObject({
      code: expect.stringMatching(/^INDEX_(MALFORMED|TOO_LARGE)$/),
      status: 404,
    });
  });

  it.each([200, 204, 400, 401, 403, 406, 410, 429, 451, 500, 502, 503, 504])(
    'is never concluded from status %i with a page',
    async (status) => {
      index.fail(DEMO_PROVENANCE, { status, body: 'No provenance available' });
      await expect(client.fetchProvenance(DEMO)).rejects.toMatchObject({ name: 'IndexError', status });
    },
  );
});

describe('a refusal', () => {
  it('says that attestations are disabled where the index itself says so', async () => {
    index.addProject('demo', { files: [{ filename: DEMO.filename, provenance: {} }] });
    index.attestationsDisabled = true;
    await expect(client.fetchProvenance(DEMO)).rejects.toMatchObject({
      code: 'INDEX_FORBIDDEN',
      status: 403,
      message: expect.stringContaining("disabled by the index's administrators"),
    });
    index.attestationsDisabled = false;
  });

  it('gives no reason where something between refuses with a page', async () => {
    index.fail(DEMO_PROVENANCE, { status: 403, body: 'Blocked' });
    await expect(client.fetchProvenance(DEMO)).rejects.toMatchObject({
      code: 'INDEX_FORBIDDEN',
      message: expect.stringContaining('no reason'),
    });
  });
});

describe('an answer that is no provenance', () => {
  const json = { 'content-type': PROVENANCE_TYPE };
  it.each([
    ['a page', { status: 200, body: '<html>' }],
    ['text cut in half', { status: 200, headers: json, body: '{"version": 1, "attest' }],
    ['a key given twice', { status: 200, headers: json, body: '{"version": 1, "version": 1}' }],
    ['lists nested too deep', { deep: 10_000 }],
  ])('is malformed: %s', async (_, failure) => {
    index.fail(DEMO_PROVENANCE, failure);
    await expect(client.fetchProvenance(DEMO)).rejects.toMatchObject({
      code: 'INDEX_MALFORMED',
      status: 200,
    });
  });

  it('is too large beyond the limit, announced, unannounced or compressed', async () => {
    for (const failure of [{ oversized: 2 ** 21 }, 'endless', { gzipBomb: 2 ** 24 }] as const) {
      index.fail(DEMO_PROVENANCE, failure, 1);
      await expect(client.fetchProvenance(DEMO)).rejects.toMatchObject({
        code: 'INDEX_TOO_LARGE',
        retryable: false,
      });
    }
  });
});

describe('a provenance URL that must not be called', () => {
  it('is an error of that file alone, and nothing is sent', async () => {
    await using other = await startFakeIndex();
    const provenance = `${other.origin}${DEMO_PROVENANCE}`;
    index.addProject('demo', {
      files: [
        { filename: 'demo-1.0.tar.gz', provenance: {}, entry: { provenance } },
        { filename: 'demo-2.0.tar.gz', provenance: {} },
      ],
    });
    const answer = await client.fetchProject('demo');
    const files = answer.state === 'listed' ? answer.listing.files : [];
    const before = index.requests.length;
    const outcomes = await Promise.allSettled(
      files.map(({ filename, version, provenanceUrl }) =>
        client.fetchProvenance({ project: 'demo', version: `${version}`, filename, url: provenanceUrl }),
      ),
    );
    expect(outcomes).toMatchObject([
      { status: 'rejected', reason: { code: 'INDEX_MALFORMED', retryable: false } },
      { status: 'fulfilled', value: { state: 'document' } },
    ]);
    expect(index.requests.slice(before)).toHaveLength(1);
    expect(other.requests).toEqual([]);
  });

  it.each([
    ['below another path', (origin: string) => `${origin}/simple/demo/`],
    ['out of the path by dots', (origin: string) => `${origin}/integrity/../simple/demo/`],
    ['with credentials', (origin: string) => origin.replace('//', '//user:secret@')],
    ['with the address as a number', (origin: string) => origin.replace('127.0.0.1', '2130706433')],
    ['by another name', (origin: string) => origin.replace('127.0.0.1', 'localhost')],
    ['by IPv6', (origin: string) => origin.replace('127.0.0.1', '[::ffff:127.0.0.1]')],
    ['without a scheme', (origin: string) => origin.replace('http:', '')],
    ['empty', () => ''],
  ])('is not sent %s', async (_, change) => {
    const before = index.requests.length;
    const url = change(index.origin);
    await expect(client.fetchProvenance({ ...DEMO, url })).rejects.toMatchObject({ code: 'INDEX_MALFORMED' });
    expect(index.requests.length).toBe(before);
  });
});

describe('names for a path', () => {
  it.each([
    [{ project: '../simple' }, 'PROJECT_NAME_INVALID'],
    [{ version: '1.0/..' }, 'VERSION_INVALID'],
    [{ version: '' }, 'VERSION_INVALID'],
    [{ filename: '../../etc/passwd.tar.gz' }, 'FILENAME_INVALID'],
    [{ filename: 'demo-1.0.tar.gz?x' }, 'FILENAME_INVALID'],
    [{ filename: 'demo-1.0\u202e.tar.gz' }, 'FILENAME_INVALID'],
    [{ filename: 'demo-1.0.exe' }, 'FILENAME_INVALID'],
  ])('are refused unless they parse: %j', async (change, code) => {
    const before = index.requests.length;
    await expect(client.fetchProvenance({ ...DEMO, ...change })).rejects.toMatchObject({
      name: 'InputError',
      code,
    });
    expect(index.requests.length).toBe(before);
  });

  it('are normalised and encoded', async () => {
    await client.fetchProvenance({
      project: 'My.Demo',
      version: 'v1.0.RC1+local',
      filename: 'my_demo-1.0rc1+local.zip',
    });
    expect(index.requests.at(-1)?.path).toBe(
      '/integrity/my-demo/1.0rc1%2Blocal/my_demo-1.0rc1%2Blocal.zip/provenance',
    );
  });
});

const RECORDED = join(REAL, 'index');
describe('recorded provenance', () => {
  it('is read whole for every file of every recorded project', async () => {
    await using recorded = await startFakeIndex({ directory: RECORDED });
    const real = aClient(recorded);
    let read = 0;
    for (const name of [
      'abi3info',
      'gitlab-oidc-project',
      'pypi-attestations',
      'sampleproject',
      'sigstore',
    ]) {
      const answer = await real.fetchProject(name);
      if (answer.state !== 'listed') throw new Error(answer.state);
      expect(answer.listing.unreadable).toEqual([]);
      for (const { filename, version, provenanceUrl } of answer.listing.files) {
        const request = { project: name, version: `${version}`, filename };
        const bytes = readFileSync(`${RECORDED}/integrity/${name}/${version}/${filename}/provenance`);
        const expected = { state: 'document', bytes: new Uint8Array(bytes) };
        expect(await real.fetchProvenance({ ...request, url: provenanceUrl })).toMatchObject(expected);
        expect(await real.fetchProvenance(request)).toMatchObject(expected);
        read += 1;
      }
    }
    expect(read).toBe(7);
  });
});
