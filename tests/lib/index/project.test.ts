import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { IndexClient } from '../../../lib/index/client.ts';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { aClient, DEMO_LISTING } from './a-client.ts';

let index: FakeIndex;
let client: IndexClient;
const LISTING_TYPE = 'application/vnd.pypi.simple.v1+json';

beforeAll(async () => {
  index = await startFakeIndex();
  client = aClient(index);
});
afterAll(() => index.close());
afterEach(() => index.heal());

async function aListing(name: string) {
  const answer = await client.fetchProject(name);
  if (answer.state !== 'listed') throw new Error(`The answer was ${answer.state}.`);
  return answer;
}

describe('the listing of a project', () => {
  it('is narrowed to what Callboard needs', async () => {
    index.addProject('demo', {
      files: [
        {
          filename: 'demo-1.0-py3-none-any.whl',
          content: Buffer.from('wheel'),
          uploadTime: '2025-03-04T05:06:07.123456Z',
          provenance: {},
        },
        { filename: 'demo-1.0.tar.gz', content: Buffer.from('sdist'), yanked: 'broken' },
      ],
    });
    const { listing, etag } = await aListing('demo');
    expect(listing).toEqual({
      name: 'demo',
      status: 'active',
      statusReason: null,
      serial: null,
      unreadable: [],
      files: [
        {
          filename: 'demo-1.0-py3-none-any.whl',
          version: '1.0',
          sha256: 'ba59926159d2aa256eb8739b8da7e2b574b960e1202c6d624cbe981cef996c91',
          size: 5,
          uploadTime: '2025-03-04T05:06:07.123Z',
          yanked: false,
          url: `${index.origin}/files/demo-1.0-py3-none-any.whl`,
          provenanceUrl: `${index.origin}/integrity/demo/1.0/demo-1.0-py3-none-any.whl/provenance`,
          problem: null,
        },
        expect.objectContaining({ filename: 'demo-1.0.tar.gz', yanked: 'broken', provenanceUrl: null }),
      ],
    });
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
  });

  it('says how new it is, by its header before its own word', async () => {
    index.addProject('demo', { serial: 27 });
    expect((await aListing('demo')).listing.serial).toBe(27);
    const listing = { meta: { 'api-version': '1.4', '_last-serial': 31 } };
    index.addProject('demo', { listing });
    expect((await aListing('demo')).listing.serial).toBe(31);
    index.addProject('demo', { serial: 27, listing });
    expect((await aListing('demo')).listing.serial).toBe(27);
  });

  it('is asked for by the normalised name and with exactly one media type', async () => {
    index.addProject('some-name');
    const before = index.requests.length;
    await aListing('Some_.Name');
    expect(index.requests.slice(before)).toMatchObject([
      { method: 'GET', path: '/simple/some-name/', headers: { accept: LISTING_TYPE } },
    ]);
  });

  it('says that a project is quarantined, and why, and has no files then', async () => {
    const files = [{ filename: 'haunted-1.0.tar.gz' }];
    index.addProject('haunted', { files, status: 'quarantined', statusReason: 'malware' });
    const { listing } = await aListing('haunted');
    expect(listing).toMatchObject({ status: 'quarantined', statusReason: 'malware', files: [] });
  });

  it('is missing for a project that the index does not know, in JSON as in a page', async () => {
    expect(await client.fetchProject('unknown')).toEqual({ state: 'missing' });
    const headers = { 'content-type': 'application/json' };
    index.fail('/simple/unknown/', { status: 404, headers, body: '{"message": "Not Found"}' });
    expect(await client.fetchProject('unknown')).toEqual({ state: 'missing' });
  });
});

describe('a conditional request', () => {
  it('is answered as not modified, and again in full after a change', async () => {
    const project = index.addProject('changing');
    const { etag } = await aListing('changing');
    expect(await client.fetchProject('changing', { etag })).toEqual({ state: 'not-modified' });
    project.files.push({ filename: 'changing-1.0.tar.gz' });
    const changed = await client.fetchProject('changing', { etag });
    expect(changed).toMatchObject({ state: 'listed', listing: { files: [{ version: '1.0' }] } });
    expect(changed).not.toMatchObject({ etag });
  });

  it('is not made with an ETag that is none', async () => {
    index.addProject('careful');
    for (const etag of ['', 'unquoted', '"two\r\nx-lines: 1"', `"${'x'.repeat(300)}"`]) {
      expect(await client.fetchProject('careful', { etag })).toMatchObject({ state: 'listed' });
      expect(index.requests.at(-1)?.headers).not.toHaveProperty('if-none-match');
    }
  });

  it('keeps no ETag that could not be sent back', async () => {
    const body = JSON.stringify({ meta: { 'api-version': '1.0' }, name: 'demo', files: [] });
    index.fail(DEMO_LISTING, { status: 200, headers: { 'content-type': LISTING_TYPE, etag: 'bare' }, body });
    expect(await client.fetchProject('demo')).toMatchObject({ state: 'listed', etag: null });
  });

  it('cannot be answered as not modified when it was not made', async () => {
    index.fail(DEMO_LISTING, { status: 304 });
    await expect(client.fetchProject('demo')).rejects.toMatchObject({ code: 'INDEX_MALFORMED', status: 304 });
  });
});

