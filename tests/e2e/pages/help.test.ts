import { expect, test } from 'vitest';
import { describeInBrowser, visit } from '../browser.ts';
import { readMain, sharedApp, testAsAnyPage } from './look.ts';

describeInBrowser('/help', () => {
  const app = sharedApp();

  testAsAnyPage(() => `${app.url}/help`, { title: 'What is this? · Callboard', heading: 'What is this?' });

  test('says in some 200 words what this is, and what it is not', () =>
    visit(`${app.url}/help`, async (page) => {
      const paragraphs = await page.locator('main .sentences p').allInnerTexts();
      const words = paragraphs.join(' ').split(/\s+/).length;
      expect(words).toBeGreaterThan(150);
      expect(words).toBeLessThan(230);
      expect(paragraphs.join(' ')).toContain('You do not see whether the file is good');
    }));

  test('says in words what its drawing shows', () =>
    visit(`${app.url}/help`, async (page) => {
      const figure = page.locator('figure');
      const drawn = await figure.locator('svg text').allTextContents();
      expect(drawn).toEqual(await figure.locator('li strong').allTextContents());
      expect(await figure.locator('svg').getAttribute('aria-hidden')).toBe('true');
    }));

  test('is linked from a verdict, whose terms open where they are used, without scripts', () =>
    visit(
      `${app.url}/projects/rehearsal-scenery/5.1.0/rehearsal_scenery-5.1.0.tar.gz`,
      async (page) => {
        expect(await page.getByRole('main').getByRole('link', { name: 'What is this?' }).count()).toBe(1);
        const card = page.getByText('Made by the job that uploads a file.');
        expect(await card.isVisible()).toBe(false);
        await page.getByRole('button', { name: 'publish attestation' }).click();
        await card.waitFor();
        await page.getByRole('link', { name: 'All terms' }).first().click();
        await page.waitForURL(/\/help#publish-attestation$/);
        expect(await page.locator(':target').innerText()).toContain('Publish attestation');
      },
      { javaScriptEnabled: false },
    ));
});

describeInBrowser('/help/pypi-status', () => {
  const app = sharedApp();

  testAsAnyPage(() => `${app.url}/help/pypi-status`, {
    title: 'PyPI’s status and ours · Callboard',
    heading: 'PyPI’s status and ours',
  });

  test('says what the window of 14 days misses, and how that was counted', () =>
    visit(`${app.url}/help/pypi-status`, async (page) => {
      const text = await readMain(page);
      expect(text).toContain(
        'Of 89 releases that came after a project’s first attested one, 55 (62%) have no',
      );
      expect(text).toContain('Recorded Simple API listings of 12 projects');
      for (const word of ['Loss of provenance', 'Change of provenance']) expect(text).toContain(word);
    }));
});
