import { expect, test } from 'vitest';
import { describeInBrowser, visit } from '../browser.ts';
import { readAPI, readMain, sharedApp, testAsAnyPage, untilAlive } from './look.ts';

/** Of rehearsal projects, in the order of the board: newest release, outcome, what is said of it, and who is named. */
const ROWS: [string, string, string, RegExp][] = [
  [
    'rehearsal-lights',
    '0.5.1',
    'Does not verify',
    /Signed by a different workflow\. Changed callboard-rehearsal\/lights, release\.yml/,
  ],
  ['rehearsal-props', '3.1.1', 'Does not verify', /Signed for other bytes\./],
  ['rehearsal-touring', '1.9.0', 'Does not verify', /A different Sigstore instance\./],
  ['rehearsal-understudy', '2.4.0', 'Does not verify', /Its provenance is empty\./],
  ['rehearsal-stage-door', '1.1', 'Not checked', /refused to answer\. Next try at \d\d:\d\d UTC.*tried /],
  ['rehearsal-curtain', '1.0', 'No provenance', /No provenance on the rehearsal’s index\./],
  [
    'rehearsal-lobby',
    '1.1.0',
    'No provenance',
    /says that 1 of the release’s 3 files has no provenance\. Lost callboard-rehearsal\/lobby/,
  ],
  [
    'rehearsal-box-office',
    '2026.3',
    'Confirmed',
    /Signed 31 Mar 2026\..*release@rehearsal-box-office\.iam\.gserviceaccount\.com/,
  ],
  [
    'rehearsal-ensemble',
    '1.1.0',
    'Confirmed',
    /From commit [0-9a-f]{7}\. Same publisher callboard-rehearsal\//,
  ],
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
  const app = sharedApp();

  testAsAnyPage(() => app.url, {
    title: expect.stringMatching(/^\(\d+\) Today · Callboard$/),
    heading: expect.stringMatching(/^\d+ things need you$/),
  });

  test('says in words what can be said of each project, those that do not verify first', () =>
    visit(app.url, async (page) => {
      const rows = await page.locator('tbody tr').allInnerTexts();
      const seen = rows.map((row) => row.replace(/\s+/g, ' '));
      const order = seen.map((row) => row.split(' ')[0] ?? '');
      const named = ROWS.map(([project]) => project);
      expect(order.filter((project) => named.includes(project))).toEqual(named);
      for (const [project, version, outcome, words] of ROWS) {
        const row = seen[order.indexOf(project)] ?? '';
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

  test('shows the last releases as bands of publishers and as marks, whose text says the same', () =>
    visit(
      app.url,
      async (page) => {
        const strip = (project: string) =>
          page.getByRole('row').filter({ hasText: project }).getByRole('img').getAttribute('aria-label');
        expect(await strip('rehearsal-props')).toBe(
          'Last 3 releases, oldest first: 2 confirmed (3.0.1 to 3.1.0), 1 does not verify (3.1.1).',
        );
        expect(await strip('rehearsal-lobby')).toBe(
          'Last 2 releases, oldest first: 1 confirmed (1.0.0), 1 without provenance (1.1.0).',
        );
        const phantom = page.getByRole('row').filter({ hasText: 'rehearsal-phantom' });
        expect(await strip('rehearsal-phantom')).toBe(
          'Last 3 releases, oldest first: 2 confirmed by publisher 1 (0.4.0 to 0.4.1), 1 confirmed by publisher 2 (0.4.2).',
        );
        // A band for each of the two, and the line between them.
        expect(await phantom.getByRole('img').locator('rect').count()).toBe(2);
        expect(await phantom.getByRole('img').locator('path').count()).toBe(1);
      },
      { width: 1440 },
    ));

  test('counts each outcome, and shows the projects of one', () =>
    visit(app.url, async (page) => {
      const filter = page.getByRole('navigation', { name: 'Filter by verification' });
      const { total, counts } = await readAPI(app, '/projects');
      expect((await filter.innerText()).replace(/\s+/g, ' ')).toBe(
        `All ${total} Confirmed ${counts.verified} Does not verify ${counts.failed} No provenance ${counts['no-provenance']} Not checked ${counts.indeterminate} Not checked yet 0`,
      );
      await filter.getByRole('link', { name: /^Not checked \d/ }).click();
      await page.waitForURL(`${app.url}/?outcome=indeterminate`);
      await page.getByText('2 projects', { exact: true }).waitFor();
      expect((await page.getByRole('rowheader').allInnerTexts()).toSorted()).toEqual([
        expect.stringContaining('rehearsal-cipher'),
        expect.stringContaining('rehearsal-stage-door'),
      ]);
      expect(await filter.locator('[aria-current]').innerText()).toContain('Not checked');
    }));

  test('counts each expectation, and shows the projects of one within an outcome', () =>
    visit(`${app.url}/?outcome=verified&sort=project&order=asc`, async (page) => {
      const filter = page.getByRole('navigation', { name: 'Filter by publisher' });
      const { expectations, total } = await readAPI(app, '/projects?outcome=verified');
      const text = (await filter.innerText()).replace(/\s+/g, ' ');
      expect(text).toContain(`Any publisher ${total} `);
      expect(text).toContain(`Same publisher ${expectations.matches} Changed ${expectations.changed} `);
      await filter.getByRole('link', { name: /^Same publisher/ }).click();
      await page.waitForURL(`${app.url}/?outcome=verified&expectation=matches&sort=project&order=asc`);
      await page.getByText(`${expectations.matches} projects`, { exact: true }).waitFor();
      expect(await filter.locator('[aria-current]').innerText()).toContain('Same publisher');
      const words = await page.locator('td.board-expectation').allInnerTexts();
      expect(new Set(words.map((word) => word.trim()))).toEqual(new Set(['Same publisher']));
      expect(await page.getByRole('rowheader').filter({ hasText: 'rehearsal-ensemble' }).count()).toBe(1);
      const outcomes = page.getByRole('navigation', { name: 'Filter by verification' });
      expect((await outcomes.innerText()).replace(/\s+/g, ' ')).toContain(
        `Confirmed ${expectations.matches} `,
      );
    }));

  test('puts what is least as expected first where that is asked for', () =>
    visit(`${app.url}/?sort=expectation&order=asc`, async (page) => {
      const head = page.getByRole('columnheader', { name: 'Same publisher?' });
      expect(await head.getAttribute('aria-sort')).toBe('ascending');
      const words = (await page.locator('td.board-expectation').allInnerTexts()).map((word) => word.trim());
      expect(words[0]).toBe('Changed');
      const places = ['Changed', 'Lost', 'Same publisher'].map((word) => [
        words.indexOf(word),
        words.lastIndexOf(word),
      ]);
      expect(places.flat()).toEqual(places.flat().toSorted((a, b) => a - b));
      expect(words.at(-1)).toMatch(/not compared$/);
    }));

  test('says that nothing matches, and leads back', () =>
    visit(`${app.url}/?q=nothing%20like%20this`, async (page) => {
      await page.getByRole('heading', { name: 'No project on the board matches.' }).waitFor();
      expect(await readMain(page)).toContain('Nothing here has nothing like this in its name');
      await page.getByRole('link', { name: 'Show the whole board' }).click();
      await page.getByText(/^\d+ projects$/).waitFor();
      expect(await page.getByLabel('Find a project').inputValue()).toBe('');
    }));

  test('reads a query with nonsense in it as far as it makes sense', () =>
    visit(
      `${app.url}/?outcome=nonsense&sort=%00&order=up&page=-7&q=lights&q=props&world=mars`,
      async (page) => {
        const { tracked } = await readAPI(app, '/projects');
        await page.getByText(`${tracked} projects`, { exact: true }).waitFor();
      },
    ));

  test('says of a row that a change waits for a person before it says what is confirmed', () =>
    visit(app.url, async (page) => {
      const said = (project: string) =>
        page.getByRole('row').filter({ hasText: project }).locator('.board-said').innerText();
      expect(await said('rehearsal-phantom')).toMatch(/^Alarm\s*: 1 change needs a person\.\s+Confirmed/);
      expect(await said('rehearsal-scenery')).toMatch(/^Confirmed/);
    }));

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

  test('keeps every word of a row on a phone, where the table becomes a list, and says none twice at any width', () =>
    visit(
      app.url,
      async (page) => {
        const row = page.getByRole('row').filter({ hasText: 'rehearsal-lights' });
        const text = (await row.innerText()).replace(/\s+/g, ' ');
        expect(text).toMatch(
          /0\.5\.1.*Does not verify Changed Signed by a different workflow.*callboard-rehearsal\/lights.*Check again/,
        );
        const [row1, table] = await Promise.all([row.boundingBox(), page.locator('table').boundingBox()]);
        expect(row1?.width).toBe(table?.width);
        for (const width of [390, 600, 768, 900, 1280, 1920]) {
          await page.setViewportSize({ width, height: 900 });
          expect((await row.innerText()).split('callboard-rehearsal/lights')).toHaveLength(2);
          expect((await row.innerText()).split('Changed')).toHaveLength(2);
        }
      },
      { width: 390 },
    ));

  test('marks each state with a shape of its own, so that its colour is not needed', () =>
    visit(app.url, async (page) => {
      const shapes: (string | null)[] = [];
      const outcomes = ['Confirmed', 'Does not verify', 'No provenance', 'Not checked'];
      const words = [...outcomes, 'Same publisher', 'Changed', 'Lost'];
      for (const word of words) {
        const said = page.locator('tbody').getByText(word, { exact: true }).locator('visible=true').first();
        shapes.push(await said.locator('use').getAttribute('href'));
      }
      expect(new Set(shapes).size).toBe(words.length);
      for (const shape of shapes) expect(await page.locator(`symbol${shape}`).count()).toBe(1);
    }));
});
