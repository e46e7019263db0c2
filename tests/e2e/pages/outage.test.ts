/** The index does not answer for a while: what was recorded stays and is said to be old, and nothing is made up. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { readVector } from '../../lib/watch/bench.ts';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import { type App, UNREACHABLE, until } from '../server.ts';
import { addProject, readAPI, readMain, readPage, startChecked, track } from './look.ts';

const ROOT = join(import.meta.dirname, '../../vectors/trusted_root.json');
const good = readVector('github-publish');
const TIME = String.raw`\d+ \w+ \d{4}, \d\d:\d\d:\d\d UTC`;
const KEPT = new RegExp(
  `could not be reached\\. The last try was on ${TIME}\\. ` +
    `Shown is what was known on ${TIME}\\. It is tried again on ${TIME}\\.`,
);

async function checkAgain(app: App, page: Page): Promise<void> {
  await page.goto(`${app.url}/projects/stagecraft`);
  const { lastCheckedAt, failure } = await readAPI(app, '/projects/stagecraft');
  await page.getByRole('button', { name: 'Check again' }).click();
  await until(async () => {
    const now = await readAPI(app, '/projects/stagecraft');
    const isNew = now.lastCheckedAt !== lastCheckedAt || now.failure?.at !== failure?.at;
    return isNew && now.checking === false;
  });
}

describeInBrowser('an index that stops answering', () => {
  let app: App;
  let index: FakeIndex;
  beforeAll(async () => {
    index = await startFakeIndex();
    index.addProject('stagecraft', { files: [good] });
    // Source match has times of its own: what it could not be told in an outage, it asks for again minutes later.
    const settings = { CALLBOARD_TRUST_ROOT: ROOT, CALLBOARD_SOURCE: 'off' };
    app = await startChecked({ CALLBOARD_PYPI_URL: index.origin, ...settings });
    await track(app, 'stagecraft');
    index.fail(/./, 'reset');
    await visit(app.url, (page) => checkAgain(app, page));
  });
  afterAll(async () => {
    await app.stop();
    await index.close();
  });

  test('leaves the project as it was known, and says since when', () =>
    visit(`${app.url}/projects/stagecraft`, async (page) => {
      const text = await readMain(page);
      expect(text).toMatch(/Newest release 1\.4\.0.* Confirmed Uploaded by release\.yml on github\.com/);
      expect(text).toMatch(KEPT);
      expect(text).toContain('INDEX_UNREACHABLE');
      await checkAxe(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await checkWidth(page);
    }));

  test('leaves release and file as they were known, and says since when', async () => {
    for (const path of ['1.4.0', `1.4.0/${good.filename}`]) {
      const text = await readPage(`${app.url}/projects/stagecraft/${path}`);
      expect(text).toContain('Confirmed');
      expect(text).toMatch(KEPT);
      expect(text).not.toContain('No provenance');
    }
  });

  test('is said on top of every page, once for all: since when, what is old, and what comes next', async () => {
    for (const path of ['/', '/changes', '/adoption', '/projects/stagecraft', '/verify']) {
      await visit(app.url + path, async (page) => {
        const notice = page.getByRole('complementary', { name: 'Notice' });
        expect((await notice.innerText()).replace(/\s+/g, ' ')).toMatch(
          new RegExp(
            `could not be reached\\. It has been so since ${TIME}\\. The one project could not be checked, and what is shown of it was known before\\. ` +
              `The last check that succeeded was on ${TIME}, and nothing here is newer\\. ` +
              'This says nothing about any publisher\\. Callboard keeps trying by itself, next at \\d\\d:\\d\\d UTC\\. INDEX_UNREACHABLE',
          ),
        );
        await checkAxe(page);
        await page.setViewportSize({ width: 390, height: 844 });
        await checkWidth(page);
      });
    }
    expect((await readAPI(app, '/health')).outage).toMatchObject({
      cause: 'index',
      code: 'INDEX_UNREACHABLE',
      projects: 1,
      tracked: 1,
    });
  });

  test('leaves no calm number without the time when it was so', async () => {
    expect(await readPage(app.url)).toMatch(/^Whether anything needs you cannot be told/);
    const text = await readPage(`${app.url}/adoption`);
    expect(text).toMatch(new RegExp(`These numbers are as of ${TIME} or earlier`));
    expect(text).toMatch(new RegExp(`Nothing failed to verify.+ That is as of ${TIME}`));
  });

  test('is said beside the project', () =>
    visit(app.url, async (page) => {
      const row = page.getByRole('row').filter({ hasText: 'stagecraft' });
      expect((await row.innerText()).replace(/\s+/g, ' ')).toMatch(
        /Confirmed .+ could not be reached\. .+ tried/,
      );
      await checkAxe(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await checkWidth(page);
    }));

  test('is said where the installation is described, which is well all the same', () =>
    visit(`${app.url}/trust`, async (page) => {
      const text = await page.getByRole('region', { name: 'Index' }).innerText();
      expect(text).toMatch(/It could not be reached/);
      expect(text).toContain('INDEX_UNREACHABLE');
      expect((await readAPI(app, '/health')).status).toBe('ok');
    }));

  test('makes nothing known of a project that was added meanwhile', () =>
    visit(app.url, async (page) => {
      await addProject(page, 'newcomer');
      const row = page.getByRole('row').filter({ hasText: 'newcomer' });
      await row.getByText('Not checked', { exact: true }).waitFor();
      expect(await row.innerText()).toContain('could not be reached.');
      await row.getByRole('link', { name: 'newcomer' }).click();
      await page.getByText('Nothing is known of its releases yet.').waitFor();
      expect(await readMain(page)).not.toMatch(/no provenance/i);
      await checkAxe(page);
    }));

  test('is forgotten once the index answers again', () =>
    visit(app.url, async (page) => {
      index.heal();
      await checkAgain(app, page);
      for (const path of ['/', '/projects/stagecraft', `/projects/stagecraft/1.4.0/${good.filename}`]) {
        const text = await readPage(app.url + path);
        expect(text).toContain('Confirmed');
        if (path !== '/') expect(text).not.toContain('could not be reached');
      }
      expect(await readPage(`${app.url}/trust`)).toContain('It answered');
    }));
});

describeInBrowser('an index that was never there', () => {
  let app: App;
  beforeAll(async () => {
    app = await startChecked({ CALLBOARD_PYPI_URL: UNREACHABLE, CALLBOARD_WATCH_SECONDS: '2' });
  });
  afterAll(() => app.stop());

  test('makes no number that is calm', () =>
    visit(app.url, async (page) => {
      await addProject(page, 'stagecraft');
      await until(async () => (await readAPI(app, '/projects/stagecraft')).failure !== null);
      const text = await readPage(`${app.url}/adoption`);
      expect(text).toContain('The one project’s newest release could not be checked yet.');
      expect(text).toContain('Nothing could be checked yet, so nothing can be said.');
      expect(text).not.toMatch(/nothing failed to verify/i);
    }));

  test('leaves the rehearsal to be read, and is tried again without being asked', () =>
    visit(app.url, async (page) => {
      await addProject(page, 'stagecraft');
      const failedAt = async () => (await readAPI(app, '/projects/stagecraft')).failure?.at;
      await expect.poll(failedAt, { timeout: 20_000 }).toBeDefined();
      const first = await failedAt();
      await expect.poll(failedAt, { timeout: 20_000 }).not.toBe(first);
      await page.goto(`${app.url}/?world=rehearsal`);
      expect(await readMain(page)).not.toContain('could not be reached');
      expect(await page.locator('tbody tr').count()).toBeGreaterThan(0);
    }));
});
