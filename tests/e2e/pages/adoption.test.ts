/** How far provenance has come, and what that does not mean: over the rehearsal, and where nothing is tracked. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkWidth, describeInBrowser, visit } from '../browser.ts';
import { type App, startApp } from '../server.ts';
import { readAPI, readMain, readPage, sharedApp, testAsAnyPage } from './look.ts';

const REHEARSED = '/adoption?world=rehearsal';
/** Below, 20 mm more than a printer leaves: a publisher or a notice more does not make a second sheet of it. */
const PRINTABLE = {
  format: 'A4',
  margin: { top: '10mm', bottom: '30mm', left: '10mm', right: '10mm' },
} as const;

const readCells = (page: Page, row: string) =>
  page.locator('.adoption-counts').getByRole('row', { name: row }).getByRole('cell').allInnerTexts();

/** How many sheets the page takes, as Chromium lays it out for A4. */
async function countSheets(page: Page): Promise<number> {
  const pdf = await page.pdf(PRINTABLE);
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

describeInBrowser('/adoption', () => {
  const app = sharedApp();

  testAsAnyPage(() => `${app.url}${REHEARSED}`, {
    title: 'Adoption · Callboard',
    heading: expect.stringMatching(/^\d+ of \d+ newest releases confirmed \(\d+%\)\.$/),
  });

  test('counts the newest releases as the board does, and each of them once', async () => {
    const { counts, total } = await readAPI(app, '/projects?world=rehearsal');
    await visit(`${app.url}${REHEARSED}`, async (page) => {
      const shown = ['verified', 'failed', 'no-provenance', 'indeterminate', 'unchecked'];
      const numbers = [...shown.map((outcome) => counts[outcome]), total];
      expect(await readCells(page, 'Newest releases')).toEqual(numbers.map(String));
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain(
        `${counts.verified} of ${total} newest releases confirmed (`,
      );
    });
  });

  test('says beside the number that coverage is not safety, and leads to where that is argued and played', () =>
    visit(`${app.url}${REHEARSED}`, async (page) => {
      const caveat = page.getByText('Coverage is not safety.');
      const [number, words] = [
        await page.getByRole('heading', { level: 1 }).boundingBox(),
        await caveat.boundingBox(),
      ];
      if (!number || !words) throw new Error('Both are there to be seen.');
      expect(words.x).toBeGreaterThan(number.x);
      expect(words.y).toBeLessThan(number.y + number.height);
      await page.getByRole('main').getByRole('link', { name: 'the rehearsal', exact: true }).click();
      await page.waitForURL(`${app.url}/rehearsal`);
      await page.goBack();
      await page.getByRole('link', { name: /^C16/ }).click();
      await page.waitForURL(`${app.url}/debate#C16`);
      await page.locator('#C16:target').waitFor();
    }));

  test('says that the rehearsal is one, and counts none of it among the others', async () => {
    expect(await readPage(`${app.url}${REHEARSED}`)).toContain('This is the rehearsal.');
    await visit(`${app.url}/adoption`, async (page) => {
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('No project is counted yet.');
      await page.getByRole('link', { name: 'The same page about the rehearsal' }).click();
      await page.waitForURL(`${app.url}${REHEARSED}`);
      const worlds = page.getByRole('navigation', { name: 'Filter by where projects come from' });
      expect(await worlds.locator('[aria-current]').innerText()).toBe('Rehearsal');
    });
  });

  test('draws the same numbers that its table says, which is one key away', () =>
    visit(
      `${app.url}${REHEARSED}`,
      async (page) => {
        const lanes = await page
          .locator('.adoption-lane')
          .evaluateAll((all) =>
            all.map((lane) =>
              [...lane.querySelectorAll<SVGElement>('g[data-month]')].map(({ dataset }) => dataset.count),
            ),
          );
        const table = page.locator('.adoption-months');
        await table.waitFor({ state: 'hidden' });
        await page.getByText('The same as a table').focus();
        await page.keyboard.press('Enter');
        await table.waitFor();
        const rows = await table
          .locator('tbody tr')
          .evaluateAll((all) =>
            all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)),
          );
        expect(rows.length).toBeGreaterThan(12);
        const columns = [0, 1, 2].map((column) => rows.map((cells) => cells[column]));
        expect(lanes.filter((counts) => counts.length > 0)).toEqual(columns);
        expect(columns.flat().some((count) => count !== '0')).toBe(true);
        const end = await page.locator('.adoption-last').textContent();
        expect(rows.at(-1)?.[3]).toMatch(new RegExp(`^${end} of `));
      },
      { javaScriptEnabled: false },
    ));

  test('writes the lines that each project’s own export writes, and none for the others', async () => {
    const { pinning, rows } = await readAPI(app, '/adoption?world=rehearsal');
    const { shown, total } = pinning.possible;
    expect(shown).toHaveLength(total);
    expect(total).toBeGreaterThan(3);
    for (const { project, version, ebuild, pylock } of shown) {
      const read = async (format: string) => {
        const path = `/api/v1/projects/${project}/export?format=${format}&version=${version}`;
        const answer = await fetch(`${app.url}${path}`);
        return answer.ok ? answer.text() : null;
      };
      expect(await read('ebuild')).toBe(ebuild);
      expect(await read('pylock')).toContain(pylock);
    }
    const bare = rows.filter(({ pin }: { pin: string }) => pin === 'nothing-confirmed');
    expect(bare.length).toBeGreaterThan(0);
    for (const { project } of bare) {
      const answer = await fetch(`${app.url}/api/v1/projects/${project}/export?format=ebuild`);
      expect(answer.status).toBe(404);
    }
  });

  test('leads to what needs attention, which the board and the changes have too', () =>
    visit(`${app.url}${REHEARSED}`, async (page) => {
      const section = page.getByRole('region', { name: 'Needs attention' });
      const row = section.getByRole('row', { name: /^Lost/ });
      const names = await row.locator('li a').allInnerTexts();
      await row.getByRole('link', { name: 'All that are lost, on the board' }).click();
      await page.waitForURL(/expectation=lost/);
      const onBoard = await page.locator('[data-row-link]').allInnerTexts();
      expect(onBoard.toSorted()).toEqual(names.toSorted());
      await page.goBack();
      await section.getByRole('link', { name: 'All changes that wait for a decision' }).click();
      await page.waitForURL(`${app.url}/changes?world=rehearsal&standing=open`);
    }));

  test('is one sheet of paper in black, with the date, of whom it is, and the caveat', () =>
    visit(`${app.url}${REHEARSED}`, async (page) => {
      expect(await countSheets(page)).toBe(1);
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: 718, height: 1047 });
      const text = await readMain(page);
      expect(text).toMatch(/Adoption\. Rehearsal projects, which no index has, counted \d+ \w+ 20\d\d/);
      expect(text).toContain('Coverage is not safety.');
      expect(text).not.toContain('PYPI_VERIFY_REPO');
      expect(text).not.toContain('Export');
      const colours = await page
        .locator('main :is(h1, p, td, th, text)')
        .evaluateAll((all) => [...new Set(all.map((element) => getComputedStyle(element).color))]);
      expect(colours).toEqual(['rgb(0, 0, 0)']);
      await checkWidth(page);
    }));

  test('hands out all of it: JSON unless asked otherwise, CSV, Markdown', async () => {
    const answer = (query: string) => fetch(`${app.url}/api/v1/adoption?world=rehearsal${query}`);
    const json = await answer('');
    expect(json.headers.get('content-type')).toBe('application/json');
    const { schema, rows, projects, caveat } = await json.json();
    expect([schema, rows.length]).toEqual(['callboard.adoption/1', projects]);
    const csv = await answer('&format=csv');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect((await csv.text()).split('\r\n')).toHaveLength(projects + 2);
    const markdown = await answer('&format=markdown');
    expect(markdown.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(await markdown.text()).toContain(`> ${caveat}`);
    const hrefs = await readLinks(`${app.url}${REHEARSED}`);
    expect(hrefs).toEqual([
      '/api/v1/adoption?format=markdown&world=rehearsal',
      '/api/v1/adoption?format=csv&world=rehearsal',
      '/api/v1/adoption?format=json&world=rehearsal',
    ]);
  });

  test('refuses a format and a collection that are not there', async () => {
    const refused = await fetch(`${app.url}/api/v1/adoption?format=xml`);
    expect(refused.status).toBe(400);
    expect((await refused.json()).error.code).toBe('FORMAT_UNKNOWN');
    for (const path of ['/api/v1/adoption?collection=none-such', '/adoption?collection=none-such']) {
      expect((await fetch(`${app.url}${path}`)).status).toBe(404);
    }
    expect((await readAPI(app, '/adoption?world=mars')).query).toEqual({
      world: 'pypi',
      collection: null,
      goal: null,
    });
  });
});

async function readLinks(url: string): Promise<(string | null)[]> {
  let hrefs: (string | null)[] = [];
  await visit(url, async (page) => {
    const links = page.getByRole('region', { name: 'Export' }).getByRole('link');
    hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  });
  return hrefs;
}

describeInBrowser('adoption where nothing is tracked', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ CALLBOARD_REHEARSAL: 'off' });
  });
  afterAll(() => app.stop());

  testAsAnyPage(() => `${app.url}${REHEARSED}`, {
    title: 'Adoption · Callboard',
    heading: 'No project is counted yet.',
  });

  test('says what would be here, and nothing of a rehearsal that is switched off', () =>
    visit(`${app.url}${REHEARSED}`, async (page) => {
      expect(await readMain(page)).not.toContain('ehearsal’s');
      expect(await page.getByRole('link', { name: /same page about the rehearsal/ }).count()).toBe(0);
      await page.getByRole('link', { name: 'the board' }).click();
      await page.waitForURL(`${app.url}/`);
    }));
});
