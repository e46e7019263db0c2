import { expect, test } from 'vitest';
import { countStates, countVectors, INCIDENTS } from '../../../lib/debate/incidents.ts';
import { describeInBrowser, visit } from '../browser.ts';
import { readMain, sharedApp, testAsAnyPage } from './look.ts';

const ON_PYPI = INCIDENTS.filter(({ ecosystem }) => ecosystem === 'PyPI');
const HEADING = 'What happened, and what provenance would have shown of it';

describeInBrowser('/incidents', () => {
  const app = sharedApp();

  testAsAnyPage(() => `${app.url}/incidents`, { title: 'Incidents · Callboard', heading: HEADING });
  testAsAnyPage(() => `${app.url}/incidents?ecosystem=pypi`, {
    title: 'Incidents · Callboard',
    heading: HEADING,
  });

  test.each([
    ['/incidents', INCIDENTS],
    ['/incidents?ecosystem=pypi', ON_PYPI],
    ['/incidents?ecosystem=elsewhere', INCIDENTS],
  ])('of %s counts what it shows, by way in and by attestation, in tables', (path, incidents) =>
    visit(app.url + path, async (page) => {
      expect(await page.locator('.incident').count()).toBe(incidents.length);
      const states = await page
        .getByRole('table', { name: 'Did the bad files carry attestations?' })
        .locator('.counts-number')
        .allInnerTexts();
      expect(states.map(Number)).toEqual(Object.values(countStates(incidents)));
      const vectors = page.getByRole('table', { name: /^What was the way in\?/ });
      expect((await vectors.locator('.counts-number').allInnerTexts()).map(Number)).toEqual(
        countVectors(incidents).map(({ total }) => total),
      );
    }),
  );

  test('draws a bar as long as its number says, and fills the part that passes', () =>
    visit(`${app.url}/incidents`, async (page) => {
      const rows = await page
        .getByRole('table', { name: /^What was the way in/ })
        .locator('tbody tr')
        .evaluateAll((all) =>
          all.map((row) => {
            const widthOf = (name: string) => row.querySelector(name)?.getBoundingClientRect().width ?? 0;
            return { whole: widthOf('.counts-open'), filled: widthOf('.counts-filled') };
          }),
        );
      const counts = countVectors(INCIDENTS);
      const unit = (rows[0]?.whole ?? 0) / (counts[0]?.total ?? 1);
      expect(unit).toBeGreaterThan(1);
      for (const [at, { total, states }] of counts.entries()) {
        expect(rows[at]?.whole).toBeCloseTo(total * unit, 0);
        expect(rows[at]?.filled).toBeCloseTo(states.valid * unit, 0);
      }
    }));

  test('filters by links, also without scripts', () =>
    visit(
      `${app.url}/incidents`,
      async (page) => {
        const filter = page.getByRole('navigation', { name: 'Filter by ecosystem' });
        await filter.getByRole('link', { name: `PyPI only ${ON_PYPI.length}` }).click();
        expect(await filter.locator('[aria-current]').innerText()).toMatch(/^PyPI only/);
        expect(await readMain(page)).not.toContain('eslint-config-prettier');
        await filter.getByRole('link', { name: `All ${INCIDENTS.length}` }).click();
        expect(await readMain(page)).toContain('eslint-config-prettier');
      },
      { javaScriptEnabled: false },
    ));

  test('says of each what happened, what a board would have shown, from where, and how sure that is', () =>
    visit(`${app.url}/incidents`, async (page) => {
      for (const incident of INCIDENTS) {
        const text = (await page.locator(`[id="${incident.id}"]`).innerText()).replace(/\s+/g, ' ');
        for (const part of [incident.date, incident.packages, incident.vector, incident.shown])
          expect(text).toContain(part);
        expect(text).toContain(`Confidence ${incident.confidence}`);
        for (const { label } of incident.sources) expect(text).toContain(label);
      }
    }));

  test('says in one sentence what a board would have shown, and which questions turn on that', () =>
    visit(`${app.url}/incidents`, async (page) => {
      const read = async (id: string) =>
        (await page.locator(`[id="${id}"]`).innerText()).replace(/\s+/g, ' ');
      const shown = 'A board like this one would have shown';
      expect(await read('ultralytics-a')).toContain(`${shown} Confirmed, like any other release`);
      expect(await read('ultralytics-b')).toContain(`${shown} No provenance, and Lost beside it`);
      expect(await read('bittensor-2026')).toContain(`${shown} It cannot be told.`);
      const question = page.locator('#ultralytics-b').getByRole('link', { name: /^Is access to publish/ });
      await question.click();
      await page.waitForURL(`${app.url}/debate#same-access`);
    }));

  test('names an incident as the reports do, where they do', () =>
    visit(`${app.url}/incidents`, async (page) => {
      expect(await page.locator('#miasma-npm-2026').innerText()).toContain('Known as Miasma');
      expect(await page.locator('#telnyx-2026').innerText()).not.toContain('Known as');
    }));

  test('says of an unknown that it is unknown', () =>
    visit(`${app.url}/incidents#coolbox-2026`, async (page) => {
      const text = await page.locator('#coolbox-2026').innerText();
      expect(text).toContain('Unknown. The sources do not say, and we do not guess.');
      expect(text).toMatch(/Way in\s+Unknown/);
    }));

  test('links to its sources where an address is known, and else names them', () =>
    visit(`${app.url}/incidents`, async (page) => {
      const blog = page.locator('#ultralytics-b').getByRole('link', { name: 'PyPI’s blog, 11 Dec 2024' });
      expect(await blog.getAttribute('href')).toMatch(/^https:\/\/blog\.pypi\.org\/posts\/2024-12-11-/);
      const antv = page.locator('#antv-2026');
      await antv.getByText('Secondary reports of Endor Labs’ count').waitFor();
      expect(await antv.getByRole('link', { name: /Endor/ }).count()).toBe(0);
    }));
});
