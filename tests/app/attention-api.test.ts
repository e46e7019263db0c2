/** What needs a person, over the API: the routes over a real store and a real index. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { GET as getQuestion } from '../../app/api/v1/attention/[id]/question/route.ts';
import { POST as postMark } from '../../app/api/v1/attention/[id]/route.ts';
import { GET as getAttention } from '../../app/api/v1/attention/route.ts';
import { POST as postDecision } from '../../app/api/v1/projects/[project]/decisions/route.ts';
import { GET as getProject } from '../../app/api/v1/projects/[project]/route.ts';
import { countNeeded } from '../../lib/queries/attention.ts';
import type { AttentionPage } from '../../lib/queries/dto.ts';
import { services } from '../../lib/watch/services.ts';
import { type FakeIndex, startFakeIndex } from '../builders/fake-index.ts';
import { aMember, anImport, createCollection } from '../lib/store/collection-fixtures.ts';
import { readVector } from '../lib/watch/bench.ts';

const TOKEN = 'a-token-of-more-than-sixteen-characters';
const good = readVector('github-publish');
const lost = { filename: 'stagecraft-1.5.0.tar.gz', uploadTime: '2026-02-02T03:04:05.000000Z' };
/** Signed for another file. */
const failing = {
  filename: 'stagecraft-1.6.0.tar.gz',
  uploadTime: '2026-03-02T03:04:05.000000Z',
  provenance: good.provenance,
};

