/** Pages that are not there, and pages that cannot be drawn. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { REHEARSAL_PROJECTS } from '../../../lib/rehearsal/projects.ts';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import type { App } from '../server.ts';
import { readMain, sharedApp, startChecked, testAsAnyPage } from './look.ts';

const NOT_FOUND = {
  title: 'Not found · Callboard',
  heading: 'There is nothing under this address.',
  status: 404,
};

describeInBrowser('an address that leads nowhere', () => {
  const app = sharedApp();

  testAsAnyPage(() => `${app.url}/no/such/page`, NOT_FOUND);

  test.each([
    '/projects/never-added',
    '/projects/rehearsal-props/9.9',
    '/projects/rehearsal-props/3.1.1/another.whl',
    '/projects/%00',
    '/projects/%E0%A4%A',
    '/projects/..%2f..%2fetc',
    '/projects/rehearsal-props/%E0%A4%A/x',
    '/verdicts/0000',
    `/verdicts/${'0'.repeat(64)}`,
    '/verdicts/%F0%9F',
  ])('is said to be one, as words and as a status: %s', async (path) => {
    const answer = await fetch(app.url + path);
    expect(answer.status).toBe(404);
    await visit(app.url + path, async (page) => {
      expect(await page.locator('h1').innerText()).toBe(NOT_FOUND.heading);
      expect(await page.title()).toBe(NOT_FOUND.title);
    });
  });

  test('leads to the board, where the project can be added', () =>
    visit(`${app.url}/projects/never-added`, async (page) => {
      expect(await readMain(page)).toContain(
        'A project has to be added before anything is known of it here.',
      );
      await page.getByRole('link', { name: 'Search the board, or add the project there' }).click();
      await page.waitForURL(`${app.url}/`);
    }));
});

describeInBrowser('a page that cannot be drawn', () => {
  let app: App;
  let folder: string;
  let database: DatabaseSync;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-'));
    const file = join(folder, 'callboard.db');
    app = await startChecked({ CALLBOARD_DATABASE_URL: `file:${file}`, CALLBOARD_WATCH_SECONDS: '3600' });
    database = new DatabaseSync(file, { timeout: 5000 });
    database.exec('alter table projects rename to elsewhere');
  });
  afterAll(async () => {
    database.close();
    await app.stop({ tolerate: /./ });
    rmSync(folder, { recursive: true });
  });

  test('says so, that it says nothing about any project, and what to do; and comes back', async () => {
    const visited = visit(app.url, async (page) => {
      await page.getByRole('heading', { level: 1, name: 'This page could not be shown.' }).waitFor();
      const text = await readMain(page);
      expect(text).toContain('it says nothing about any project');
      expect(text).toContain('Nothing that was recorded is lost.');
      expect(text).toContain('Reference STORE_ERROR');
      expect(text).not.toMatch(/no such table|sqlite|\/tmp|at \w+ \(/i);
      await checkAxe(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await checkWidth(page);
      database.exec('alter table elsewhere rename to projects');
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByText(`${REHEARSAL_PROJECTS.length} projects`, { exact: true }).waitFor();
    });
    // React says on the console that the server could not draw it; that is all the noise there may be.
    await expect(visited).rejects.toThrow(/^the console says: Error: Minified React error #441;[^\n]*$/);
  });
});
