import { afterAll, beforeAll, expect, test } from 'vitest';
import { CLAIMS } from '../../../lib/debate/claims.ts';
import { CRUXES } from '../../../lib/debate/cruxes.ts';
import { describeInBrowser, visit } from '../browser.ts';
import { type App, startApp } from '../server.ts';
import { readPage, testAsAnyPage, untilChecked } from './look.ts';

/** A confirmed file, once it has been checked. */
async function findFile(app: App): Promise<string> {
  await untilChecked(app, 'rehearsal-prompter');
  return `${app.url}/projects/rehearsal-prompter/1.2.0/rehearsal_prompter-1.2.0.tar.gz`;
}

describeInBrowser('/debate', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  testAsAnyPage(() => `${app.url}/debate`, {
    title: 'The debate · Callboard',
    heading: 'Does checking provenance protect anybody?',
  });

  test('says whose messages these are, that they are paraphrased, and what is ours', async () => {
    const text = await readPage(`${app.url}/debate`);
    for (const author of new Set(CLAIMS.map(({ author }) => author))) expect(text).toContain(author);
    expect(text).toContain('What stands here is a paraphrase of each, made by us, and no quotation');
    expect(text).toContain('What is marked as our reading is ours alone.');
  });

  test('asks each question with our reading, and has every claim once', async () => {
    await visit(`${app.url}/debate`, async (page) => {
      const readings = page.locator('.crux-reading');
      expect(await readings.count()).toBe(CRUXES.length);
      for (const reading of await readings.allInnerTexts()) expect(reading).toMatch(/^Our reading\n/);
      const claims = await page.getByRole('article').evaluateAll((all) => all.map(({ id }) => id));
      expect(claims.toSorted()).toEqual(CLAIMS.map(({ id }) => id));
    });
  });

  test('a claim has a link of its own, says what it answers, and holds its evidence', async () => {
    await visit(`${app.url}/debate#C16`, async (page) => {
      const claim = page.locator('article:target');
      const text = await claim.innerText();
      expect(text).toMatch(/^C16 Eli Schwartz, 25 Aug 2025\s+Permission to publish a bad release/);
      expect(text).toContain('Supports C02; speaks against C01; supported by C17, C18, C30.');
      await claim.getByText('Evidence').click();
      expect(await claim.innerText()).toContain('What was found: True of attacks through CI');
      await claim.getByRole('link', { name: 'C17', exact: true }).click();
      expect(await page.locator('article:target').getAttribute('id')).toBe('C17');
    });
  });

  test('leads to the rehearsal and to the incidents that bear on a question, from the keyboard', async () => {
    await visit(`${app.url}/debate#same-access`, async (page) => {
      const section = page.locator('section[aria-labelledby=same-access]');
      const incident = section.getByRole('link', { name: 'telnyx, 2026' });
      expect(await incident.getAttribute('href')).toBe('/incidents#telnyx-2026');
      await section.getByRole('link', { name: 'A stolen upload token' }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(`${app.url}/rehearsal/stolen-upload-token`);
      expect(await page.locator('h1').innerText()).toBe('A stolen upload token');
    });
  });

  test('is where a caveat of a file leads, as is the rehearsal', async () => {
    await visit(await findFile(app), async (page) => {
      const caveat = page.locator('#caveat-same-access');
      const attack = caveat.getByRole('link', { name: 'code run inside the release workflow' });
      expect(await attack.getAttribute('href')).toBe('/rehearsal/release-workflow-injected');
      await caveat.getByRole('link', { name: 'C16' }).click();
      await page.waitForURL(`${app.url}/debate#C16`);
      expect(await page.locator('article:target').getAttribute('id')).toBe('C16');
    });
  });

  test('is in the navigation of every page', async () => {
    await visit(app.url, async (page) => {
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Debate' }).click();
      await page.waitForURL(`${app.url}/debate`);
    });
  });
});
