import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeInBrowser, visit } from '../browser.ts';
import type { App } from '../server.ts';
import { readMain, startChecked, testAsAnyPage, untilAlive } from './look.ts';

/** Of each rehearsal project: newest release, outcome, what is said of it, and who is named. */
const ROWS: [string, string, string, RegExp][] = [
  [
    'rehearsal-lights',
    '0.5.1',
    'Contradicted',
    /Signed by another workflow.*callboard-rehearsal\/lights, release\.yml/,
  ],
  ['rehearsal-props', '3.1.1', 'Contradicted', /Signed for other bytes\./],
  ['rehearsal-touring', '1.9.0', 'Contradicted', /Another Sigstore instance\./],
  ['rehearsal-understudy', '2.4.0', 'Contradicted', /Its provenance is empty\./],
  ['rehearsal-stage-door', '1.1', 'Could not tell', /refused to answer\. Next try at \d\d:\d\d UTC.*tried /],
  ['rehearsal-curtain', '1.0', 'No provenance', /Its index says so\./],
  [
    'rehearsal-lobby',
    '1.1.0',
    'No provenance',
    /says that 1 of the release’s 3 files has no provenance\..*callboard-rehearsal\/lobby/,
  ],
  [
    'rehearsal-box-office',
    '2026.3',
    'Confirmed',
    /Signed 31 Mar 2026\..*release@rehearsal-box-office\.iam\.gserviceaccount\.com/,
  ],
  ['rehearsal-ensemble', '1.1.0', 'Confirmed', /Built at commit [0-9a-f]{7}\./],
  [
    'rehearsal-fly-tower',
    '0.2.1',
    'Confirmed',
    /Signed 8 Oct 2026\..*CircleCI project [0-9a-f-]{36}, pipeline [0-9a-f-]{36}/,
  ],
  ['rehearsal-prompter', '1.2.0', 'Confirmed', /callboard-rehearsal\/prompter, release\.yml/],
  ['rehearsal-scenery', '5.1.0', 'Confirmed', /gitlab\.com\/callboard-rehearsal\/scenery, \.gitlab-ci\.yml/],
  ['rehearsal-workshop', '4.3.0', 'Confirmed', /build-and-publish\.yml/],
];

describeInBrowser('/', () => {
  let app: App;
  beforeAll(async () => {
    app = await startChecked();
  });
  afterAll(() => app.stop());

  testAsAnyPage(() => app.url, {
    title: 'Callboard: who published what',
    heading: 'Who published what, and what that proves',
  });

  test('says in words what can be said of each project, the contradicted ones first', () =>
    visit(app.url, async (page) => {
      const rows = await page.locator('tbody tr').allInnerTexts();
      const seen = rows.map((row) => row.replace(/\s+/g, ' '));
      expect(seen.map((row) => row.split(' ')[0])).toEqual(ROWS.map(([project]) => project));
      for (const [at, [project, version, outcome, words]] of ROWS.entries()) {
        const row = seen[at] ?? '';
        expect(row).toMatch(new RegExp(`^${project} rehearsal .*${version} .*${outcome} `));
        expect(row).toMatch(words);
      }
    }));

  test('says which projects are archived, and what a rehearsal is', () =>
    visit(app.url, async (page) => {
      const lobby = page.getByRole('row').filter({ hasText: 'rehearsal-lobby' });
      expect(await lobby.getByRole('rowheader').innerText()).toMatch(/archived$/);
      expect(await readMain(page)).toContain('do not exist on PyPI');
    }));

  test('shows the last releases as marks whose text says the same', () =>
    visit(
      app.url,
      async (page) => {
        const strip = (project: string) =>
          page.getByRole('row').filter({ hasText: project }).getByRole('img').getAttribute('aria-label');
        expect(await strip('rehearsal-props')).toBe(
          'Last 3 releases, oldest first: 2 confirmed (3.0.1 to 3.1.0), 1 contradicted (3.1.1).',
        );
        expect(await strip('rehearsal-lobby')).toBe(
          'Last 2 releases, oldest first: 1 confirmed (1.0.0), 1 no provenance (1.1.0).',
        );
      },
      { width: 1440 },
    ));

  test('counts each outcome, and shows the projects of one', () =>
    visit(app.url, async (page) => {
      const filter = page.getByRole('navigation', { name: 'Filter by what can be said' });
      expect((await filter.innerText()).replace(/\s+/g, ' ')).toBe(
        'All 13 Confirmed 6 Contradicted 4 No provenance 2 Could not tell 1 Not checked yet 0',
      );
      await filter.getByRole('link', { name: 'Could not tell' }).click();
      await page.waitForURL(`${app.url}/?outcome=indeterminate`);
      await page.getByText('1 project', { exact: true }).waitFor();
      expect(await page.getByRole('rowheader').allInnerTexts()).toEqual([
        expect.stringContaining('rehearsal-stage-door'),
      ]);
      expect(await filter.locator('[aria-current]').innerText()).toContain('Could not tell');
    }));

  test('says that nothing matches, and leads back', () =>
    visit(`${app.url}/?q=nothing%20like%20this`, async (page) => {
      await page.getByRole('heading', { name: 'No project on the board matches.' }).waitFor();
      expect(await readMain(page)).toContain('Nothing here has nothing like this in its name');
      await page.getByRole('link', { name: 'Show the whole board' }).click();
      await page.getByText('13 projects').waitFor();
      expect(await page.getByLabel('Find a project').inputValue()).toBe('');
    }));

  test('reads a query with nonsense in it as far as it makes sense', () =>
    visit(
      `${app.url}/?outcome=nonsense&sort=%00&order=up&page=-7&q=lights&q=props&world=mars`,
      async (page) => {
        await page.getByText('13 projects').waitFor();
      },
    ));

  test('opens the project wherever its row is clicked, except where another link or a button is', () =>
    visit(app.url, async (page) => {
      await untilAlive(page);
      const row = page.getByRole('row').filter({ hasText: 'rehearsal-scenery' });
      await row.getByText('Confirmed', { exact: true }).click();
      await page.waitForURL(`${app.url}/projects/rehearsal-scenery`);
      await page.goBack();
      await row.getByRole('link', { name: '5.1.0' }).click();
      await page.waitForURL(`${app.url}/projects/rehearsal-scenery/5.1.0`);
    }));

  test('keeps every word of a row on a phone, where the table becomes a list', () =>
    visit(
      app.url,
      async (page) => {
        const row = page.getByRole('row').filter({ hasText: 'rehearsal-lights' });
        const text = (await row.innerText()).replace(/\s+/g, ' ');
        expect(text).toMatch(
          /0\.5\.1.*Contradicted.*another workflow.*callboard-rehearsal\/lights.*Check again/,
        );
        const [row1, table] = await Promise.all([row.boundingBox(), page.locator('table').boundingBox()]);
        expect(row1?.width).toBe(table?.width);
      },
      { width: 390 },
    ));

  test('marks each state with a shape of its own, so that its colour is not needed', () =>
    visit(app.url, async (page) => {
      const shapes: (string | null)[] = [];
      for (const word of ['Confirmed', 'Contradicted', 'No provenance', 'Could not tell']) {
        const said = page.locator('tbody').getByText(word, { exact: true }).first();
        shapes.push(await said.locator('use').getAttribute('href'));
      }
      expect(new Set(shapes).size).toBe(4);
      for (const shape of shapes) expect(await page.locator(`symbol${shape}`).count()).toBe(1);
    }));
});
