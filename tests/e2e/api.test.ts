/** API v1 over the wire: the built server, a real database, an index on loopback. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VERSION } from '../../lib/version.ts';
import { type FakeIndex, startFakeIndex } from '../builders/fake-index.ts';
import { listReal, readRealProvenance } from '../builders/real.ts';
import { readVector } from '../lib/watch/bench.ts';
import { type App, startApp } from './server.ts';

const VECTORS = join(import.meta.dirname, '../vectors');
const TOKEN = 'a-token-of-more-than-sixteen-characters';
const good = readVector('github-publish');

type Answer = {
  status: number;
  body: Record<string, unknown> & { error?: { code: string; message?: string } };
};

function client(app: () => App) {
  return async function call(
    method: string,
    path: string,
    options: { body?: unknown; raw?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const body = options.raw ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
    const headers = {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    };
    const response = await fetch(`${app().url}/api/v1${path}`, { method, body, headers });
    return { status: response.status, body: await response.json() };
  };
}

const AUTHORIZED = { authorization: `Bearer ${TOKEN}` };

describe('API v1', () => {
  let app: App;
  let index: FakeIndex;
  const call = client(() => app);

  beforeAll(async () => {
    index = await startFakeIndex();
    index.addProject('stagecraft', { files: [{ ...good, uploadTime: '2025-03-21T09:41:13.000000Z' }] });
    app = await startApp({
      CALLBOARD_PYPI_URL: index.origin,
      CALLBOARD_TRUST_ROOT: join(VECTORS, 'trusted_root.json'),
      CALLBOARD_API_TOKEN: TOKEN,
      CALLBOARD_REHEARSAL: 'off',
    });
  });
  afterAll(async () => {
    await app.stop();
    await index.close();
  });

  /** Polls until the project's check is over; the test's own time limit is the end of it. */
  async function untilChecked(project: string): Promise<Answer['body']> {
    for (;;) {
      const { body } = await call('GET', `/projects/${project}`);
      if (body.checking === false) return body;
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  it('says how it is', async () => {
    expect(await call('GET', '/health')).toMatchObject({
      status: 200,
      body: {
        status: 'ok',
        version: VERSION,
        database: { kind: 'sqlite', reachable: true },
        trustedRoot: { source: 'file', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
        index: { origin: index.origin },
      },
    });
  });

  it('tracks a project, checks it, and shows file, verdict and document', { timeout: 30_000 }, async () => {
    const track = () => call('POST', '/projects', { body: { project: 'Stage.Craft' }, headers: AUTHORIZED });
    expect(
      await call('POST', '/projects', { body: { project: 'StageCraft' }, headers: AUTHORIZED }),
    ).toMatchObject({
      status: 201,
      body: { project: 'stagecraft', created: true, checking: true },
    });
    expect(
      (await call('POST', '/projects', { body: { project: 'stagecraft' }, headers: AUTHORIZED })).status,
    ).toBe(200);
    const project = await untilChecked('StageCraft');
    expect(project).toMatchObject({
      project: 'stagecraft',
      status: 'active',
      failure: null,
      releases: [
        {
          version: '1.4.0',
          states: ['full-provenance'],
          files: [
            { filename: good.filename, sha256: good.sha256, outcome: 'verified', expectation: 'first-seen' },
          ],
        },
      ],
      ledger: { pin: null, identities: [{ kind: 'GitHub', versions: ['1.4.0'] }], changes: [] },
    });
    const [release] = project.releases as { files: { verdict: string }[] }[];
    const verdict = await call('GET', `/verdicts/${release?.files[0]?.verdict}`);
    expect(verdict).toMatchObject({
      status: 200,
      body: { schema: 'callboard.verdict/1', filename: good.filename, outcome: 'verified' },
    });
    const document = await fetch(`${app.url}/api/v1/provenance/${verdict.body.provenanceSha256}`);
    expect(Buffer.from(await document.arrayBuffer()).equals(good.provenance)).toBe(true);
    expect(await call('GET', '/projects/stagecraft/1.4.0')).toMatchObject({
      status: 200,
      body: { project: 'stagecraft', version: '1.4.0', outcome: 'verified' },
    });
    expect((await track()).status).toBe(201);
    await untilChecked('stage-craft');
  });

  it('answers the board’s own query', async () => {
    const all = await call('GET', '/projects?q=stagecraft');
    expect(all).toMatchObject({
      status: 200,
      body: {
        total: 1,
        page: 1,
        rows: [{ project: 'stagecraft', outcome: 'verified', newestVersion: '1.4.0' }],
      },
    });
    expect(await call('GET', '/projects?outcome=failed')).toMatchObject({ body: { total: 0, rows: [] } });
    expect(await call('GET', '/projects?page=x&sort=%00&outcome=nonsense')).toMatchObject({ status: 200 });
  });

  it('checks again when asked', { timeout: 30_000 }, async () => {
    const before = index.requests.length;
    expect(await call('POST', '/projects/stagecraft/check', { headers: AUTHORIZED })).toMatchObject({
      status: 202,
    });
    await untilChecked('stagecraft');
    expect(index.requests.length).toBeGreaterThan(before);
  });

  it.each([
    ['no token', {}, 401, 'TOKEN_MISSING'],
    ['another token', { authorization: 'Bearer wrong' }, 401, 'TOKEN_WRONG'],
    ['another scheme', { authorization: `Basic ${TOKEN}` }, 401, 'TOKEN_MISSING'],
  ])('refuses a write with %s', async (_, headers, status, code) => {
    const answer = await call('POST', '/projects', { body: { project: 'intruder' }, headers });
    expect(answer).toMatchObject({ status, body: { error: { code } } });
    expect((await call('GET', '/projects/intruder')).status).toBe(404);
  });

  it.each([
    ['a path', '../../etc/passwd'],
    ['a control character', 'a\u0007b'],
    ['a bidi override', 'a\u202eb'],
    ['nothing', ''],
    ['a slash', 'a/b'],
    ['too much', 'a'.repeat(290)],
  ])('refuses %s for a name, with a sentence', async (_, project) => {
    const answer = await call('POST', '/projects', { body: { project }, headers: AUTHORIZED });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'PROJECT_NAME_INVALID' } } });
    expect(answer.body.error?.message).toMatch(/\.$/);
  });

  it.each([
    ['no JSON', { raw: '{' }, 400, 'BODY_MALFORMED'],
    ['the same key twice', { raw: '{"project":"a","project":"b"}' }, 400, 'BODY_MALFORMED'],
    ['another type', { raw: 'project=a', headers: { 'content-type': 'text/plain' } }, 415, 'CONTENT_TYPE'],
    ['more than there is', { body: { project: 'a', admin: true } }, 400, 'BODY_MALFORMED'],
    ['too much', { raw: `"${'x'.repeat(300_000)}"` }, 413, 'BODY_TOO_LARGE'],
  ])('refuses a body of %s', async (_, options, status, code) => {
    const headers = { ...AUTHORIZED, ...('headers' in options ? options.headers : {}) };
    expect(await call('POST', '/projects', { ...options, headers })).toMatchObject({
      status,
      body: { error: { code } },
    });
  });

  it.each([
    '/projects/unknown',
    '/projects/stagecraft/9.9',
    '/verdicts/zz',
    '/projects/%00',
    '/projects/..%2f..',
  ])('answers 404 with a code for %s', async (path) => {
    expect(await call('GET', path)).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } });
  });

  it('verifies what it is sent, and stores nothing', async () => {
    const body = { filename: good.filename, sha256: good.sha256, provenance: good.provenance.toString() };
    const verified = await call('POST', '/verify', { body });
    expect(verified).toMatchObject({
      status: 200,
      body: { schema: 'callboard.verdict/1', outcome: 'verified', expected: { state: 'none' } },
    });
    const pinned = await call('POST', '/verify', {
      body: { ...body, expected: 'https://github.com/theatre/stagecraft/' },
    });
    expect(pinned.body).toMatchObject({
      outcome: 'failed',
      code: 'EXPECTED_PUBLISHER',
      expected: { state: 'differs' },
    });
    const asObject = await call('POST', '/verify', {
      body: { ...body, provenance: JSON.parse(body.provenance) },
    });
    expect(asObject.body).toMatchObject({ outcome: 'verified' });
    const other = await call('POST', '/verify', { body: { ...body, sha256: '0'.repeat(64) } });
    expect(other.body).toMatchObject({ outcome: 'failed', code: 'SUBJECT_DIGEST' });
    expect(await call('POST', '/verify', { body: { ...body, sha256: 'short' } })).toMatchObject({
      status: 400,
    });
  });
});

describe('API v1 without a token', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ CALLBOARD_REHEARSAL: 'off' });
  });
  afterAll(() => app.stop());

  it('refuses every write, and says why', async () => {
    const call = client(() => app);
    const answer = await call('POST', '/projects', { body: { project: 'a' }, headers: AUTHORIZED });
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'API_WRITES_OFF' } } });
    expect(await call('POST', '/projects/a/check')).toMatchObject({ status: 403 });
  });

  describe('on recorded provenance', () => {
    it.each(listReal())('confirms $filename', async (file) => {
      const call = client(() => app);
      const provenance = readRealProvenance(file).toString();
      const { filename, sha256 } = file;
      const answer = await call('POST', '/verify', { body: { filename, sha256, provenance } });
      expect(answer).toMatchObject({
        status: 200,
        body: { outcome: 'verified', trustedRoot: { source: 'embedded' } },
      });
    });
  });
});
