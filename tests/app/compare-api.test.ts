/** Two releases compared, over the API: the route over a real store and a real index. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { GET } from '../../app/api/v1/compare/route.ts';
import { services } from '../../lib/watch/services.ts';
import { type FakeIndex, startFakeIndex } from '../builders/fake-index.ts';
import { readVector } from '../lib/watch/bench.ts';

const good = { ...readVector('github-publish'), uploadTime: '2026-01-02T03:04:05.000000Z' };
const lost = { filename: 'stagecraft-1.5.0.tar.gz', uploadTime: '2026-02-02T03:04:05.000000Z' };

describe('two releases compared over the API', () => {
  let index: FakeIndex;
  let folder: string;

  beforeAll(async () => {
    index = await startFakeIndex();
    index.addProject('stagecraft', { files: [good, lost] });
    folder = mkdtempSync(join(tmpdir(), 'callboard-api-'));
    const environment = {
      CALLBOARD_PYPI_URL: index.origin,
      CALLBOARD_DATABASE_URL: `file:${join(folder, 'board.db')}`,
      CALLBOARD_TRUST_ROOT: join(import.meta.dirname, '../vectors/trusted_root.json'),
      CALLBOARD_PUBLIC_URL: 'https://board.example',
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

  async function ask(query: string): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await GET(new Request(`http://127.0.0.1/api/v1/compare${query}`));
    return { status: response.status, body: await response.json() };
  }

  it('says who published each, what changed, and that a person is needed', async () => {
    const { status, body } = await ask('?project=StageCraft&from=v1.4.0&to=1.5.0');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      project: 'stagecraft',
      publisher: 'gone',
      needed: true,
      from: {
        version: '1.4.0',
        outcome: 'verified',
        files: [{ filename: good.filename, outcome: 'verified' }],
      },
      to: { version: '1.5.0', outcome: 'no-provenance', publishers: [] },
      changes: [
        {
          kind: 'lost',
          state: 'open',
          link: expect.stringMatching(/^https:\/\/board\.example\/projects\/stagecraft#change-/),
        },
      ],
      link: 'https://board.example/projects/stagecraft',
    });
    const { publishers } = body.from as { publishers: { sourceRepositoryIdentifier: string }[] };
    expect(publishers.map((each) => each.sourceRepositoryIdentifier)).toEqual([
      expect.stringMatching(/^\d+$/),
    ]);
  });

  it('goes the other way as well, and finds nothing wrong with what was confirmed', async () => {
    const { body } = await ask('?project=stagecraft&from=1.5.0&to=1.4');
    expect(body).toMatchObject({ publisher: 'first', changes: [], needed: false });
  });

  it.each([
    ['?project=stagecraft&from=1.4.0&to=9.9', 404, 'NOT_FOUND'],
    ['?project=nobody&from=1.4.0&to=1.5.0', 404, 'NOT_FOUND'],
    ['?project=stagecraft&from=1.4.0', 400, 'COMPARE_INCOMPLETE'],
    ['', 400, 'COMPARE_INCOMPLETE'],
  ])('answers %j with %i %s', async (query, status, code) => {
    expect(await ask(query)).toMatchObject({ status, body: { error: { code } } });
  });
});
