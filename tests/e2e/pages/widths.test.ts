/** No page is wider than its window, at any of the widths that people have. */
import { test } from 'vitest';
import { checkWidth, describeInBrowser, visit } from '../browser.ts';
import { sharedApp } from './look.ts';

const WIDTHS = [390, 600, 768, 900, 1280, 1920];

const PROJECT = '/projects/rehearsal-phantom';
const FILE = '/projects/rehearsal-prompter/1.2.0/rehearsal_prompter-1.2.0.tar.gz';
const PATHS = [
  '/',
  '/adoption',
  '/audit',
  '/changes',
  '/collections',
  '/compare',
  '/debate',
  '/gentoo',
  '/help',
  '/help/api',
  '/help/failures',
  '/help/pypi-status',
  '/import',
  '/incidents',
  '/people',
  '/people/me',
  PROJECT,
  `${PROJECT}/0.4.2`,
  FILE,
  '/rehearsal',
  '/rehearsal/stolen-upload-token',
  '/sign-in',
  '/trust',
  '/verify',
];

describeInBrowser('the width of the window', () => {
  const app = sharedApp();

  test.each(PATHS)('holds the page %s', (path) =>
    visit(app.url + path, async (page) => {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await checkWidth(page);
      }
    }),
  );
});
