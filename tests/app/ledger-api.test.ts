/** What the API says of the ledger, and what it lets a person write: the routes over a real store and a real index. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { GET as getChanges } from '../../app/api/v1/changes/route.ts';
import { POST as postDecision } from '../../app/api/v1/projects/[project]/decisions/route.ts';
import { POST as postPin } from '../../app/api/v1/projects/[project]/pin/route.ts';
import { GET as getProject } from '../../app/api/v1/projects/[project]/route.ts';
import { GET as getBoard } from '../../app/api/v1/projects/route.ts';
import type { ChangesPage, Project } from '../../lib/queries/dto.ts';
import { getFilePage } from '../../lib/queries/file.ts';
import { services } from '../../lib/watch/services.ts';
import { type FakeIndex, startFakeIndex } from '../builders/fake-index.ts';
import { readVector } from '../lib/watch/bench.ts';

const TOKEN = 'a-token-of-more-than-sixteen-characters';
const good = readVector('github-publish');
const REPOSITORY = 'https://github.com/theatre/stagecraft';
const lost = { filename: 'stagecraft-1.5.0.tar.gz', uploadTime: '2026-02-02T03:04:05.000000Z' };

describe('the ledger over the API', () => {
  let index: FakeIndex;
  let folder: string;

  const check = async () => {
    const { store, watcher } = await services();
    const { project } = await store.trackProject({ name: 'stagecraft', world: 'pypi', now: Date.now() });
    await watcher.checkNow(project.id);
  };
  beforeAll(async () => {
    index = await startFakeIndex();
    index.addProject('stagecraft', { files: [{ ...good, uploadTime: '2026-01-02T03:04:05.000000Z' }, lost] });
    folder = mkdtempSync(join(tmpdir(), 'callboard-api-'));
    const environment = {
      CALLBOARD_PYPI_URL: index.origin,
      CALLBOARD_DATABASE_URL: `file:${join(folder, 'board.db')}`,
      CALLBOARD_TRUST_ROOT: join(import.meta.dirname, '../vectors/trusted_root.json'),
      CALLBOARD_API_TOKEN: TOKEN,
      CALLBOARD_REVIEWER: 'Zoë',
    };
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    await check();
  });
  afterAll(async () => {
    await (await services()).store.close();
    await index.close();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  const context = (project: string) => ({ params: Promise.resolve({ project }) });
  const read = async (response: Promise<Response>) => ({
    status: (await response).status,
    body: await (await response).json(),
  });
  const address = (path: string) => new Request(`http://127.0.0.1${path}`);
  function write(body: unknown, token = TOKEN): Request {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    return new Request('http://127.0.0.1/', { method: 'POST', headers, body: JSON.stringify(body) });
  }
  const pin = (body: unknown, project = 'stagecraft') => read(postPin(write(body), context(project)));
  const decide = (body: unknown, project = 'stagecraft') => read(postDecision(write(body), context(project)));
  const project = async (): Promise<Project> =>
    (await read(getProject(address('/'), context('stagecraft')))).body;
  const changes = async (query = ''): Promise<ChangesPage> =>
    (await read(getChanges(address(`/api/v1/changes${query}`)))).body;
  const board = async (query: string): Promise<string[]> => {
    const { body } = await read(getBoard(address(`/api/v1/projects${query}`)));
    return body.rows.map(
      (row: { project: string; expectation: string }) => `${row.project} ${row.expectation}`,
    );
  };

  it('shows states, expectations, identities and changes of a project', async () => {
    const shown = await project();
    expect(shown.releases).toMatchObject([
      {
        version: '1.5.0',
        states: ['no-provenance', 'lost-provenance'],
        comparedWith: '1.4.0',
        pypiStates: ['no-provenance'],
        differs: true,
        expectation: 'lost',
        files: [{ expectation: 'lost', identities: [], changes: [shown.ledger.changes[0]?.id] }],
      },
      {
        version: '1.4.0',
        states: ['full-provenance'],
        expectation: 'first-seen',
        files: [{ expectation: 'first-seen', identities: [shown.ledger.identities[0]?.id], changes: [] }],
      },
    ]);
    expect(shown.ledger).toMatchObject({
      pin: null,
      firstUse: { version: '1.4.0', at: '2026-01-02T03:04:05.000Z', observed: 'history' },
      identities: [{ sourceRepositoryURI: REPOSITORY, first: { at: '2026-01-02T03:04:05.000Z' } }],
      changes: [
        {
          kind: 'lost',
          severity: 'warning',
          version: '1.5.0',
          before: { version: '1.4.0' },
          after: { version: '1.5.0' },
          observed: 'history',
          happenedAt: '2026-02-02T03:04:05.000Z',
          standing: 'open',
          decision: null,
          follows: true,
        },
      ],
    });
  });

  it('shows on a file’s page what its expectation rests on', async () => {
    const page = await getFilePage('stagecraft', '1.5.0', lost.filename);
    expect(page).toMatchObject({ file: { expectation: 'lost' }, changes: [{ kind: 'lost' }] });
    const other = await getFilePage('stagecraft', '1.4.0', good.filename);
    expect(other).toMatchObject({ file: { expectation: 'first-seen' }, changes: [] });
  });

  it('filters the board by what was expected', async () => {
    expect(await board('')).toEqual(['stagecraft lost']);
    expect(await board('?expectation=lost')).toEqual(['stagecraft lost']);
    expect(await board('?expectation=matches')).toEqual([]);
    expect(await board('?expectation=nonsense')).toEqual(['stagecraft lost']);
  });

  it('lists changes across all projects, filtered', async () => {
    const { changes: all, next } = await changes();
    expect({ all, next }).toMatchObject({
      all: [{ project: 'stagecraft', world: 'pypi', kind: 'lost', standing: 'open' }],
      next: null,
    });
    const found = async (query: string) => (await changes(query)).changes.length;
    expect(await found('?kind=lost&severity=warning&observed=history&standing=open&world=pypi')).toBe(1);
    expect(await found('?project=Stage.Craft')).toBe(0);
    expect(await found('?project=StageCraft')).toBe(1);
    for (const query of ['?kind=renamed', '?severity=alarm', '?observed=live', '?standing=accepted']) {
      expect(await found(query)).toBe(0);
    }
    expect(await found('?kind=nonsense&after=nonsense&limit=0')).toBe(1);
  });

  it('refuses a write without the token', async () => {
    const request = write({ publisher: null }, 'another');
    expect(await read(postPin(request, context('stagecraft')))).toMatchObject({ status: 401 });
    expect(await read(postDecision(write({}, 'another'), context('stagecraft')))).toMatchObject({
      status: 401,
    });
  });

  it.each([
    [{ publisher: `${REPOSITORY}/` }, 400, 'PIN_INVALID'],
    [{ publisher: 'http://github.com/theatre/stagecraft' }, 400, 'PIN_INVALID'],
    [{ publisher: { kind: 'repository' } }, 400, 'BODY_MALFORMED'],
    [{}, 400, 'BODY_MALFORMED'],
  ])('refuses the pin %j', async (body, status, code) => {
    expect(await pin(body)).toMatchObject({ status, body: { error: { code } } });
    expect((await project()).ledger.pins).toEqual([]);
  });

  const decision = async (rest: object) => ({
    change: (await changes()).changes[0]?.id,
    verdict: 'accept',
    scope: 'release',
    reason: 'The release was made by hand, as announced.',
    ...rest,
  });
  it.each([
    [{ reason: '  ' }, 400, 'DECISION_REASON'],
    [{ reason: 'x'.repeat(2001) }, 400, 'DECISION_REASON'],
    [{ reason: undefined }, 400, 'BODY_MALFORMED'],
    [{ link: 'http://example.org' }, 400, 'DECISION_LINK'],
    [{ link: 'javascript:alert(1)' }, 400, 'DECISION_LINK'],
    [{ version: '9.9' }, 400, 'DECISION_VERSION'],
    [{ scope: 'identity-from-here', version: '1.5.0' }, 400, 'DECISION_VERSION'],
    [{ supersedes: 'another' }, 400, 'DECISION_SUPERSEDES'],
    [{ change: 'f'.repeat(64) }, 404, 'CHANGE_UNKNOWN'],
    [{ verdict: 'perhaps' }, 400, 'BODY_MALFORMED'],
  ])('refuses a decision with %j', async (rest, status, code) => {
    expect(await decide(await decision(rest))).toMatchObject({ status, body: { error: { code } } });
    expect((await project()).ledger.changes).toMatchObject([{ decisions: [] }]);
  });

  it('takes a decision, which moves expectation, board and list at once', async () => {
    const link = 'https://example.org/announcement';
    const accepted = await decide(await decision({ link }));
    expect(accepted).toMatchObject({
      status: 201,
      body: { verdict: 'accept', by: 'Zoë', link, supersedes: null, version: null },
    });
    expect(await board('')).toEqual(['stagecraft accepted']);
    expect(await changes('?standing=accepted')).toMatchObject({
      changes: [{ decision: { id: accepted.body.id, reason: expect.stringContaining('by hand') } }],
    });

    const rejected = await decide(await decision({ verdict: 'reject', version: '1.5.0' }));
    expect(rejected.body).toMatchObject({ supersedes: accepted.body.id });
    const shown = await project();
    expect(shown.ledger.changes).toMatchObject([
      { standing: 'rejected', decision: { id: rejected.body.id }, decisions: [{}, { verdict: 'reject' }] },
    ]);
    expect(shown.releases[0]).toMatchObject({ expectation: 'rejected' });
    expect(await board('?expectation=rejected')).toEqual(['stagecraft rejected']);
  });

  it('takes a pin and takes it back, and keeps both', async () => {
    const pinned = await pin({
      publisher: { kind: 'repository', repository: REPOSITORY, workflow: 'release.yml' },
    });
    expect(pinned).toMatchObject({ status: 201, body: { by: 'Zoë', publisher: { repository: REPOSITORY } } });
    expect((await project()).ledger.pin).toEqual(pinned.body);
    expect(await pin({ publisher: null })).toMatchObject({ status: 201 });
    expect((await project()).ledger).toMatchObject({ pin: null, pins: [pinned.body, { publisher: null }] });
  });

  it('knows nothing of a project that is not tracked', async () => {
    expect(await pin({ publisher: null }, 'unheard')).toMatchObject({ status: 404 });
    expect(await decide(await decision({}), 'unheard')).toMatchObject({ status: 404 });
  });
});
