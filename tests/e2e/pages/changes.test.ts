/** What the ledger noticed, across all projects. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Change } from '../../../lib/ledger/types.ts';
import { openStore } from '../../../lib/store/open.ts';
import type { Store } from '../../../lib/store/store.ts';
import { MINUTE, NOW } from '../../lib/store/fixtures.ts';
import { aChange, aDecision, folded, judged } from '../../lib/store/ledger-fixtures.ts';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import { type App, startApp } from '../server.ts';
import { readAPI, readMain, sharedApp, testAsAnyPage, untilAlive } from './look.ts';

const HEADING = 'What changed, and what was decided';
const entryOf = (page: Page, project: string) => page.getByRole('listitem').filter({ hasText: project });
const readEntry = async (page: Page, project: string) =>
  (await entryOf(page, project).first().innerText()).replace(/\s+/g, ' ');

describeInBrowser('/changes', () => {
  const app = sharedApp();

  testAsAnyPage(() => `${app.url}/changes`, { title: 'Changes · Callboard', heading: HEADING });

  test('says of each change what it is, of what, what was and what is, and where it stands', () =>
    visit(`${app.url}/changes`, async (page) => {
      expect(await readEntry(page, 'rehearsal-ensemble')).toMatch(
        /^Information Renamed rehearsal-ensemble 1\.1\.0 rehearsal Release 1\.1\.0 was published from .* repository github\.com\/callboard-rehearsal\/company → became github\.com\/callboard-rehearsal\/ensemble repository number \d+, the same Noted Happened 25 Aug 2026, noticed at \d\d:\d\d UTC$/,
      );
      expect(await readEntry(page, 'rehearsal-lobby')).toMatch(
        /^Notice Partial provenance rehearsal-lobby 1\.1\.0 .* with provenance 2 of 2 files → became 2 of 3 files Noted /,
      );
      const history = page.getByRole('region', { name: 'Read from history' });
      expect(await entryOf(page, 'rehearsal-ensemble').count()).toBe(1);
      expect(await history.innerText()).toContain('rehearsal-ensemble');
    }));

  test('leads to the project, to the release, and to the change among the others of its project', () =>
    visit(`${app.url}/changes`, async (page) => {
      const { changes } = await readAPI(app, '/changes?project=rehearsal-ensemble&kind=renamed');
      const short = changes[0].id.slice(0, 12);
      const entry = page.locator(`[id="change-${short}"]`);
      expect(await entry.innerText()).toContain('rehearsal-ensemble');
      const links = await entry
        .getByRole('link')
        .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
      expect(links).toEqual([
        `/projects/rehearsal-ensemble#change-${short}`,
        '/projects/rehearsal-ensemble',
        '/projects/rehearsal-ensemble/1.1.0',
      ]);
    }));

  test('shows the changes of one kind and one project, asked for without scripts', () =>
    visit(
      `${app.url}/changes?severity=information&world=rehearsal`,
      async (page) => {
        await page.getByLabel('Kind of change').selectOption('Renamed');
        await page.getByRole('textbox', { name: 'Project' }).fill('Rehearsal_Ensemble');
        await page.getByRole('button', { name: 'Show', exact: true }).click();
        expect([...new URL(page.url()).searchParams].sort()).toEqual([
          ['kind', 'renamed'],
          ['project', 'Rehearsal_Ensemble'],
          ['severity', 'information'],
          ['world', 'rehearsal'],
        ]);
        await entryOf(page, 'rehearsal-ensemble').waitFor();
        expect(await page.locator('.noticed').allInnerTexts()).toEqual([
          expect.stringContaining('rehearsal-ensemble'),
        ]);
        expect(await page.getByLabel('Kind of change').inputValue()).toBe('renamed');
        expect(await page.getByRole('textbox', { name: 'Project' }).inputValue()).toBe('rehearsal-ensemble');
        await page.getByRole('link', { name: 'Notice', exact: true }).click();
        await page.getByRole('heading', { name: 'No change matches.' }).waitFor();
        expect(new URL(page.url()).searchParams.get('kind')).toBe('renamed');
      },
      { javaScriptEnabled: false },
    ));

  test('marks the filter in force, and keeps the others when one changes', () =>
    visit(`${app.url}/changes?standing=noted`, async (page) => {
      const standings = page.getByRole('navigation', { name: 'Filter by where it stands' });
      expect(await standings.locator('[aria-current]').innerText()).toContain('Noted');
      await page.getByRole('link', { name: 'Notice', exact: true }).click();
      await page.waitForURL(`${app.url}/changes?severity=notice&standing=noted`);
      await page.getByRole('link', { name: 'Only history' }).click();
      await page.waitForURL(`${app.url}/changes?severity=notice&observed=history&standing=noted`);
      await page.getByText('Only history').waitFor({ state: 'detached' });
      const texts = await page.locator('.noticed').allInnerTexts();
      expect(texts.length).toBeGreaterThan(0);
      expect(texts.filter((text) => !/^Notice\b/.test(text))).toEqual([]);
      expect(await page.getByRole('region', { name: 'Seen live' }).count()).toBe(0);
    }));

  test('counts where changes stand as the API does', () =>
    visit(`${app.url}/changes`, async (page) => {
      const { counts, open } = await readAPI(app, '/changes');
      const filter = page.getByRole('navigation', { name: 'Filter by where it stands' });
      const text = (await filter.innerText()).replace(/\s+/g, ' ');
      expect(text).toContain(`Needs review ${counts.open} Noted ${counts.noted} Accepted ${counts.accepted}`);
      expect(open).toEqual({ pypi: 0, rehearsal: counts.open });
      expect(counts.open).toBeGreaterThan(0);
      await page.getByRole('link', { name: /wait for a decision$/ }).click();
      await page.waitForURL(`${app.url}/changes?standing=open`);
      await page.locator('strong', { hasText: 'for a decision' }).waitFor();
      const stands = await page.locator('.noticed-standing').allInnerTexts();
      expect(stands.filter((words) => !words.startsWith('Needs review'))).toEqual([]);
    }));

  test('says that nothing matches, and leads back', () =>
    visit(`${app.url}/changes?project=no-such-thing`, async (page) => {
      await page.getByRole('heading', { name: 'No change matches.' }).waitFor();
      expect(await readMain(page)).toContain('of a project named no-such-thing');
      await page.getByRole('link', { name: 'show all changes' }).click();
      await page.waitForURL(`${app.url}/changes`);
      await entryOf(page, 'rehearsal-ensemble').waitFor();
    }));

  test('reads a query with nonsense in it as far as it makes sense', () =>
    visit(
      `${app.url}/changes?kind=x&severity=%00&standing=a&standing=b&after=zz&limit=-1&world=mars`,
      async (page) => {
        await entryOf(page, 'rehearsal-ensemble').waitFor();
      },
    ));

  test('is reached with g and c, and read with j and k', () =>
    visit(app.url, async (page) => {
      await untilAlive(page);
      await page.keyboard.press('g');
      await page.keyboard.press('c');
      await page.waitForURL(`${app.url}/changes`);
      await page.getByRole('heading', { level: 1, name: HEADING }).waitFor();
      const main = page.getByRole('navigation', { name: 'Main' });
      expect(await main.getByRole('button', { name: 'Reports' }).getAttribute('aria-current')).toBe('true');
      await main.getByRole('button', { name: 'Reports' }).click();
      const here = main.getByRole('link', { name: 'Changes', exact: true });
      expect(await here.getAttribute('aria-current')).toBe('page');
      await page.keyboard.press('Escape');
      expect(await here.isVisible()).toBe(false);
      await page.keyboard.press('j');
      const first = page.locator('.noticed').first();
      expect(await first.evaluate((entry) => entry.contains(document.activeElement))).toBe(true);
      const id = await first.getAttribute('id');
      await page.keyboard.press('Enter');
      await page.waitForURL(new RegExp(`/projects/rehearsal-[a-z-]+#${id}$`));
      await page.locator(`[id="${id}"]:target`).waitFor();
    }));

  test('keeps every word of a notice on a phone', () =>
    visit(
      `${app.url}/changes?kind=renamed`,
      async (page) => {
        await checkWidth(page);
        expect(await readEntry(page, 'rehearsal-ensemble')).toMatch(/^Information Renamed .* Noted Happened/);
      },
      { width: 390 },
    ));
});

/** More than a page of them, on two days, some of which a person decided about. */
function aMany(): Change[] {
  const versions = Array.from({ length: 55 }, (_, at) => `1.${at}`);
  return versions.map((version, at) =>
    aChange({
      project: 'sample',
      version,
      noticedAt: NOW + at * MINUTE - (at < 10 ? 24 * 60 * MINUTE : 0),
      after: { version, coverage: { files: 1, withProvenance: 0 } },
    }),
  );
}

