/** A question to a project: read, opened elsewhere, and what became of it, seen by whoever comes next. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { readVector } from '../../lib/watch/bench.ts';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import type { App } from '../server.ts';
import { readAPI, readMain, startChecked, untilAlive, untilChecked } from './look.ts';

const TOKEN = 'a-token-of-more-than-sixteen-characters';
const good = readVector('github-publish');
const WIDTHS = [390, 600, 768, 900, 1280, 1920];

describeInBrowser('/questions/[id]', () => {
  let app: App;
  let index: FakeIndex;
  let item: { id: string; change: string };

  beforeAll(async () => {
    index = await startFakeIndex();
    const failing = { filename: 'stagecraft-1.6.0.tar.gz', uploadTime: '2026-03-02T03:04:05.000000Z' };
    index.addProject('stagecraft', {
      files: [
        { ...good, uploadTime: '2026-01-02T03:04:05.000000Z' },
        { ...failing, provenance: good.provenance },
      ],
    });
    app = await startChecked({
      CALLBOARD_PYPI_URL: index.origin,
      CALLBOARD_TRUST_ROOT: join(import.meta.dirname, '../../vectors/trusted_root.json'),
      CALLBOARD_API_TOKEN: TOKEN,
      CALLBOARD_REVIEWER: 'Ana',
    });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` };
    const body = JSON.stringify({ project: 'stagecraft' });
    await fetch(`${app.url}/api/v1/projects`, { method: 'POST', headers, body });
    await untilChecked(app, 'stagecraft');
    item = (await readAPI(app, '/attention')).items[0];
  }, 120_000);
  afterAll(async () => {
    await app.stop();
    await index.close();
  });

  test('is one link from what needs a person, and shows the text with the way to the tracker', () =>
    visit(app.url, async (page) => {
      await page.getByRole('link', { name: 'Ask upstream about stagecraft 1.6.0' }).click();
      await page.getByRole('heading', { level: 1, name: 'Ask upstream' }).waitFor();
      const text = await readMain(page);
      expect(text).toContain('stagecraft 1.6.0: does not verify');
      expect(text).toContain(`${index.origin}/integrity/stagecraft/1.6.0/stagecraft-1.6.0.tar.gz/provenance`);
      expect(text).toContain('CALLBOARD_PUBLIC_URL is not set');
      const href = await page
        .getByRole('link', { name: /^Open a new issue on github\.com/ })
        .getAttribute('href');
      expect(new URL(href ?? '').searchParams.get('title')).toContain('stagecraft 1.6.0: a question');
    }));

  test('makes a link to a tracker that the reader names, without scripts', () =>
    visit(
      `${app.url}/questions/${item.id}`,
      async (page) => {
        const field = page.getByLabel(/^Or elsewhere/);
        await field.fill('maintainers@lists.example.org');
        await page.getByRole('button', { name: 'Make a link' }).click();
        const mail = page.getByRole('link', { name: 'Write a mail to maintainers@lists.example.org' });
        expect(await mail.getAttribute('href')).toMatch(/^mailto:maintainers@lists\.example\.org\?subject=/);
        await page.getByLabel(/^Or elsewhere/).fill('<b>nowhere</b>');
        await page.getByRole('button', { name: 'Make a link' }).click();
        await page.getByText('No link can be made to <b>nowhere</b>').waitFor();
      },
      { javaScriptEnabled: false },
    ));

  test('remembers where it was asked and what was answered, and says so wherever the change is', () =>
    visit(`${app.url}/questions/${item.id}`, async (page) => {
      await untilAlive(page);
      await page.getByText('It was asked', { exact: true }).click();
      await page.getByLabel(/^Address of the issue/).fill('https://example.org/issues/7');
      await page.getByRole('button', { name: 'Record' }).click();
      await page
        .getByText(/Already asked upstream on .* by Ana: https:\/\/example\.org\/issues\/7/)
        .waitFor();
      await page.goto(`${app.url}/?state=asked`);
      expect(await page.locator('.today-card').innerText()).toMatch(/Already asked upstream on .* by Ana/);

      await page.goto(`${app.url}/questions/${item.id}`);
      await untilAlive(page);
      await page.getByText('It was answered', { exact: true }).click();
      await page.locator('form', { hasText: 'What was answered' }).getByRole('button').click();
      await page.getByText('Say in a few words what was answered.').waitFor();
      await page.getByLabel(/^What was answered/).fill('It was uploaded by hand.');
      await page.getByLabel(/^Address of the answer/).fill('https://example.org/issues/7#2');
      await page.locator('form', { hasText: 'What was answered' }).getByRole('button').click();
      await page.getByText(/Answered on .* by Ana: .*“It was uploaded by hand\.”/).waitFor();

      const { releases } = await readAPI(app, '/projects/stagecraft');
      await page.goto(`${app.url}/verdicts/${releases[0].files[0].verdict}`);
      expect(await readMain(page)).toMatch(/Does not verify, release 1\.6\.0\s+Already asked upstream/);
      await checkAxe(page);
    }));

  test('hands the answer on as the reason of a decision', () =>
    visit(`${app.url}/questions/${item.id}`, async (page) => {
      await page.getByRole('link', { name: 'Decide, with the answer as the reason' }).click();
      await page.getByText('Decide', { exact: true }).first().click();
      expect(await page.getByLabel('Reason').first().inputValue()).toBe(
        'Upstream answered: It was uploaded by hand.',
      );
      expect(await page.getByLabel(/^Link/).first().inputValue()).toBe('https://example.org/issues/7#2');
      await checkAxe(page);
    }));

  test('fits, and can be used by anybody, at every width, with its forms open', () =>
    visit(`${app.url}/questions/${item.id}?to=${'long'.repeat(100)}`, async (page) => {
      for (const summary of await page.locator('main summary').all()) await summary.click();
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await checkWidth(page);
      }
      await checkAxe(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await checkAxe(page, 'colours');
      await page.setViewportSize({ width: 390, height: 844 });
      await checkAxe(page, 'layout');
    }));

  test('of what no project has is not found', () =>
    visit(`${app.url}/questions/${'0'.repeat(64)}`, async (page) => {
      expect(await readMain(page)).toContain('nothing under this address');
    }));
});
