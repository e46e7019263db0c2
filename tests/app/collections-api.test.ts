/** Collections over the API: the routes over a real store, and what a real index says of the releases that are used. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  DELETE as deleteCollection,
  GET as getCollection,
  PATCH as patchCollection,
  POST as postImport,
} from '../../app/api/v1/collections/[slug]/route.ts';
import { GET as listCollections, POST as postCollection } from '../../app/api/v1/collections/route.ts';
import { POST as postPreview } from '../../app/api/v1/imports/route.ts';
import { GET as getBoard } from '../../app/api/v1/projects/route.ts';
import { listOverdue } from '../../lib/queries/collections.ts';
import { services } from '../../lib/watch/services.ts';
import { type FakeIndex, startFakeIndex } from '../builders/fake-index.ts';
import { readVector } from '../lib/watch/bench.ts';

const TOKEN = 'a-token-of-more-than-sixteen-characters';
const good = readVector('github-publish');
const NAMED = { name: 'Web front end', owner: 'Stage crew' };
const OTHER_DIGEST = 'f'.repeat(64);

describe('collections over the API', () => {
  let index: FakeIndex;
  let folder: string;
  beforeAll(async () => {
    index = await startFakeIndex();
    const plain = { filename: 'stagecraft-1.5.0.tar.gz', uploadTime: '2026-02-02T03:04:05.000000Z' };
    index.addProject('stagecraft', {
      files: [{ ...good, uploadTime: '2026-01-02T03:04:05.000000Z' }, plain],
    });
    folder = mkdtempSync(join(tmpdir(), 'callboard-api-'));
    const environment = {
      CALLBOARD_PYPI_URL: index.origin,
      CALLBOARD_DATABASE_URL: `file:${join(folder, 'board.db')}`,
      CALLBOARD_TRUST_ROOT: join(import.meta.dirname, '../vectors/trusted_root.json'),
      CALLBOARD_API_TOKEN: TOKEN,
      CALLBOARD_REVIEWER: 'Zoë',
    };
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const { store, watcher } = await services();
    const { project } = await store.trackProject({ name: 'stagecraft', world: 'pypi', now: Date.now() });
    await watcher.checkNow(project.id);
  });
  afterAll(async () => {
    await (await services()).store.close();
    await index.close();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  const read = async (response: Promise<Response>) => ({
    status: (await response).status,
    body: await (await response).json(),
  });
  const context = (slug: string) => ({ params: Promise.resolve({ slug }) });
  function write(
    body: unknown,
    headers: Record<string, string> = { authorization: `Bearer ${TOKEN}` },
  ): Request {
    const init = { method: 'POST', body: JSON.stringify(body) };
    return new Request('http://127.0.0.1/', {
      ...init,
      headers: { 'content-type': 'application/json', ...headers },
    });
  }
  const preview = (body: unknown) => read(postPreview(write(body, {})));
  const create = (body: unknown) => read(postCollection(write(body)));
  const detail = async (slug: string) => read(getCollection(new Request('http://127.0.0.1/'), context(slug)));
  const list = async () => (await read(listCollections())).body.collections;
  const content = `stagecraft==1.4 --hash=sha256:${good.sha256} --hash=sha256:${OTHER_DIGEST}\nlights\nno such line\n`;

  it('says what a file holds without a token, and stores nothing', async () => {
    expect(await preview({ content, filename: 'requirements.txt' })).toMatchObject({
      status: 200,
      body: {
        format: 'requirements',
        projects: [
          { name: 'stagecraft', versions: ['1.4'], digests: 2, state: 'tracked' },
          { name: 'lights', versions: [], state: 'new' },
        ],
        notUnderstood: [{ line: 3 }],
      },
    });
    expect(await list()).toEqual([]);
  });

  it.each([
    ['nothing in it', { content: '' }, 400, 'IMPORT_EMPTY'],
    ['another field', { content, name: 'x' }, 400, 'BODY_MALFORMED'],
    ['a format that nobody knows', { content, format: 'xml' }, 400, 'BODY_MALFORMED'],
    ['more than 4 MiB', { content: 'a'.repeat(4 * 1024 * 1024 + 1) }, 413, 'IMPORT_TOO_LARGE'],
    ['far more', { content: 'a'.repeat(9 * 1024 * 1024) }, 413, 'BODY_TOO_LARGE'],
  ])('refuses a file with %s in a sentence', async (_, body, status, code) => {
    const answer = await preview(body);
    expect(answer).toMatchObject({ status, body: { error: { code } } });
    expect(answer.body.error.message).toMatch(/\.$/);
  });

  it('needs a token to make a collection', async () => {
    expect(await read(postCollection(write({ ...NAMED, content }, {})))).toMatchObject({ status: 401 });
    expect(await list()).toEqual([]);
  });

  it('makes a collection, and says of each project what is recorded of the release that is used', async () => {
    const made = await create({ ...NAMED, content, filename: 'requirements.txt' });
    expect(made).toMatchObject({
      status: 201,
      body: {
        slug: 'web-front-end',
        ...NAMED,
        projects: 2,
        outcomes: { 'no-provenance': 1, unchecked: 1 },
        expectations: { lost: 1, none: 1 },
        attention: { contradicted: 0, lost: 1, open: 1 },
        newest: {
          by: 'Zoë',
          format: 'requirements',
          filename: 'requirements.txt',
          notUnderstood: 1,
          leftOut: 0,
        },
        tracked: ['lights'],
        pinned: [],
        members: [
          { project: 'lights', line: 2, used: [{ state: 'unversioned', outcome: null }] },
          {
            project: 'stagecraft',
            line: 1,
            used: [
              {
                state: 'recorded',
                version: '1.4',
                // PEP 440: one version.
                listedAs: '1.4.0',
                outcome: 'verified',
                digests: { stated: 2, known: 1 },
              },
            ],
          },
        ],
      },
    });
    const { tracked: _tracked, pinned: _pinned, ...same } = made.body;
    expect(await detail('web-front-end')).toEqual({ status: 200, body: same });
    expect(await list()).toMatchObject([{ slug: 'web-front-end', projects: 2, imports: 1 }]);
  });

  it('refuses to make it twice, and a name or owner that cannot be', async () => {
    expect(await create({ ...NAMED, content })).toMatchObject({
      status: 409,
      body: { error: { code: 'COLLECTION_EXISTS' } },
    });
    expect(await create({ name: ' ', owner: 'x', content })).toMatchObject({ status: 400 });
    expect(await list()).toHaveLength(1);
  });

  it('imports into it again, and keeps the import before', async () => {
    const body = { content: 'stagecraft==9.9\n', pins: false };
    expect(await read(postImport(write(body), context('web-front-end')))).toMatchObject({
      status: 201,
      body: {
        projects: 1,
        imports: 2,
        members: [{ project: 'stagecraft', used: [{ state: 'unknown', version: '9.9', outcome: null }] }],
        history: [{ projects: 1 }, { projects: 2 }],
      },
    });
    expect(await read(postImport(write(body), context('other')))).toMatchObject({ status: 404 });
    expect(await read(postImport(write(body, {}), context('web-front-end')))).toMatchObject({ status: 401 });
  });

  it('shows the board of a collection alone', async () => {
    const board = async (query: string) =>
      (await read(getBoard(new Request(`http://127.0.0.1/api/v1/projects${query}`)))).body;
    expect(await board('?collection=web-front-end')).toMatchObject({
      total: 1,
      rows: [{ project: 'stagecraft' }],
      collection: { slug: 'web-front-end', name: NAMED.name },
    });
    expect(await board('?collection=other')).toMatchObject({ total: 0, collection: null });
    expect(await board('')).toMatchObject({ total: 2, collection: null });
  });

  it('hands out as CSV every project that matches, whatever page is asked for', async () => {
    const csv = async (query: string) => {
      const answer = await getBoard(new Request(`http://127.0.0.1/api/v1/projects?format=csv${query}`));
      expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
      return (await answer.text()).split('\r\n').map((line) => line.split(',')[0]);
    };
    expect(await csv('&sort=project&page=9')).toEqual(['project', expect.any(String), 'stagecraft', '']);
    expect(await csv('&collection=web-front-end')).toEqual(['project', 'stagecraft', '']);
    expect(await csv('&q=nothing-of-that-name')).toEqual(['project', '']);
  });

  it('is handed over and given a day, part by part, and says that it is overdue while something is open', async () => {
    const patch = (body: unknown, headers?: Record<string, string>) =>
      read(patchCollection(write(body, headers), context('web-front-end')));
    expect(await patch({ due: '2020-01-31' }, {})).toMatchObject({ status: 401 });
    expect(await patch({ owners: ['Stage crew', 'group:platform', '<b>Zoë</b>'] })).toMatchObject({
      status: 200,
      body: {
        name: NAMED.name,
        owner: 'Stage crew, platform and <b>Zoë</b>',
        owners: [
          { kind: 'name', id: null, name: 'Stage crew' },
          { kind: 'group', id: null, name: 'platform' },
          { kind: 'name', id: null, name: '<b>Zoë</b>' },
        ],
        due: null,
        overdue: false,
      },
    });
    const { attention, overdue, due } = (await patch({ due: '2020-01-31' })).body;
    expect({ due, overdue }).toEqual({ due: '2020-01-31', overdue: attention.open > 0 });
    expect((await listOverdue()).length).toBe(overdue ? 1 : 0);
    expect(await patch({ due: '2020-01-32' })).toMatchObject({
      status: 400,
      body: { error: { code: 'COLLECTION_DUE' } },
    });
    expect(await patch({ owner: 'x' })).toMatchObject({
      status: 400,
      body: { error: { code: 'BODY_MALFORMED' } },
    });
    expect(await read(patchCollection(write({ due: null }), context('other')))).toMatchObject({
      status: 404,
    });
    const { store } = await services();
    const entries = await store.listAudit({ action: 'collection.named', limit: 9 });
    expect(entries.map(({ before, after }) => ({ before, after }))).toEqual([
      { before: { due: null }, after: { due: '2020-01-31' } },
      {
        before: { owner: NAMED.owner },
        after: { owner: 'Stage crew, platform (group:platform) and <b>Zoë</b>' },
      },
    ]);
    await patch({ due: '2099-12-31', owners: [NAMED.owner] });
    expect((await list())[0]).toMatchObject({ due: '2099-12-31', overdue: false });
    expect(await listOverdue()).toEqual([]);
  });

  it('is deleted by who may, and its projects stay tracked', async () => {
    await create({ name: 'Stage door', owner: 'Crew', content });
    const remove = (sent: Request) => deleteCollection(sent, context('stage-door'));
    expect((await remove(write({}, {}))).status).toBe(401);
    const answer = await remove(write({}));
    expect([answer.status, await answer.text()]).toEqual([204, '']);
    expect(await read(remove(write({})))).toMatchObject({
      status: 404,
      body: { error: { code: 'COLLECTION_UNKNOWN' } },
    });
    expect((await detail('stage-door')).status).toBe(404);
    const { store } = await services();
    expect(await store.getProject('lights')).toMatchObject({ untrackedAt: null });
    const [entry] = await store.listAudit({ action: 'collection.deleted', limit: 9 });
    expect(entry).toMatchObject({
      target: 'stage-door',
      by: { name: 'Zoë' },
      before: { name: 'Stage door', owner: 'Crew' },
      after: null,
    });
  });

  it('knows no collection that nobody made', async () => {
    for (const slug of ['other', '%00', '..']) {
      expect(await detail(slug)).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } });
    }
  });
});
