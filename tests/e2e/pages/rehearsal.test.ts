import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeInBrowser, visit } from '../browser.ts';
import { type App, startApp } from '../server.ts';
import { readAPI, readMain, readPage, testAsAnyPage } from './look.ts';

describeInBrowser('/rehearsal', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ CALLBOARD_REHEARSAL: 'off' });
  });
  afterAll(() => app.stop());

  testAsAnyPage(() => `${app.url}/rehearsal`, {
    title: 'Rehearsal · Callboard',
    heading: 'What would provenance have caught?',
  });

  test('shows in words what the API answers, in every cell', () =>
    visit(`${app.url}/rehearsal`, async (page) => {
      const { attacks, defences, cells } = await readAPI(app, '/rehearsal');
      const noticing = defences.flatMap((each: { id: string; notices?: boolean }) =>
        each.notices ? [each.id] : [],
      );
      const words: Record<string, string> = {
        stopped: 'Stopped',
        'false-alarm': 'False alarm',
      };
      for (const { id, honest } of attacks) {
        const passes = honest ? 'Let through' : 'Gets through';
        const row = cells.filter(({ attack }: { attack: string }) => attack === id);
        const shown = await page.locator(`tr[id="${id}"] td:not(.matrix-argued)`).allInnerTexts();
        expect(shown.map((text) => text.trim().split('\n'))).toEqual(
          row.map(({ defence, result, code }: { defence: string; result: string; code: string | null }) => {
            // What only remembers or compares keeps no file from anybody.
            const isNoticed = noticing.includes(defence) && result === 'stopped';
            return [isNoticed ? 'Noticed' : (words[result] ?? passes), code].filter(Boolean);
          }),
        );
      }
    }));

  test('says at the top which attacks need what, and which nothing stops', async () => {
    const text = await readPage(`${app.url}/rehearsal`);
    expect(text).toContain(
      'Of 23 attacks, 21 are stopped or noticed by at least one defence here, and 2 by none.',
    );
    expect(text).toContain('Of the 29 incidents listed here, a board like this one would have noticed 3');
    expect(text).toMatch(/12 of 23 12 of 23 noticed 16 of 23 11 of 23 noticed 14 of 23 noticed not counted/);
    expect(text).toMatch(
      /Stopped only by a pin that names the workflow too Another workflow in the same repository/,
    );
    expect(text).toMatch(/Neither stopped nor noticed by anything here .*The maintainer attacks, with care/);
    expect(text).toMatch(
      /False alarms 0 of 11 0 of 11 0 of 11 0 of 11 4 of 11 0 of 11 3 of 11 1 of 11 2 of 11/,
    );
  });

  test('leads from a cell to its evidence, by keyboard alone', () =>
    visit(`${app.url}/rehearsal`, async (page) => {
      await page
        .locator('#name-reregistered')
        .getByRole('link', { name: 'Noticed re-registered' })
        .first()
        .focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(`${app.url}/rehearsal/name-reregistered#ledger`);
      await page.getByRole('region', { name: 'The ledger', exact: true }).waitFor();
    }));

  test('keeps the head in sight while the table is read', () =>
    visit(`${app.url}/rehearsal#upload-job-failed`, async (page) => {
      const head = page.getByRole('columnheader', { name: 'An expected repository' });
      expect((await head.boundingBox())?.y).toBeLessThan(10);
      const row = await page.locator('#upload-job-failed').boundingBox();
      expect(row?.y).toBeGreaterThan(40);
    }));

  test('shows every defence on a desk, and cuts nothing off', () =>
    visit(`${app.url}/rehearsal`, async (page) => {
      expect(await page.locator('.matrix thead th:visible').count()).toBe(11);
      const cut = await page
        .locator('.matrix :is(td, th)')
        .evaluateAll((cells) =>
          cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent),
        );
      expect(cut).toEqual([]);
    }));

  test('shows a phone one defence at a time, chosen by a link and without scripts', () =>
    visit(
      `${app.url}/rehearsal`,
      async (page) => {
        const heads = () => page.locator('thead th:visible').allInnerTexts();
        expect(await heads()).toEqual(['What happens', 'An expected repository']);
        await page
          .getByRole('navigation', { name: 'Defence to show' })
          .getByText('The ledger, pinned')
          .click();
        await page.waitForURL(/defence=ledger-pinned/);
        expect(await heads()).toEqual(['What happens', 'The ledger, pinned']);
        const cell = await page.locator('#other-workflow td[data-chosen]').boundingBox();
        expect(cell?.width).toBeGreaterThan(120);
        const row = page.locator('#other-workflow');
        expect((await row.innerText()).replace(/\s+/g, ' ')).toContain('Stopped workflow-changed');
      },
      { width: 390, javaScriptEnabled: false },
    ));

  test('keeps what was only reasoned apart, and says so of each', () =>
    visit(`${app.url}/rehearsal`, async (page) => {
      const part = page.getByRole('region', { name: 'Reasoned, not executed' });
      expect(await part.locator('summary').allInnerTexts()).toEqual([
        'A PGP signature made by hand (reasoned, not executed)',
      ]);
      const argued = page.locator('.matrix thead .matrix-argued');
      expect(await argued.allInnerTexts()).toEqual(['A PGP signature made by hand (reasoned, not run)']);
      expect(await page.locator('.matrix tfoot .matrix-argued').allInnerTexts()).toEqual(
        Array.from({ length: 2 }, () => 'not counted'),
      );
    }));
});

