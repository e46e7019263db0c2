/** What needs a person, answered where it stands. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { readVector } from '../../lib/watch/bench.ts';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import type { App } from '../server.ts';
import { readAPI, readMain, startChecked, untilAlive, untilChecked } from './look.ts';

const TOKEN = 'a-token-of-more-than-sixteen-characters';
const good = readVector('github-publish');
const NAMES = ['stagecraft', ...Array.from({ length: 60 }, (_, at) => `bare-${at}`)];
const WIDTHS = [390, 600, 768, 900, 1280, 1920];

describeInBrowser('/ with something to review', () => {
  let app: App;
  let index: FakeIndex;

  async function write(path: string, body: object): Promise<void> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` };
    const answer = await fetch(`${app.url}/api/v1${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    expect([200, 201]).toContain(answer.status);
  }

  beforeAll(async () => {
    index = await startFakeIndex();
    const release = (version: string, month: number) => ({
      filename: `stagecraft-${version}.tar.gz`,
      uploadTime: `2026-0${month}-02T03:04:05.000000Z`,
    });
    index.addProject('stagecraft', {
      files: [
        { ...good, uploadTime: '2026-01-02T03:04:05.000000Z' },
        release('1.5.0', 2),
        { ...release('1.6.0', 3), provenance: good.provenance },
        { ...release('2.0.0', 4), provenance: good.provenance },
      ],
    });
    for (const name of NAMES.slice(1)) {
      index.addProject(name, { files: [{ filename: `${name.replace('-', '_')}-1.0.tar.gz` }] });
    }
    app = await startChecked({
      CALLBOARD_PYPI_URL: index.origin,
      CALLBOARD_TRUST_ROOT: join(import.meta.dirname, '../../vectors/trusted_root.json'),
      CALLBOARD_API_TOKEN: TOKEN,
      CALLBOARD_REVIEWER: 'Zoë',
    });
    const named = { owner: 'Stage crew', format: 'requirements', filename: 'requirements.txt' };
    const all = NAMES.map((name) => (name === 'stagecraft' ? `${name}==1.6.0` : `${name}==1.0`)).join('\n');
    await write('/collections', { ...named, name: 'Web', content: all });
    for (const name of NAMES) await untilChecked(app, name);
  }, 120_000);
  afterAll(async () => {
    await app.stop();
    await index.close();
  });

  const cardsOf = async (page: Page) =>
    (await page.locator('.today-card').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));

  test('is about what is real: nothing of the rehearsal, alarms first', () =>
    visit(app.url, async (page) => {
      expect(await page.title()).toBe('(3) Today · Callboard');
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('3 things need you');
      expect(await page.getByRole('link', { name: 'Today 3 need you' }).count()).toBe(1);
      const cards = await cardsOf(page);
      expect(cards.map((text) => /^\w+ stagecraft [\d.]+ [A-Z]\w+ \w+/.exec(text)?.[0])).toEqual([
        'Alarm stagecraft 2.0.0 Does not',
        'Alarm stagecraft 1.6.0 Does not',
        'Warning stagecraft 1.5.0 Provenance lost',
      ]);
      expect(cards[0]).toContain('Only newer than you use. Do not upgrade to 2.0.0 yet: Web uses 1.6.0.');
      expect(cards[1]).toContain('In use by Web');
    }));

  test('has its first thing on the first screen of a phone', () =>
    visit(
      app.url,
      async (page) => {
        const box = await page.locator('.today-card').first().boundingBox();
        expect((box?.y ?? Number.NaN) + (box?.height ?? 0)).toBeLessThan(844);
      },
      { width: 390, height: 844 },
    ));

  test('fits, and can be used by anybody, at every width, with a form open', () =>
    visit(app.url, async (page) => {
      await page.locator('.today-card summary').first().click();
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

  test('ticks nothing beforehand, and takes no answer without one', () =>
    visit(app.url, async (page) => {
      await untilAlive(page);
      const card = page.locator('.today-card').first();
      await card.getByText('Review', { exact: true }).click();
      expect(await card.locator('input:checked').count()).toBe(0);
      await card.getByLabel(/^Reject: do not use/).check();
      await card.getByRole('button', { name: 'Record' }).click();
      await card.getByText('A decision needs a reason.').waitFor();
      await card.getByLabel(/^Put off/).check();
      await card.getByRole('button', { name: 'Record' }).click();
      await card.getByText(/Until when is a day/).waitFor();
      expect((await readAPI(app, '/attention')).total).toBe(3);
    }));

  test('is assigned and noted on, several at once', () =>
    visit(app.url, async (page) => {
      const boxes = page.getByRole('checkbox', { name: /^Select / });
      await boxes.nth(0).check();
      await boxes.nth(1).check();
      await page.getByText('Assign all that are selected').click();
      const form = page.locator('#review-selected');
      const name = `<i>Ann</i> Two`;
      await form.getByLabel(/^Whoever is named below/).check();
      await form.getByLabel('Their name').fill(name);
      await form.getByLabel('Note').fill('<b>x</b> https://example.org/1.\nhttps://a.example@b.example/');
      await checkAxe(page);
      await form.getByRole('button', { name: 'Assign them' }).click();
      const card = page.locator('.today-card').first();
      await card.getByText(`${name} takes it, as Zoë said`).waitFor();
      expect(await card.getByText('<b>x</b>').count()).toBeGreaterThan(0);
      const links = await card
        .locator('li a')
        .evaluateAll((all) => all.map((each) => each.getAttribute('href')));
      expect(new Set(links)).toEqual(new Set(['https://example.org/1']));
      await page.getByRole('link', { name: /^Nobody’s\s*1$/ }).click();
      await page.waitForURL(`${app.url}/?assignee=nobody`);
      await expect.poll(() => page.locator('.today-card').count()).toBe(1);
      const { items } = await readAPI(app, '/attention');
      expect(items.map((item: { assignee: { name: string } | null }) => item.assignee?.name)).toEqual([
        name,
        name,
        undefined,
      ]);
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(app.url);
      await checkWidth(page);
    }));

  test('is noted on at its change too, and kept apart from what is reviewed', () =>
    visit(`${app.url}/projects/stagecraft`, async (page) => {
      await untilAlive(page);
      const form = page.locator('.change-item').filter({ hasText: 'Provenance lost' });
      await form.getByText('Assign, note', { exact: true }).click();
      await form.getByRole('button', { name: 'Record' }).click();
      await form.getByText('Say who takes it, or write a note.').waitFor();
      await form.getByLabel('You take it').check();
      await form.getByLabel('Note').fill('I ask them.');
      await form.getByRole('button', { name: 'Record' }).click();
      await form.getByText('Zoë takes it since').waitFor();
      await form.getByText('I ask them.', { exact: true }).waitFor();
      await page.goto(`${app.url}/?assignee=me`);
      expect(await page.locator('.today-card').count()).toBe(1);
      await checkAxe(page);
    }));

  test('filters the table by its bar, and leads back', () =>
    visit(app.url, async (page) => {
      await page
        .getByRole('navigation', { name: 'Filter by what is known' })
        .getByText('do not verify')
        .click();
      await page.waitForURL(`${app.url}/?known=failed`);
      await page.getByText(/^\d+ projects?$/).waitFor();
      expect(await page.locator('tbody').innerText()).toContain('stagecraft');
      expect(await page.locator('tbody').innerText()).not.toContain('bare-1');
      expect(await page.locator('.today-card').count()).toBe(0);
      await page.getByRole('link', { name: 'Back to what needs you' }).click();
      await page.locator('.today-card').first().waitFor();
    }));

  test('is the same on the page of a collection, of its projects alone', () =>
    visit(`${app.url}/collections/web`, async (page) => {
      expect(await page.locator('.today-card').count()).toBe(3);
      await checkAxe(page);
    }));

  test('says what is new since the last visit, to whoever was here before', () =>
    visit(app.url, async (page) => {
      expect(await readMain(page)).not.toContain('since your last visit');
      const visits = [Date.parse('2026-01-01'), Date.parse('2026-01-02')];
      await page.context().addCookies([{ name: 'visit', value: visits.join('.'), url: app.url }]);
      await page.reload();
      expect(await readMain(page)).toContain('3 new since your last visit (2 Jan 2026)');
    }));

  test('puts off what is selected, without scripts, and shows it where that is asked for', () =>
    visit(
      app.url,
      async (page) => {
        await page.getByLabel('Select Does not verify stagecraft 2.0.0').check();
        await page.getByText('Review all that are selected').click();
        const form = page.locator('#review-selected');
        await form.getByLabel(/^Put off/).check();
        const until = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
        await form.getByLabel('Until', { exact: true }).fill(until);
        await form.getByRole('button', { name: 'Record' }).click();
        await page.getByRole('heading', { level: 1, name: '2 things need you' }).waitFor();
        await page.goto(`${app.url}/?state=snoozed`);
        expect((await cardsOf(page))[0]).toMatch(/put off.*Put off until .* by Zoë/);
      },
      { javaScriptEnabled: false },
    ));

  test('rejects in place, and pins the publisher before', () =>
    visit(app.url, async (page) => {
      await untilAlive(page);
      const card = page.locator('.today-card').first();
      await card.getByText('Review', { exact: true }).click();
      await card.getByLabel('Reject, and pin the publisher before it').check();
      await card.getByLabel('Reason').fill('Not theirs.');
      await card.getByRole('button', { name: 'Record' }).click();
      await page.getByRole('heading', { level: 1, name: '1 thing needs you' }).waitFor();
      const { ledger } = await readAPI(app, '/projects/stagecraft');
      expect(ledger.pin).toMatchObject({
        publisher: { repository: 'https://github.com/theatre/stagecraft', workflow: 'release.yml' },
        by: 'Zoë',
      });
      expect((await readAPI(app, '/attention?state=rejected')).items).toMatchObject([{ version: '1.6.0' }]);
    }));

  test('says that nothing needs anybody once all is answered, and of what nothing is known', () =>
    visit(app.url, async (page) => {
      await untilAlive(page);
      const card = page.locator('.today-card').first();
      await card.getByText('Review', { exact: true }).click();
      await card.getByLabel(/^Accept/).check();
      await card.getByLabel('Reason').fill('By hand, as announced.');
      await card.getByRole('button', { name: 'Record' }).click();
      await page.getByRole('heading', { level: 1, name: 'Nothing needs you' }).waitFor();
      expect(await page.title()).toBe('Today · Callboard');
      expect(await page.getByRole('link', { name: 'Today', exact: true }).count()).toBe(1);
      await checkAxe(page);
    }));
});