describe('what needs a person, over the API', () => {
  let index: FakeIndex;
  let folder: string;

  beforeAll(async () => {
    index = await startFakeIndex();
    index.addProject('stagecraft', {
      files: [{ ...good, uploadTime: '2026-01-02T03:04:05.000000Z' }, lost, failing],
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
    for (const [slug, version] of [
      ['web', '1.6'],
      ['old', '1.4.0'],
      ['loose', null],
    ] as const) {
      await createCollection(store, slug, anImport([aMember('stagecraft', { version })]));
    }
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
  const queue = async (query = ''): Promise<AttentionPage> =>
    (await read(getAttention(new Request(`http://127.0.0.1/api/v1/attention${query}`)))).body;
  function write(body: unknown, token: string | null = TOKEN): Request {
    const sent: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
    const headers = { 'content-type': 'application/json', ...sent };
    return new Request('http://127.0.0.1/', { method: 'POST', headers, body: JSON.stringify(body) });
  }
  const mark = (id: string, body: unknown, token?: string | null) =>
    read(postMark(write(body, token), { params: Promise.resolve({ id }) }));
  const day = (days: number) => new Date(Date.now() + days * 24 * 3600_000).toISOString().slice(0, 10);

  it('lists a release that does not verify before one that lost its provenance', async () => {
    const { items, total, needed, counts, severities, outage } = await queue();
    expect(items).toMatchObject([
      {
        project: 'stagecraft',
        version: '1.6.0',
        kind: 'verification-failed',
        severity: 'alarm',
        state: 'open',
        affects: { inUse: ['loose', 'web'], newer: ['old'] },
        message: expect.stringContaining('stagecraft-1.6.0.tar.gz of release 1.6.0 does not verify'),
      },
      { version: '1.5.0', kind: 'lost', severity: 'warning', affects: { inUse: ['loose'], newer: ['old'] } },
    ]);
    expect(items.map(({ id, change }) => id === change)).toEqual([true, true]);
    expect({ total, needed, outage }).toEqual({ total: 2, needed: 2, outage: null });
    expect(counts).toEqual({ open: 2, accepted: 0, rejected: 0, snoozed: 0, asked: 0 });
    expect(severities).toEqual({ information: 0, notice: 0, warning: 1, alarm: 1 });
    expect(await countNeeded()).toBe(2);
  });

  it('filters by collection and severity, and reads what is no query as none', async () => {
    const kinds = async (query: string) => (await queue(query)).items.map(({ kind }) => kind);
    expect(await kinds('?severity=alarm')).toEqual(['verification-failed']);
    expect(await kinds('?collection=web')).toEqual(['verification-failed', 'lost']);
    expect(await kinds('?collection=nothing')).toEqual([]);
    expect(await kinds('?state=every&severity=loud&page=-3')).toEqual(['verification-failed', 'lost']);
    expect((await queue('?page=99')).page).toBe(1);
  });

  it('says of the project that it is not as it was expected', async () => {
    const { body } = await read(
      getProject(new Request('http://127.0.0.1/'), { params: Promise.resolve({ project: 'stagecraft' }) }),
    );
    expect(body.releases[0]).toMatchObject({ version: '1.6.0', expectation: 'changed' });
  });

  it('puts an item off, says that it was asked, and takes that back, each under a name', async () => {
    const id = (await queue()).items[1]?.id ?? '';
    const snoozed = await mark(id, { state: 'snoozed', until: day(3), reason: ' On holiday. ' });
    expect(snoozed).toMatchObject({ status: 201, body: { id, state: 'snoozed' } });
    expect((await queue()).items.map(({ kind }) => kind)).toEqual(['verification-failed']);
    expect(await countNeeded()).toBe(1);
    await mark(id, { state: 'asked' });
    expect((await queue('?state=asked')).items[0]?.marks).toMatchObject([
      { mark: 'snoozed', until: `${day(3)}T23:59:59.999Z`, reason: 'On holiday.', by: 'Zoë' },
      { mark: 'asked', until: null, reason: '', by: 'Zoë' },
    ]);
    expect((await mark(id, { state: 'open' })).body).toMatchObject({ state: 'open' });
    expect((await queue()).total).toBe(2);
  });

  it('remembers where it was asked and what was answered, and lets nobody ask twice', async () => {
    const id = (await queue()).items[1]?.id ?? '';
    const asked = { state: 'asked', address: 'https://example.org/issues/1' };
    expect((await mark(id, asked)).body).toMatchObject({
      state: 'asked',
      upstream: { state: 'asked', asked: { by: 'Zoë', address: asked.address }, answered: null },
    });
    expect(await mark(id, asked)).toMatchObject({ status: 409, body: { error: { code: 'UPSTREAM_ASKED' } } });
    expect((await mark(id, asked)).body.error.message).toMatch(
      /^Already asked upstream on \d+ \w+ \d+ by Zoë: https:\/\/example\.org\/issues\/1 — /,
    );
    const answer = {
      state: 'answered',
      reason: 'It was uploaded by hand.',
      address: 'https://example.org/1#2',
    };
    expect((await mark(id, answer)).body).toMatchObject({
      state: 'open',
      upstream: { state: 'answered', answered: { reason: answer.reason, address: answer.address } },
    });
    expect((await mark(id, asked)).body.error.code).toBe('UPSTREAM_ASKED');
    const { body } = await read(
      getProject(new Request('http://127.0.0.1/'), { params: Promise.resolve({ project: 'stagecraft' }) }),
    );
    expect(body.upstream[id]).toMatchObject({ state: 'answered', asked: { by: 'Zoë' } });
    expect((await mark(id, { state: 'resolved' })).body.upstream.state).toBe('resolved');
    expect((await mark(id, { state: 'resolved' })).body.error.code).toBe('UPSTREAM_NOT_ASKED');
    expect((await mark(id, { ...asked, address: undefined })).body.upstream.state).toBe('asked');
    expect((await mark(id, asked)).body.upstream.asked.address).toBe(asked.address);
    await mark(id, { state: 'open' });
    expect((await queue()).items[1]).toMatchObject({ upstream: null, marks: { length: 9 } });
    const { store } = await services();
    const [entry] = await store
      .listAudit({ action: 'attention.marked', limit: 2 })
      .then((all) => all.slice(1));
    expect(entry?.after).toMatchObject({ state: 'asked', address: asked.address });
  });

  it('writes a question that a person can send, of facts and addresses of the index', async () => {
    const { items } = await queue();
    const ask = (id: string, to = '') =>
      read(
        getQuestion(new Request(`http://127.0.0.1/?to=${encodeURIComponent(to)}`), {
          params: Promise.resolve({ id }),
        }),
      );
    const failing = await ask(items[0]?.id ?? '', 'https://bugs.example/enter_bug.cgi?product=Stage');
    expect(failing.body).toMatchObject({
      project: 'stagecraft',
      version: '1.6.0',
      link: { kind: 'github', isWhole: true },
      other: { kind: 'bugzilla', name: 'bugs.example' },
      upstream: null,
    });
    expect(failing.body.plain).toContain(
      `${index.origin}/integrity/stagecraft/1.6.0/stagecraft-1.6.0.tar.gz/provenance`,
    );
    expect(failing.body.plain).not.toContain('/verdicts/');
    const lost = await ask(items[1]?.id ?? '', 'nowhere');
    expect(lost.body).toMatchObject({ kind: 'lost', other: null });
    expect(lost.body.link.href).toMatch(/^https:\/\/github\.com\/[\w-]+\/[\w-]+\/issues\/new\?title=/);
    expect((await ask('0'.repeat(64))).status).toBe(404);
    expect((await ask('x')).status).toBe(404);
  });

  it.each([
    ['an address that is none', { state: 'asked', address: 'javascript:alert(1)' }, 400, 'UPSTREAM_ADDRESS'],
    ['a password', { state: 'asked', address: 'https://a:b@example.org' }, 400, 'UPSTREAM_ADDRESS'],
    [
      'a long address',
      { state: 'asked', address: `https://example.org/${'a'.repeat(2000)}` },
      400,
      'UPSTREAM_ADDRESS',
    ],
    [
      'an address of nothing that was asked',
      { state: 'open', address: 'https://example.org' },
      400,
      'UPSTREAM_ADDRESS',
    ],
    ['an answer to nothing', { state: 'answered', reason: 'Yes.' }, 409, 'UPSTREAM_NOT_ASKED'],
    ['no day', { state: 'snoozed' }, 400, 'ATTENTION_UNTIL'],
    ['a day that is over', { state: 'snoozed', until: '2020-01-01' }, 400, 'ATTENTION_UNTIL'],
    ['a day that there is not', { state: 'snoozed', until: '2031-02-31' }, 400, 'ATTENTION_UNTIL'],
    ['a number that is no day', { state: 'snoozed', until: '2099' }, 400, 'ATTENTION_UNTIL'],
    ['a day far away', { state: 'snoozed', until: '2999-01-01' }, 400, 'ATTENTION_UNTIL'],
    ['a day where nothing is put off', { state: 'asked', until: '2999-01-01' }, 400, 'ATTENTION_UNTIL'],
    ['a state that only a decision makes', { state: 'accepted' }, 400, 'BODY_MALFORMED'],
    ['a long reason', { state: 'asked', reason: 'a'.repeat(2001) }, 400, 'DECISION_REASON'],
  ])('refuses %s', async (_, body, status, code) => {
    const id = (await queue()).items[0]?.id ?? '';
    expect(await mark(id, body)).toMatchObject({ status, body: { error: { code } } });
  });

  it('refuses whoever has no token, and an item that there is not', async () => {
    const id = (await queue()).items[0]?.id ?? '';
    expect((await mark(id, { state: 'asked' }, null)).status).toBe(401);
    expect((await mark(id, { state: 'asked' }, 'wrong')).status).toBe(401);
    expect(await mark('0'.repeat(64), { state: 'asked' })).toMatchObject({
      status: 404,
      body: { error: { code: 'ATTENTION_UNKNOWN' } },
    });
  });

  it('lets go of what is decided about, which cannot be put off then', async () => {
    const { id = '' } = (await queue()).items[0] ?? {};
    const decision = { change: id, verdict: 'reject', scope: 'release', reason: 'Not theirs.' };
    const project = { params: Promise.resolve({ project: 'stagecraft' }) };
    expect((await postDecision(write(decision), project)).status).toBe(201);
    expect((await queue()).items.map(({ kind }) => kind)).toEqual(['lost']);
    expect((await queue('?state=rejected')).items).toMatchObject([{ id, state: 'rejected' }]);
    expect(await mark(id, { state: 'asked' })).toMatchObject({
      status: 409,
      body: { error: { code: 'ATTENTION_DECIDED' } },
    });
  });
});
