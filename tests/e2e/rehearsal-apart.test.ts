/** Once something real is tracked, nothing that counts, lists or tells contains the rehearsal, unless it is asked for. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeIndex, startFakeIndex } from '../builders/fake-index.ts';
import { readVector } from '../lib/watch/bench.ts';
import { type App, startApp, until } from './server.ts';

const TOKEN = 'a-token-of-this-test';
let app: App;
let index: FakeIndex;

beforeAll(async () => {
  index = await startFakeIndex();
  index.addProject('stagecraft', { files: [readVector('github-publish')] });
  app = await startApp({
    CALLBOARD_PYPI_URL: index.origin,
    CALLBOARD_TRUST_ROOT: join(import.meta.dirname, '../vectors/trusted_root.json'),
    CALLBOARD_API_TOKEN: TOKEN,
  });
  await until(async () => {
    const { total, counts } = await read('/projects');
    return total > 0 && counts.unchecked === 0;
  });
  await until(async () => (await read('/changes')).noticed > 5);
});
afterAll(async () => {
  await app.stop();
  await index.close();
});

const read = async (path: string) => (await fetch(`${app.url}/api/v1${path}`)).json();
const text = async (path: string) => (await fetch(app.url + path)).text();
const write = (method: string, path: string, body?: object) =>
  fetch(`${app.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const SHOWN = ['/', '/changes', '/collections', '/adoption', '/changes.atom'];
const isRehearsed = ({ world }: { world: string }) => world === 'rehearsal';

test('the rehearsal is all there is where nothing else is tracked', async () => {
  const board = await read('/projects');
  expect(board.rows.every(isRehearsed)).toBe(true);
  expect(board).toMatchObject({ hasRehearsal: true });
  expect((await read('/changes')).open.rehearsal).toBeGreaterThan(0);
});

test('it is in no list, count or feed once a project of the index is tracked', async () => {
  await write('POST', '/projects', { project: 'stagecraft' });
  await until(async () => (await read('/projects/stagecraft')).lastCheckedAt !== null);
  const board = await read('/projects');
  expect(board).toMatchObject({
    total: 1,
    tracked: 1,
    hasRehearsal: false,
    counts: { verified: 1, failed: 0 },
  });
  expect(board.rows.map(({ project }: { project: string }) => project)).toEqual(['stagecraft']);
  expect(await read('/projects?q=rehearsal')).toMatchObject({ total: 0, rows: [] });
  expect(await read('/changes')).toMatchObject({
    changes: [],
    noticed: 0,
    open: { pypi: 0, rehearsal: 0 },
    counts: { open: 0 },
  });
  expect(await read('/adoption')).toMatchObject({ projects: 1, rows: [{ project: 'stagecraft' }] });
  for (const path of SHOWN) expect(await text(path)).not.toMatch(/rehearsal-[a-z]/);
});

test('it stays where it is asked for by its name or as a world', async () => {
  const board = await read('/projects?world=rehearsal');
  expect(board.total).toBeGreaterThan(20);
  expect(board.rows.every(isRehearsed)).toBe(true);
  const changes = await read('/changes?world=rehearsal');
  expect(changes.changes.length).toBeGreaterThan(5);
  expect(changes.open).toMatchObject({ pypi: 0 });
  expect(changes.open.rehearsal).toBeGreaterThan(0);
  expect((await read('/adoption?world=rehearsal')).projects).toBeGreaterThan(20);
  expect(await read('/projects/rehearsal-props')).toMatchObject({ world: 'rehearsal' });
  expect((await read('/changes?project=rehearsal-double')).changes.length).toBeGreaterThan(0);
  expect(await text('/projects/rehearsal-double/changes.atom')).toContain('(rehearsal)');
  expect(await text('/badge/rehearsal-props.svg')).toContain('rehearsal');
  expect(await text('/rehearsal')).toContain('/projects/rehearsal-props');
});

test('a collection counts none of it', async () => {
  const content = 'stagecraft==1.4.0\nrehearsal-props==1.0\n';
  const made = await write('POST', '/collections', { name: 'Stage', owner: 'Crew', content });
  expect(made.status).toBeLessThan(300);
  const { collections } = await read('/collections');
  expect(collections).toMatchObject([{ projects: 1, outcomes: { failed: 0, verified: 1 } }]);
  const detail = await read(`/collections/${collections[0].slug}`);
  expect(detail.members.map(({ project }: { project: string }) => project)).toEqual(['stagecraft']);
});

test('it is back when nothing else is tracked any more', async () => {
  expect((await write('DELETE', '/projects/stagecraft')).status).toBe(204);
  expect((await read('/projects')).rows.every(isRehearsed)).toBe(true);
});
