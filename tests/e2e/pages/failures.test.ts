import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { FAILED_CODES, INDETERMINATE_CODES } from '../../../lib/verify/codes.ts';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import { readMain, sharedApp, testAsAnyPage } from './look.ts';

const CODES = [...FAILED_CODES, ...INDETERMINATE_CODES, 'NO_PROVENANCE'];

describeInBrowser('/help/failures', () => {
  const app = sharedApp();
  const open = (anchor: string, look: (page: Page) => Promise<void>) =>
    visit(`${app.url}/help/failures${anchor}`, look);

  testAsAnyPage(() => `${app.url}/help/failures`, {
    title: 'What a failure means · Callboard',
    heading: 'What a failure means',
  });

  test('tells of every code, and leads to each from its top', () =>
    open('', async (page) => {
      const contents = page.getByRole('navigation', { name: 'On this page' });
      for (const code of CODES) {
        expect(await contents.locator(`a[href="#${code}"]`).count(), code).toBe(1);
        expect(await page.locator(`main [id="${code}"]`).count(), code).toBe(1);
      }
      expect(await page.getByRole('article').count()).toBe(CODES.length);
    }));

  test('follows the checks, then what could not be told and what is not there', () =>
    open('', async (page) => {
      expect(await page.locator('main').getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
        'Shape',
        'Certificate',
        'Transparency log',
        'Signature',
        'Statement',
        'Publisher',
        'Expected publisher',
        'The file itself',
        'Not checked',
        'No provenance',
      ]);
      expect(await readMain(page)).toContain('is our judgement. Nobody has measured it.');
    }));

  test.each([true, false])('opens the one that a link names, where scripts run: %s', (javaScriptEnabled) =>
    visit(
      `${app.url}/help/failures#SUBJECT_DIGEST`,
      async (page) => {
        const entry = page.getByRole('article', { name: 'SUBJECT_DIGEST' });
        await entry.getByText('The file was built twice').waitFor();
        expect(await page.locator('main details[open]').count()).toBe(1);
        expect(await entry.innerText()).toContain('Ask the project’s maintainers');
      },
      { javaScriptEnabled },
    ),
  );

  test('can be used by anybody with everything unfolded, on a phone too', () =>
    visit(
      `${app.url}/help/failures`,
      async (page) => {
        await page.evaluate(() => {
          for (const fold of document.querySelectorAll('details')) fold.open = true;
        });
        await checkAxe(page);
        await page.setViewportSize({ width: 390, height: 844 });
        await checkAxe(page);
        await checkWidth(page);
      },
      { reducedMotion: 'reduce' },
    ));
});
