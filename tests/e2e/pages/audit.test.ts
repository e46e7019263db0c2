/** Who did what, as it is shown to whoever may see it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeInBrowser, visit } from '../browser.ts';
import { type App, startApp } from '../server.ts';
import { readMain, testAsAnyPage } from './look.ts';

const TOKEN = 'a-token-of-more-than-sixteen-characters';

describeInBrowser('/audit', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ CALLBOARD_API_TOKEN: TOKEN, CALLBOARD_REVIEWER: 'Zoë' });
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
    for (const project of [
      'stagecraft',
      'a-very-long-name-of-a-project-that-somebody-thought-up-one-evening',
    ]) {
      const body = JSON.stringify({ project });
      await fetch(`${app.url}/api/v1/projects`, { method: 'POST', headers, body });
    }
  });
  afterAll(() => app.stop());

  testAsAnyPage(() => `${app.url}/audit`, { title: 'Audit · Callboard', heading: 'Who did what' });

  test('tells who did what to which project, and finds it by what was done', () =>
    visit(`${app.url}/audit`, async (page) => {
      expect(await readMain(page)).toMatch(
        /Zoë service token, from 127\.0\.0\.1 .*Tracked a project stagecraft/i,
      );
      await page.getByLabel('To what').fill('stagecraft');
      await page.getByRole('button', { name: 'Show' }).click();
      await page.waitForURL(/target=stagecraft/);
      expect(await page.locator('tbody tr').count()).toBe(1);
      await page.goto(`${app.url}/audit?action=publisher.pinned`);
      expect(await readMain(page)).toContain('No entry matches.');
    }));
});
