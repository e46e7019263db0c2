import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { toDocument } from '../../../lib/api/openapi.ts';
import { OPERATIONS } from '../../../lib/api/operations/list.ts';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import { sharedApp, testAsAnyPage, untilAlive } from './look.ts';

describeInBrowser('/help/api', () => {
  const app = sharedApp();
  const open = (anchor: string, look: (page: Page) => Promise<void>) =>
    visit(`${app.url}/help/api${anchor}`, look);

  testAsAnyPage(() => `${app.url}/help/api`, { title: 'The API · Callboard', heading: 'The API' });

  test('tells of every operation, and leads to each from its top', () =>
    open('', async (page) => {
      const contents = page.getByRole('navigation', { name: 'On this page' });
      for (const { id, summary, method, path } of OPERATIONS) {
        expect(await contents.locator(`a[href="#${id}"]`).innerText()).toBe(summary);
        expect(await page.locator(`article[id="${id}"]`).innerText()).toContain(`${method} ${path}`);
      }
      expect(await page.getByRole('article').count()).toBe(OPERATIONS.length);
    }));

  test('leads from every name of a shape to what it holds', () =>
    open('', async (page) => {
      const anchors = await page
        .locator('main a[href^="#"]')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')?.slice(1) ?? ''));
      const isThere = (ids: string[]) => ids.filter((id) => document.getElementById(id) === null);
      expect(await page.evaluate(isThere, anchors)).toEqual([]);
      for (const name of Object.keys(toDocument().components.schemas)) {
        expect(await page.locator(`main [id="shape-${name}"]`).count(), name).toBe(1);
      }
    }));

  test.each([true, false])('opens the shape that a link names, where scripts run: %s', (javaScriptEnabled) =>
    visit(
      `${app.url}/help/api#shape-LogEntry`,
      async (page) => {
        await page.getByText('Of the log whose key verified the entry.').waitFor();
        expect(await page.locator('main section:last-of-type details[open]').count()).toBe(1);
      },
      { javaScriptEnabled },
    ),
  );

  test('gives each operation a command that asks this Callboard, to be copied whole', () =>
    open('', async (page) => {
      await untilAlive(page);
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      const board = page.locator('article[id="listProjects"]');
      await board.getByRole('button', { name: 'Copy the command: Read the board' }).click();
      await board.getByRole('button', { name: /^Copied/ }).waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toBe(`curl '${app.url}/api/v1/projects?outcome=failed&sort=released'`);
      expect(await board.locator('pre').innerText()).toBe(copied);
    }));

  test('leads to the document, and is led to from every page', () =>
    visit(app.url, async (page) => {
      await page.getByRole('contentinfo').getByRole('link', { name: 'The API' }).click();
      await page.getByRole('heading', { name: 'The API', level: 1 }).waitFor();
      const link = page.getByRole('link', { name: '/api/v1/openapi.json' });
      const answer = await page.request.get(new URL((await link.getAttribute('href')) ?? '', app.url).href);
      expect(await answer.json()).toMatchObject({ openapi: '3.1.0' });
    }));

  test('can be used by anybody with a part unfolded, and fits a phone with all of it', () =>
    visit(
      `${app.url}/help/api`,
      async (page) => {
        const unfold = (within: string) => {
          for (const fold of document.querySelectorAll<HTMLDetailsElement>(`${within} details`))
            fold.open = true;
        };
        await page.evaluate(unfold, '#verify');
        await checkAxe(page);
        await page.setViewportSize({ width: 390, height: 844 });
        await page.evaluate(unfold, 'main');
        await checkWidth(page);
      },
      { reducedMotion: 'reduce' },
    ));
});
