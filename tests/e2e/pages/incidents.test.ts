import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { INCIDENTS } from '../../../lib/debate/incidents.ts';
import { describeInBrowser, visit } from '../browser.ts';
import { type App, startApp } from '../server.ts';
import { testAsAnyPage } from './look.ts';

describeInBrowser('/incidents', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());
  const open = (path: string, look: (page: Page) => Promise<void>) =>
    visit(`${app.url}${path}`, look, { javaScriptEnabled: false });
  /** The numbers of a table, by the name of each row. */
  const tally = async (page: Page, caption: RegExp) => {
    const rows = await page.getByRole('table', { name: caption }).getByRole('row').allInnerTexts();
    return Object.fromEntries(
      rows.map((row) =>
        row
          .trim()
          .split('\t')
          .map((cell) => cell.trim()),
      ),
    );
  };
  const count = (isCounted: (incident: (typeof INCIDENTS)[number]) => boolean) =>
    String(INCIDENTS.filter(isCounted).length);

  testAsAnyPage(() => `${app.url}/incidents`, {
    title: 'Incidents · Callboard',
    heading: 'What happened, and what provenance would have shown',
  });

  test('counts how each began and what the bad files carried, from the data', () =>
    open('/incidents', async (page) => {
      expect(await tally(page, /^How 29 incidents began$/)).toMatchObject({
        'A stolen token': count(({ vectorKind }) => vectorKind === 'token'),
        'Not stated': count(({ vectorKind }) => vectorKind === 'unknown'),
      });
      expect(await tally(page, /^What the bad files carried$/)).toMatchObject({
        'Attestations that pass': count(({ attestation }) => attestation === 'valid'),
        'None, where earlier releases had them': count(({ attestation }) => attestation === 'lost'),
        'Not stated in the sources': count(({ attestation }) => attestation === 'unknown'),
      });
      expect(await page.getByRole('article').count()).toBe(INCIDENTS.length);
    }));

  test('shows those of PyPI only when asked, and counts those', () =>
    open('/incidents', async (page) => {
      await page.getByRole('link', { name: 'PyPI only' }).click();
      await page.waitForURL(`${app.url}/incidents?ecosystem=pypi`);
      const own = INCIDENTS.filter(({ isPyPI }) => isPyPI);
      expect(own.length).toBeLessThan(INCIDENTS.length);
      expect(await page.getByRole('article').count()).toBe(own.length);
      await page.getByText(`How ${own.length} incidents began`).waitFor();
    }));

  test('tells each with its way in, what could be seen, its sources and how sure we are', () =>
    open('/incidents#ultralytics-b', async (page) => {
      const text = await page.locator('article:target').innerText();
      expect(text).toContain('2024-12-07, PyPI');
      expect(text).toContain('A stolen token. A left-over PyPI API token.');
      expect(text).toContain('None, where earlier releases had them');
      expect(text).toContain('Lost provenance within days of attested releases');
      expect(text).toContain('ultralytics/ultralytics#18027');
      expect(text).toContain('high');
    }));

  test('links to https addresses only, and to none where a source has no address', () =>
    open('/incidents', async (page) => {
      const hrefs = await page
        .locator('article dd a')
        .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
      expect(hrefs.length).toBeGreaterThan(30);
      expect(hrefs.filter((href) => !href.startsWith('https://'))).toEqual([]);
      expect(await page.locator('#antv-2026').innerText()).toContain('Secondary reports');
    }));
});