describeInBrowser('/rehearsal/[attack]', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ CALLBOARD_REHEARSAL: 'off' });
  });
  afterAll(() => app.stop());

  testAsAnyPage(() => `${app.url}/rehearsal/name-reregistered`, {
    title: 'An account deleted, and its name registered anew · Callboard',
    heading: 'An account deleted, and its name registered anew',
  });

  test('shows the numbers that tell the two repositories apart, and what the ledger says', () =>
    visit(`${app.url}/rehearsal/name-reregistered`, async (page) => {
      const answer = await page.getByRole('region', { name: 'The ledger', exact: true }).innerText();
      expect(answer).toContain('Noticed');
      expect(answer).toContain('Alarm: Different repository under the same name.');
      expect(answer.replace(/\s+/g, ' ')).toMatch(/Expected \S+ number \d+ Actual \S+ number \d+/);
    }));

  test('says of changed bytes which digest was listed and which arrived', async () => {
    const text = await readPage(`${app.url}/rehearsal/cdn-swaps-after-first-fetch`);
    expect(text).toMatch(/SHA-256, by the index [0-9a-f]{64} SHA-256, as it arrives [0-9a-f]{64}/);
    expect(text).toContain('ARTIFACT_DIGEST');
  });

  test('says of files where they are and what they do, with what leads to the commit', async () => {
    const text = await readPage(`${app.url}/rehearsal/tag-moved`);
    expect(text).toContain('No branch and no tag of the repository leads to this commit.');
    expect(text).toContain('The tag v2.3.0 points to another commit');
    const added = await readPage(`${app.url}/rehearsal/added-in-ci`);
    expect(added).toContain('setup.py: only in the release and runs when it is installed.');
    expect(added).toContain('setup.py: added, runs when it is installed.');
  });

  test('is played again at the press of a button, without scripts too', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const press = async (page: import('playwright-core').Page) => {
        await page.getByRole('button', { name: 'Replay it on this server' }).click();
        await page
          .getByText(/Played again from the signed evidence in \d+ ms: all 9 answers came out the same/)
          .waitFor();
      };
      await visit(`${app.url}/rehearsal/other-workflow`, press, { javaScriptEnabled });
    }
  });

  test('leads to verdicts and documents that open', () =>
    visit(`${app.url}/rehearsal/index-swaps-bytes`, async (page) => {
      const document = await page.locator('main a[href^="/api/v1/provenance/"]').first().getAttribute('href');
      expect((await fetch(`${app.url}${document}`)).status).toBe(200);
      const region = page.getByRole('region', { name: 'An expected repository' });
      await region.locator('a[href^="/verdicts/"]').click();
      await page
        .getByRole('heading', { level: 1, name: 'The statement is about other bytes than this file’s.' })
        .waitFor();
      const text = await readMain(page);
      expect(text).toContain('computed from signed evidence of the rehearsal');
      expect(text).toContain('npm run -s callboard -- replay');
      expect(text).toContain('What this does not prove');
      await page.getByRole('link', { name: 'The index swaps the bytes of a new release' }).first().click();
      await page.waitForURL(`${app.url}/rehearsal/index-swaps-bytes`);
    }));

  test('is said of the bytes that arrived, where the index lists others', () =>
    visit(`${app.url}/rehearsal/cdn-swaps-after-first-fetch`, async (page) => {
      const region = page.getByRole('region', { name: 'An expected repository' });
      await region.locator('a[href^="/verdicts/"]').click();
      await page.waitForURL(/\/verdicts\//);
      const text = await readMain(page);
      expect(text).toContain('SHA-256, of the bytes that arrived');
      expect(text).not.toContain('not downloaded');
    }));

  test('is not there for an attack that nobody rehearsed', () =>
    visit(`${app.url}/rehearsal/constructor`, async (page) => {
      expect((await fetch(`${app.url}/rehearsal/constructor`)).status).toBe(404);
      await page.getByRole('heading', { level: 1 }).waitFor();
    }));
});
