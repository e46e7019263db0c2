/** What is known of many releases, over the API: the route over a real store and a real index. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { POST } from '../../app/api/v1/known/route.ts';
import { type LedgerFile, parseLedgerFile } from '../../lib/gate/ledger-file.ts';
import { services } from '../../lib/watch/services.ts';
import { type FakeIndex, startFakeIndex } from '../builders/fake-index.ts';
import { readVector } from '../lib/watch/bench.ts';

const good = readVector('github-publish');
const lost = { filename: 'stagecraft-1.5.0.tar.gz', uploadTime: '2026-02-02T03:04:05.000000Z' };

describe('what is known of releases, over the API', () => {
  let index: FakeIndex;
  let folder: string;

  beforeAll(async () => {
    index = await startFakeIndex();
    const files = [{ ...good, uploadTime: '2026-01-02T03:04:05.000000Z' }, lost];
    index.addProject('stagecraft', { files });
    index.addProject('bare', { files: [{ filename: 'bare-1.0.tar.gz' }, { filename: 'bare-2.0.tar.gz' }] });
    folder = mkdtempSync(join(tmpdir(), 'callboard-api-'));
    const environment = {
      CALLBOARD_PYPI_URL: index.origin,
      CALLBOARD_DATABASE_URL: `file:${join(folder, 'board.db')}`,
      CALLBOARD_TRUST_ROOT: join(import.meta.dirname, '../vectors/trusted_root.json'),
      CALLBOARD_PUBLIC_URL: 'https://board.example',
    };
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const { store, watcher } = await services();
    for (const name of ['stagecraft', 'bare', 'gone']) {
      const { project } = await store.trackProject({ name, world: 'pypi', now: Date.now() });
      await watcher.checkNow(project.id);
    }
  });
  afterAll(async () => {
    await (await services()).store.close();
    await index.close();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  async function post(body: unknown): Promise<{ status: number; text: string }> {
    const headers = { 'content-type': 'application/json' };
    const request = new Request('http://127.0.0.1/', { method: 'POST', headers, body: JSON.stringify(body) });
    const response = await POST(request);
    return { status: response.status, text: await response.text() };
  }

  async function ask(...releases: { project: string; version?: string | null }[]): Promise<LedgerFile> {
    const { status, text } = await post({ releases });
    const parsed = parseLedgerFile(text);
    if (status !== 200 || !parsed.ok) throw new Error(text);
    return parsed.value;
  }

  it('answers with a ledger file of the releases that are asked for, however they are spelled', async () => {
    const known = await ask({ project: 'StageCraft', version: 'v1.4' });
    expect(known).toMatchObject({
      schema: 'callboard.ledger/1',
      board: 'https://board.example',
      projects: [
        {
          project: 'stagecraft',
          status: 'active',
          failure: null,
          pin: null,
          identities: [{ kind: 'GitHub', sourceRepositoryURI: 'https://github.com/theatre/stagecraft' }],
          releases: [
            {
              version: '1.4.0',
              yanked: false,
              files: [{ sha256: good.sha256, outcome: 'verified', code: null, expectation: 'first-seen' }],
            },
          ],
          changes: [],
        },
      ],
    });
  });

  it('names what stands against a release, with the change that it rests on', async () => {
    const [project] = (await ask({ project: 'stagecraft', version: '1.5.0' })).projects;
    const [change] = project?.changes ?? [];
    expect(change).toMatchObject({ kind: 'lost', severity: 'warning', version: '1.5.0', state: 'open' });
    expect(project?.releases[0]?.files).toMatchObject([
      { outcome: 'no-provenance', unsettled: [{ change: change?.id, state: 'open' }], changes: [change?.id] },
    ]);
    expect(project?.identities).toEqual([]);
  });

  it('takes the newest release where no version is named, and each release once', async () => {
    const { projects } = await ask({ project: 'bare' }, { project: 'bare', version: '2.0' });
    expect(projects.map(({ releases }) => releases.map(({ version }) => version))).toEqual([['2.0']]);
  });

  it('leaves out what it does not know, and says why nothing could be told lately', async () => {
    const { projects } = await ask(
      { project: 'unheard', version: '1.0' },
      { project: '!', version: '1.0' },
      { project: 'bare', version: '9.9' },
      { project: 'gone', version: '1.0' },
    );
    expect(projects).toMatchObject([
      { project: 'bare', releases: [], failure: null },
      { project: 'gone', releases: [], failure: { code: 'PROJECT_MISSING' } },
    ]);
  });

  it('tells of a project that was taken off the board that it is not checked any more', async () => {
    const { store } = await services();
    const record = await store.getProject('bare');
    await store.untrackProject({ projectId: record?.id ?? 0, by: 'Zoë', now: Date.UTC(2026, 10, 1) });
    const [project] = (await ask({ project: 'bare', version: '1.0' })).projects;
    expect(project).toMatchObject({ failure: { code: 'UNTRACKED' }, releases: [{ version: '1.0' }] });
    expect(project?.failure?.message).toContain('2026-11-01');
  });

  it.each([
    ['nothing', { releases: [] }],
    ['more than 2,000 releases', { releases: Array.from({ length: 2001 }, () => ({ project: 'a' })) }],
    ['a member that there is not', { releases: [{ project: 'a', sha256: 'b' }] }],
    ['a project without a name', { releases: [{ version: '1.0' }] }],
  ])('refuses %s', async (_, body) => {
    const { status, text } = await post(body);
    expect({ status, code: JSON.parse(text).error.code }).toEqual({ status: 400, code: 'BODY_MALFORMED' });
  });
});
