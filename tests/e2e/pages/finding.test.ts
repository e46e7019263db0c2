/** Searching, filtering, sorting and turning pages: the address holds all of it, with scripts and without. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../../lib/store/open.ts';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { describeInBrowser, visit } from '../browser.ts';
import { type App, until } from '../server.ts';
import { startChecked, untilAlive } from './look.ts';

const MANY = Array.from({ length: 60 }, (_, at) => `act-${at + 1}`);

describeInBrowser('finding a project', () => {
  let app: App;
  let index: FakeIndex;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-'));
    const url = `file:${join(folder, 'callboard.db')}`;
    const store = await openStore(url);
    await store.migrate();
    index = await startFakeIndex();
    for (const name of MANY) {
      index.addProject(name, { files: [{ filename: `${name.replace('-', '_')}-1.0.tar.gz` }] });
      await store.trackProject({ name, world: 'pypi', now: Date.now() });
    }
    await store.close();
    app = await startChecked({ CALLBOARD_PYPI_URL: index.origin, CALLBOARD_DATABASE_URL: url });
  });
  afterAll(async () => {
    await app.stop();
    await index.close();
    rmSync(folder, { recursive: true });
  });

  const listRows = (page: Page) => page.locator('tbody tr th a').allInnerTexts();
  const untilRows = (page: Page, rows: string[]) =>
    until(async () => JSON.stringify(await listRows(page)) === JSON.stringify(rows));
  const search = (page: Page) => page.getByLabel('Find a project, repository or version');

  test.each([true, false])(
    'leads to the one file that a text names, where scripts run: %j',
    (javaScriptEnabled) =>
      visit(
        app.url,
        async (page) => {
          if (javaScriptEnabled) await untilAlive(page);
          await search(page).fill('act_7-1.0.tar.gz');
          await page.getByRole('button', { name: 'Search', exact: true }).click();
          await page.waitForURL(`${app.url}/projects/act-7/1.0/act_7-1.0.tar.gz`);
        },
        { javaScriptEnabled },
      ),
  );

  test.each([
    ['lights', ['rehearsal-lights']],
    ['  LIGHTS ', ['rehearsal-lights']],
    ['callboard-rehearsal/props', ['rehearsal-props']],
    ['2026.3', ['rehearsal-box-office']],
    ['%', []],
    ['act_1', []],
    [`' or 1=1 --`, []],
    ['<script>alert(1)</script>', []],
  ])('finds by name, repository or version, and takes every character for itself: %j', (q, rows) =>
    visit(
      `${app.url}/?world=${q.includes('act') ? 'pypi' : 'rehearsal'}&q=${encodeURIComponent(q)}`,
      async (page) => {
        expect(await listRows(page)).toEqual(rows);
        expect(await search(page).inputValue()).toBe(q.trim());
        if (rows.length === 0) expect(await page.locator('main').innerText()).toContain(q.trim());
      },
      { javaScriptEnabled: false },
    ),
  );

  test('keeps search, filter and order together in the address, and finds them again on the way back', () =>
    visit(`${app.url}/?world=rehearsal`, async (page) => {
      await untilAlive(page);
      await page.getByRole('link', { name: /^Does not verify/ }).click();
      await page.waitForURL(`${app.url}/?outcome=failed&world=rehearsal`);
      const head = page.getByRole('columnheader', { name: 'Project' });
      await head.getByRole('link').click();
      await page.waitForURL(`${app.url}/?outcome=failed&world=rehearsal&sort=project&order=asc`);
      await head.getByRole('link').click();
      await page.waitForURL(`${app.url}/?outcome=failed&world=rehearsal&sort=project&order=desc`);
      expect(await head.getAttribute('aria-sort')).toBe('descending');
      await search(page).fill('no-such');
      await page.waitForURL((url) => url.searchParams.get('q') === 'no-such');
      await page.getByText('No project on the board matches.').waitFor();
      await search(page).fill('callboard-rehearsal/');
      const whole = {
        outcome: 'failed',
        world: 'rehearsal',
        sort: 'project',
        order: 'desc',
        q: 'callboard-rehearsal/',
      };
      const isWhole = (url: URL) =>
        JSON.stringify(Object.entries(whole).sort()) === JSON.stringify([...url.searchParams].sort());
      await page.waitForURL(isWhole);
      const rows = ['rehearsal-touring', 'rehearsal-props', 'rehearsal-lights'];
      await untilRows(page, rows);
      await page.getByRole('link', { name: 'rehearsal-props' }).click();
      await page.getByRole('heading', { level: 1, name: 'rehearsal-props' }).waitFor();
      await page.goBack();
      await page.waitForURL(isWhole);
      await untilRows(page, rows);
      expect(await search(page).inputValue()).toBe('callboard-rehearsal/');
      await page.goBack();
      // What is typed replaces the address it was typed at; every link is a step of its own.
      await page.waitForURL(`${app.url}/?outcome=failed&world=rehearsal&sort=project&order=asc`);
      await until(async () => (await search(page).inputValue()) === '');
      await page.goForward();
      await page.waitForURL(isWhole);
      await page.reload();
      expect(await listRows(page)).toEqual(rows);
    }));

  test('does the same without scripts', () =>
    visit(
      `${app.url}/?sort=project&order=desc&outcome=failed&world=rehearsal`,
      async (page) => {
        await search(page).fill('callboard-rehearsal/');
        await page.getByRole('button', { name: 'Search' }).click();
        const query = new URL(page.url()).searchParams;
        expect([...query].sort()).toEqual([
          ['order', 'desc'],
          ['outcome', 'failed'],
          ['q', 'callboard-rehearsal/'],
          ['sort', 'project'],
          ['world', 'rehearsal'],
        ]);
        expect(await listRows(page)).toEqual(['rehearsal-touring', 'rehearsal-props', 'rehearsal-lights']);
        await page.getByRole('link', { name: /^All/ }).click();
        expect(await listRows(page)).toContain('rehearsal-prompter');
        await page.getByRole('columnheader', { name: 'Project' }).getByRole('link').click();
        const rows = await listRows(page);
        expect(rows).toEqual(rows.toSorted());
        expect(await search(page).inputValue()).toBe('callboard-rehearsal/');
      },
      { javaScriptEnabled: false },
    ));

  test('sorts by every column that offers it, both ways', () =>
    visit(
      `${app.url}/?world=rehearsal`,
      async (page) => {
        const heads = page.getByRole('columnheader').filter({ has: page.getByRole('link') });
        expect(await heads.count()).toBeGreaterThanOrEqual(5);
        for (const name of ['Project', 'Newest release', 'Publisher', 'Checked']) {
          const head = page.getByRole('columnheader', { name, exact: true });
          const seen: string[] = [];
          for (const direction of ['ascending', 'descending']) {
            await head.getByRole('link').click();
            expect(await head.getAttribute('aria-sort')).toBe(direction);
            seen.push((await listRows(page)).join());
          }
          expect(seen[0]).not.toBe(seen[1]);
        }
      },
      { javaScriptEnabled: false },
    ));

  test.each([true, false])('turns pages, which keep order and search (scripts: %s)', (javaScriptEnabled) =>
    visit(
      `${app.url}/?q=act-&sort=project&order=desc`,
      async (page) => {
        await page.getByText('1 to 50 of 60 projects').waitFor();
        const first = await listRows(page);
        await page.getByRole('link', { name: 'Next page' }).click();
        await page.getByText('51 to 60 of 60 projects').waitFor();
        const second = await listRows(page);
        expect([...first, ...second]).toEqual(MANY.toSorted().toReversed());
        expect(await page.getByRole('link', { name: 'Next page' }).count()).toBe(0);
        await page.getByRole('link', { name: /^No provenance/ }).click();
        await page.getByText('1 to 50 of 60 projects').waitFor();
        expect(page.url()).not.toContain('page=');
        await page.goBack();
        await page.getByText('51 to 60 of 60 projects').waitFor();
        await page.getByRole('link', { name: 'Previous page' }).click();
        await page.getByText('1 to 50 of 60 projects').waitFor();
      },
      { javaScriptEnabled },
    ),
  );

  test('leads from a page past the end to the last one', () =>
    visit(`${app.url}/?q=act-&page=9`, async (page) => {
      await page.getByText('51 to 60 of 60 projects').waitFor();
    }));
});