describeInBrowser('many changes', () => {
  let app: App;
  let store: Store;
  let folder: string;
  const many = aMany();
  const old = aChange({ project: 'sample', version: '0.9', observed: 'history', kind: 'partial' });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-'));
    const url = `file:${join(folder, 'callboard.db')}`;
    store = await openStore(url);
    await store.migrate();
    const { project } = await store.trackProject({ name: 'sample', world: 'pypi', now: NOW });
    const [first, second] = [many.at(-1), many.at(-2)];
    if (!first || !second) throw new Error('There are many.');
    await store.foldHistory(project.id, () => folded(judged(old), ...many.map((one) => judged(one))), NOW);
    const accepted = aDecision(first, { reason: 'They said so‮.', scope: 'identity-from-here' });
    const rejected = aDecision(second, { id: 'decision-2', verdict: 'reject', link: null, by: 'Zoë' });
    await store.saveDecision(project.id, accepted);
    await store.saveDecision(project.id, rejected);
    const decided = [judged(first, accepted), { ...judged(second, rejected), standing: 'rejected' as const }];
    await store.foldHistory(project.id, () => folded(...decided), NOW);
    const quiet = { CALLBOARD_WATCH: 'off', CALLBOARD_REHEARSAL: 'off' };
    app = await startApp({ ...quiet, CALLBOARD_DATABASE_URL: url });
  });
  afterAll(async () => {
    await app.stop();
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const listVersions = (page: Page) => page.locator('.noticed a[href^="/projects/sample/"]').allInnerTexts();

  test('shows what was seen live before history, each under the day on which it was noticed', () =>
    visit(`${app.url}/changes`, async (page) => {
      expect(await page.locator('main h2').allInnerTexts()).toEqual(['Seen live', 'Read from history']);
      expect(await page.locator('main h3').allInnerTexts()).toEqual([
        'Noticed on 1 Nov 2026',
        'Noticed on 31 Oct 2026',
        'Noticed on 1 Nov 2026',
      ]);
      expect((await listVersions(page)).at(-1)).toBe('0.9');
      expect(await readMain(page)).toContain('54 changes wait for a decision.');
      await checkAxe(page);
    }));

  test('says who decided, when, for how much and why', () =>
    visit(`${app.url}/changes`, async (page) => {
      const stands = (await page.locator('.noticed-standing').allInnerTexts()).map((text) =>
        text.replace(/\s+/g, ' '),
      );
      expect(stands[0]).toMatch(
        /^Accepted from now on reviewer, 1 Nov 2026: They said so.+ https:\/\/example\.org\/announcement Happened/,
      );
      expect(stands[0]).not.toContain('‮');
      expect(stands[1]).toMatch(
        /^Rejected for 1\.0 Zoë, 1 Nov 2026: The maintainers announced it\. Happened/,
      );
      expect(stands[2]).toMatch(/^Needs review /);
    }));

  test.each([true, false])(
    'leads to what is older, and keeps the filter (scripts: %s)',
    (javaScriptEnabled) =>
      visit(
        `${app.url}/changes?severity=warning`,
        async (page) => {
          const first = await page.getByRole('region', { name: 'Seen live' }).locator('.noticed').count();
          expect(first).toBe(50);
          const seen = (await listVersions(page)).slice(0, 50);
          await page.getByRole('link', { name: 'Older changes' }).click();
          await page.waitForURL(/\/changes\?severity=warning&observed=live&after=/);
          await page.getByText('Live and history together').waitFor();
          const rest = await listVersions(page);
          expect([...seen, ...rest]).toEqual(many.map(({ version }) => version).toReversed());
          expect(await page.getByRole('link', { name: 'Older changes' }).count()).toBe(0);
        },
        { javaScriptEnabled },
      ),
  );

  test('shows what is noticed while the page is open', () =>
    visit(`${app.url}/trust`, async (page) => {
      // What it is told first is what it compares with.
      const told = page.waitForResponse((response) => response.url().includes('/api/v1/changes'));
      await page.goto(`${app.url}/changes`);
      await (await told).finished();
      const { project } = await store.trackProject({ name: 'newcomer', world: 'pypi', now: NOW });
      const change = aChange({ project: 'newcomer', noticedAt: NOW + 100 * MINUTE });
      await store.foldHistory(project.id, () => folded(judged(change)), NOW);
      await page.getByRole('link', { name: 'newcomer' }).waitFor({ timeout: 50_000 });
      expect(await readMain(page)).toContain('55 changes wait for a decision.');
    }));
});

describeInBrowser('no changes at all', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ CALLBOARD_REHEARSAL: 'off' });
  });
  afterAll(() => app.stop());

  testAsAnyPage(() => `${app.url}/changes`, { title: 'Changes · Callboard', heading: HEADING });

  test('says what would be here, and where to begin', () =>
    visit(`${app.url}/changes`, async (page) => {
      expect(await readMain(page)).toContain('Nothing has been noticed yet.');
      await page.getByRole('link', { name: 'the board' }).click();
      await page.waitForURL(`${app.url}/`);
    }));
});
