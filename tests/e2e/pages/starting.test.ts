/** What an installation finds when it starts, other than what it hoped for. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../../lib/store/open.ts';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { readVector } from '../../lib/watch/bench.ts';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import { type App, startApp } from '../server.ts';
import { addProject, readAPI, readMain, startChecked, untilChecked } from './look.ts';

const ROOT = join(import.meta.dirname, '../../vectors/trusted_root.json');
const good = readVector('github-publish');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describeInBrowser('a trusted root that cannot be read', () => {
  let app: App;
  let index: FakeIndex;
  let root: string;
  beforeAll(async () => {
    root = join(folder, 'root.json');
    writeFileSync(root, 'This was never a trusted root.');
    index = await startFakeIndex();
    index.addProject('stagecraft', { files: [good] });
    app = await startChecked({ CALLBOARD_PYPI_URL: index.origin, CALLBOARD_TRUST_ROOT: root });
  });
  afterAll(async () => {
    await app.stop();
    await index.close();
  });

  test('is said on every page, and the rehearsal is verified all the same', async () => {
    for (const path of ['/', '/projects/rehearsal-props', '/no/such/page']) {
      await visit(app.url + path, async (page) => {
        const notice = page.getByRole('complementary', { name: 'Notice' });
        expect(await notice.innerText()).toContain('nothing can be verified until one can');
        if (path === '/') expect(await readMain(page)).toMatch(/Confirmed [1-9]/);
        await checkAxe(page);
        await page.setViewportSize({ width: 390, height: 844 });
        await checkWidth(page);
      });
    }
  });

  test('is said where the trusted root is described, and makes health degraded', () =>
    visit(`${app.url}/trust`, async (page) => {
      expect(await readMain(page)).toContain('No trusted root can be read (TRUST_ROOT_UNAVAILABLE)');
      await checkAxe(page);
      const answer = await fetch(`${app.url}/api/v1/health`);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({
        status: 'degraded',
        trustedRoot: { code: 'TRUST_ROOT_UNAVAILABLE' },
      });
    }));

  test('makes nothing known of a project, until there is one that can', () =>
    visit(app.url, async (page) => {
      await addProject(page, 'stagecraft');
      await untilChecked(app, 'stagecraft');
      await page.goto(app.url);
      const row = page.getByRole('row').filter({ hasText: 'stagecraft' });
      expect(await row.innerText()).toContain('Not checked');
      expect(await row.innerText()).not.toMatch(/Confirmed|Does not verify|No provenance/);
      copyFileSync(ROOT, root);
      await page.goto(`${app.url}/projects/stagecraft`);
      expect(await page.getByRole('complementary', { name: 'Notice' }).count()).toBe(0);
      await page.getByRole('button', { name: 'Check again' }).click();
      await page.getByText('on github.com/').first().waitFor();
      expect((await readAPI(app, '/health')).status).toBe('ok');
    }));

  test('that turns bad later leaves in use what was held, and every page says so', async () => {
    writeFileSync(root, '{}');
    await visit(`${app.url}/projects/stagecraft`, async (page) => {
      const notice = page.getByRole('complementary', { name: 'Notice' });
      expect(await notice.innerText()).toContain('Files are verified with');
      expect(await readMain(page)).toContain('Confirmed');
    });
  });
});

describe('a database that is not for this version', () => {
  test('ends the start with a sentence that names the file, and leaves it alone', async () => {
    const file = join(folder, 'newer.db');
    const store = await openStore(`file:${file}`);
    await store.migrate();
    await store.close();
    const database = new DatabaseSync(file);
    database.exec(`insert into callboard_migrations (version, name) values (99, 'from the future')`);
    database.close();
    const failure = await startApp({ CALLBOARD_DATABASE_URL: `file:${file}` }).then(
      () => 'It started.',
      String,
    );
    expect(failure).toMatch(
      /^Error: It ended with 1: STORE_NEWER: The database [^\n]*newer\.db is at schema version 99, from a newer Callboard; [^\n]*\n$/,
    );
    const after = new DatabaseSync(file, { readOnly: true });
    expect(after.prepare('select max(version) as version from callboard_migrations').get()).toEqual({
      version: 99,
    });
    after.close();
  });
});

describeInBrowser('a board from which the rehearsal is taken', () => {
  test('shows what is left, and says what to do where nothing is', async () => {
    const env = { CALLBOARD_DATABASE_URL: `file:${join(folder, 'rehearsed.db')}` };
    const before = await startChecked(env);
    await before.stop();
    const app = await startApp({ ...env, CALLBOARD_REHEARSAL: 'off' });
    try {
      await visit(app.url, async (page) => {
        await page.getByRole('heading', { name: 'Nothing is on the board yet.' }).waitFor();
        expect(await readMain(page)).not.toContain('rehearsal');
      });
      expect((await fetch(`${app.url}/projects/rehearsal-props`)).status).toBe(404);
    } finally {
      await app.stop();
    }
  });
});
