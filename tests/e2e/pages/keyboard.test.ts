/** Everything is done without a mouse. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { checkAxe, describeInBrowser, visit } from '../browser.ts';
import { until } from '../server.ts';
import { sharedApp, untilAlive } from './look.ts';

type Focus = { name: string; outline: number; isInView: boolean };

/** What has the focus, by what it is called, and whether that can be seen. */
function readFocus(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const label = element.querySelector('option') ? '' : element.innerText.trim();
    const labels =
      'labels' in element ? ([...(element.labels as NodeListOf<HTMLElement>)] as HTMLElement[]) : [];
    const box = element.getBoundingClientRect();
    return {
      name: (label || labels.map(({ innerText }) => innerText.split('\n')[0]).join()).replace(/\s+/g, ' '),
      outline: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
      isInView: box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth,
    };
  });
}

async function tab(page: Page, times: number): Promise<Focus[]> {
  const seen: Focus[] = [];
  for (let at = 0; at < times; at += 1) {
    await page.keyboard.press('Tab');
    seen.push(await readFocus(page));
  }
  return seen;
}

describeInBrowser('the keyboard', () => {
  const app = sharedApp();
  /** Where somebody looks for projects, and the queue does not stand before them. */
  const board = `${app.url}/?world=rehearsal`;

  const focused = (page: Page) => readFocus(page).then(({ name }) => name);

  test('goes through the board in the order in which it is read, and shows where it is', () =>
    visit(board, async (page) => {
      const seen = await tab(page, 47);
      expect(seen.map(({ name }) => name)).toEqual([
        'Skip to the content',
        'Callboard',
        expect.stringMatching(/^Today \d+ need you$/),
        'Projects',
        'Collections',
        'Reports',
        'Tools',
        'Learn',
        'System',
        'Theme',
        'Shortcuts ?',
        expect.stringMatching(/^\d+ confirmed, as expected$/),
        expect.stringMatching(/^\d+ confirmed, publisher changed$/),
        expect.stringMatching(/^\d+ no provenance$/),
        expect.stringMatching(/^\d+ do not verify$/),
        expect.stringMatching(/^\d+ not checked$/),
        'Back to what needs you',
        'Find a project, repository or version',
        'Search',
        expect.stringMatching(/^Add a project by its name on /),
        'Add',
        expect.stringMatching(/^All \d+$/),
        expect.stringMatching(/^Confirmed \d+$/),
        expect.stringMatching(/^Does not verify \d+$/),
        expect.stringMatching(/^No provenance \d+$/),
        expect.stringMatching(/^Not checked \d+$/),
        'Not checked yet 0',
        expect.stringMatching(/^Any publisher \d+$/),
        expect.stringMatching(/^First seen \d+$/),
        expect.stringMatching(/^Same publisher \d+$/),
        expect.stringMatching(/^Changed \d+$/),
        expect.stringMatching(/^Lost \d+$/),
        expect.stringMatching(/^Accepted \d+$/),
        expect.stringMatching(/^Rejected \d+$/),
        expect.stringMatching(/^Not compared \d+$/),
        'Everything',
        expect.any(String),
        'Rehearsal',
        'Project',
        'Newest release',
        'Verification ↑',
        'Same publisher?',
        'Publisher',
        'Checked',
        'rehearsal-lights',
        '0.5.1',
        'Check again : rehearsal-lights',
      ]);
      expect(seen.filter(({ outline }) => outline < 2)).toEqual([]);
      expect(seen.filter(({ isInView }) => !isInView)).toEqual([]);
    }));

  test('skips to the content, from where it goes on', () =>
    visit(board, async (page) => {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await until(async () => page.url().endsWith('#main'));
      expect((await tab(page, 1)).map(({ name }) => name)).toEqual([
        expect.stringMatching(/^\d+ confirmed, as expected$/),
      ]);
    }));

  test('skips to what needs somebody, whose first thing is at most ten stops away', () =>
    visit(app.url, async (page) => {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await until(async () => page.url().endsWith('#main'));
      expect((await tab(page, 1)).map(({ name }) => name)).toEqual(['Skip to what needs you']);
      await page.keyboard.press('Enter');
      await until(async () => page.url().endsWith('#queue'));
      const names = (await tab(page, 6)).map(({ name }) => name);
      expect(names).toContain('rehearsal-switch');
    }));

  test('moves through the rows with j and k, and opens one with Enter', () =>
    visit(board, async (page) => {
      await untilAlive(page);
      const names: string[] = [];
      for (const key of ['j', 'j', 'j', 'k']) {
        await page.keyboard.press(key);
        names.push(await focused(page));
      }
      expect(names).toEqual(['rehearsal-lights', 'rehearsal-props', 'rehearsal-touring', 'rehearsal-props']);
      expect((await readFocus(page)).outline).toBeGreaterThanOrEqual(2);
      await page.keyboard.press('Enter');
      await page.waitForURL(`${app.url}/projects/rehearsal-props`);
      await page.getByRole('heading', { level: 1, name: 'rehearsal-props' }).waitFor();
      await page.keyboard.press('j');
      expect(await focused(page)).toBe('3.1.1');
      await page.keyboard.press('Enter');
      await page.waitForURL(`${app.url}/projects/rehearsal-props/3.1.1`);
      await page.getByRole('heading', { level: 1, name: 'rehearsal-props 3.1.1' }).waitFor();
      await page.keyboard.press('k');
      expect(await focused(page)).toBe('rehearsal_props-3.1.1.tar.gz');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: /^Uploaded by|^Built from/ }).waitFor();
    }));

  test('stays on the last row, and on the first', () =>
    visit(board, async (page) => {
      await untilAlive(page);
      await page.keyboard.press('k');
      expect(await focused(page)).toBe('rehearsal-workshop');
      expect((await readFocus(page)).isInView).toBe(true);
      await page.keyboard.press('j');
      expect(await focused(page)).toBe('rehearsal-workshop');
    }));

  test('searches from anywhere with /, and types j, k and ? there', () =>
    visit(`${app.url}/trust`, async (page) => {
      await untilAlive(page);
      await page.keyboard.press('/');
      await page.waitForURL(`${app.url}/`);
      await until(async () => (await focused(page)).startsWith('Find a project'));
      await page.keyboard.type('jk?/');
      expect(await page.getByLabel('Find a project').inputValue()).toBe('jk?/');
      expect(await page.getByRole('dialog').count()).toBe(0);
      await page.getByLabel('Find a project').fill('');
      await page.keyboard.type('stage-door');
      await page.keyboard.press('Enter');
      await page.waitForURL(/q=stage-door/);
      await page.getByText('1 project', { exact: true }).waitFor();
    }));

  test('goes to the board with g and b', () =>
    visit(`${app.url}/projects/rehearsal-props`, async (page) => {
      await untilAlive(page);
      await page.keyboard.press('b');
      await page.keyboard.press('g');
      await page.keyboard.press('b');
      await page.waitForURL(`${app.url}/`);
    }));

  test('shows its keys with ?, and gives the focus back after Escape', () =>
    visit(board, async (page) => {
      await untilAlive(page);
      await page.keyboard.press('j');
      await page.keyboard.press('?');
      const dialog = page.getByRole('dialog', { name: 'Shortcuts' });
      await dialog.waitFor();
      expect((await dialog.innerText()).replace(/\s+/g, ' ')).toContain('/ Search the board j Next row');
      await checkAxe(page);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await until(async () => (await focused(page)) === 'rehearsal-lights');
    }));

  test('leaves single letters alone where that is asked for, and remembers it', () =>
    visit(board, async (page) => {
      await untilAlive(page);
      await page.getByRole('button', { name: /^Shortcuts/ }).press('Enter');
      const choice = page.getByRole('checkbox', { name: 'Use single-letter keys' });
      await choice.press(' ');
      expect(await choice.isChecked()).toBe(false);
      await page.getByRole('button', { name: 'Close' }).press('Enter');
      const before = await focused(page);
      for (const key of ['j', '/', '?']) await page.keyboard.press(key);
      expect(await focused(page)).toBe(before);
      await page.reload();
      await page.getByRole('button', { name: /^Shortcuts/ }).click();
      await until(async () => !(await choice.isChecked()));
      await choice.press(' ');
      await untilAlive(page);
      await page.keyboard.press('j');
      expect(await focused(page)).toBe('rehearsal-lights');
    }));

  test('does not take the browser’s own shortcuts', () =>
    visit(board, async (page) => {
      await untilAlive(page);
      const before = await focused(page);
      for (const key of ['Control+j', 'Alt+j', 'Meta+k', 'Control+/']) await page.keyboard.press(key);
      expect(await focused(page)).toBe(before);
    }));
});
