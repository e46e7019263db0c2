/** Backups as docs/deploying.md has them made: what comes back answers as the board did, with the chain of its audit whole. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../lib/store/open.ts';
import type { Store } from '../lib/store/store.ts';
import { type Cluster, findServerPrograms, startCluster } from './builders/postgres.ts';
import { callboard, openFolder, SLOW } from './lib/cli/callboard.ts';
import { anEntry } from './lib/store/contract/audit.ts';
import { aSummary, NOW, recordSummary, saveRoot } from './lib/store/fixtures.ts';
import { aPin } from './lib/store/ledger-fixtures.ts';

const NAMES = ['cue', 'prompt', 'wing'];
const BOARD = {
  q: '',
  outcome: null,
  world: null,
  sort: 'project',
  order: 'asc',
  page: 1,
  perPage: 50,
} as const;

async function fill(url: string): Promise<void> {
  const store = await openStore(url);
  await store.migrate();
  await saveRoot(store);
  for (const name of NAMES) {
    await recordSummary(store, name, aSummary());
    const id = (await store.getProject(name))?.id ?? 0;
    await store.savePin(id, aPin({ id: `pin of ${name}` }));
    await store.appendAudit(anEntry({ target: name }));
  }
  await store.close();
}

async function readAll(store: Store) {
  return {
    board: await store.listProjects(BOARD),
    audit: await store.readAudit({ after: 0, limit: 100 }),
    adoption: await store.readAdoption({ world: 'pypi', projectIds: null }),
  };
}

async function expectSame(url: string, restored: string): Promise<void> {
  const [before, after] = [await openStore(url), await openStore(restored)];
  await after.migrate();
  const known = await readAll(after);
  expect(known.audit).toHaveLength(NAMES.length);
  expect(known).toEqual(await readAll(before));
  await before.close();
  await after.close();
  const verified = await callboard(['audit', 'verify'], { CALLBOARD_DATABASE_URL: restored });
  expect(verified).toMatchObject({ code: 0, stderr: '' });
}

describe('a backup of SQLite', SLOW, () => {
  const folder = openFolder();

  it('made while the board runs is a board of its own', async () => {
    const [path, copy] = [folder.path('callboard.db'), folder.path('board-2026-11-30.db')];
    await fill(`file:${path}`);
    const running = await openStore(`file:${path}`);
    await running.trackProject({ name: 'cue', world: 'pypi', now: NOW });
    using database = new DatabaseSync(path);
    database.exec(`vacuum into '${copy}'`);
    await running.close();
    await expectSame(`file:${path}`, `file:${copy}`);
  });
});

const programs = findServerPrograms();
describe.skipIf(!programs)(
  `a backup of PostgreSQL${programs ? '' : ' (skipped: it is not installed)'}`,
  SLOW,
  () => {
    const folder = openFolder();
    let clusters: Cluster[] = [];
    beforeAll(async () => {
      if (programs) clusters = [await startCluster(programs), await startCluster(programs)];
    }, 60_000);
    afterAll(() => Promise.all(clusters.map((cluster) => cluster.stop())), 60_000);

    it('is restored on another server', async () => {
      const [from, to] = await Promise.all(clusters.map((cluster) => cluster.createDatabase()));
      if (!from || !to) throw new Error('There are two servers.');
      await fill(from);
      const dump = folder.path('board-2026-11-30.dump');
      const bare = (url: string) => url.replace(/\?.*$/, '');
      const run = (program: string, ...args: string[]) => {
        const { status, stderr } = spawnSync(join(programs ?? '', program), args, { encoding: 'utf8' });
        expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      };
      run('pg_dump', '--format=custom', `--file=${dump}`, bare(from));
      run('pg_restore', '--clean', '--if-exists', `--dbname=${bare(to)}`, dump);
      await expectSame(from, to);
    });
  },
);