describe('an answer that is no listing', () => {
  const json = { 'content-type': LISTING_TYPE };
  it.each([
    ['a page with status 200, as a captive portal gives', { status: 200, body: '<html>Sign in</html>' }],
    ['no content type', { status: 200, headers: { 'content-type': '' }, body: '{}' }],
    [
      'a JSON type of something else',
      { status: 200, headers: { 'content-type': 'application/ld+json' }, body: '{}' },
    ],
    ['text that is not JSON', { status: 200, headers: json, body: '{"meta": ' }],
    ['bytes that are not UTF-8', { status: 200, headers: json, body: Buffer.from([0x22, 0xff, 0x22]) }],
    ['a key given twice', { status: 200, headers: json, body: '{"files": [], "files": []}' }],
    ['an empty body', { status: 200, headers: json, body: '' }],
    ['JSON nested too deep', { deep: 65 }],
    ['no content', { status: 204 }],
    ['not acceptable', { status: 406 }],
    ['unauthorised', { status: 401 }],
    ['gone', { status: 410 }],
    ['teapot', { status: 418 }],
  ])('is malformed and not tried again: %s', async (_, failure) => {
    index.fail(DEMO_LISTING, failure);
    const before = index.requests.length;
    await expect(client.fetchProject('demo')).rejects.toMatchObject({
      name: 'IndexError',
      code: 'INDEX_MALFORMED',
      retryable: false,
    });
    expect(index.requests.length - before).toBe(1);
  });

  it.each([
    ['a later major version', { meta: { 'api-version': '2.0' } }],
    ['no version', { meta: {} }],
    ['a version that is a number', { meta: { 'api-version': 1 } }],
    ['no meta', { meta: null }],
    ['another project', { name: 'other' }],
    ['no name', { name: null }],
    ['files that are no list', { files: {} }],
    ['a status that is a number', { 'project-status': 3 }],
    ['a status without a word', { 'project-status': { status: null } }],
  ])('is malformed: %s', async (_, listing) => {
    index.addProject('odd', { listing });
    await expect(client.fetchProject('odd')).rejects.toMatchObject({ code: 'INDEX_MALFORMED' });
  });

  it('is forbidden where the index refuses it', async () => {
    index.fail(DEMO_LISTING, { status: 403 });
    await expect(client.fetchProject('demo')).rejects.toMatchObject({ code: 'INDEX_FORBIDDEN', status: 403 });
  });

  it('is too large with more values than are read, whatever they are', async () => {
    index.addProject('odd', { listing: { files: [], padding: [[], {}, '[,{"', 1] } });
    const ask = (maxListedValues: number) => aClient(index, { maxListedValues }).fetchProject('odd');
    await expect(ask(10)).rejects.toMatchObject({ code: 'INDEX_TOO_LARGE', retryable: false });
    expect(await ask(100)).toMatchObject({ state: 'listed' });
  });

  it('is too large with more entries than are read', async () => {
    index.addProject('long', { listing: { files: [0, 0, 0] } });
    await expect(aClient(index, { maxListedFiles: 2 }).fetchProject('long')).rejects.toMatchObject({
      code: 'INDEX_TOO_LARGE',
    });
    expect(await aClient(index, { maxListedFiles: 3 }).fetchProject('long')).toMatchObject({
      state: 'listed',
    });
  });
});

describe('a name that is no project name', () => {
  it.each(['', '..', 'a/b', '../etc', 'a%2fb', 'a\\b', 'a\u202eb', 'a b', '-a', 'a?b', 'a#b', 'ſ'])(
    'is refused before anything is sent: %j',
    async (name) => {
      const before = index.requests.length;
      await expect(client.fetchProject(name)).rejects.toMatchObject({
        name: 'InputError',
        code: 'PROJECT_NAME_INVALID',
      });
      expect(index.requests.length).toBe(before);
    },
  );
});
