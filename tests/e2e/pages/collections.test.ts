/** What a team depends on, on a page of its own. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import type { App } from '../server.ts';
import { readAPI, readMain, readPage, startChecked, testAsAnyPage } from './look.ts';

const TOKEN = 'a-token-of-more-than-sixteen-characters';

async function write(app: App, path: string, body: object): Promise<number> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  return (await fetch(`${app.url}/api/v1${path}`, init)).status;
}

const FIRST = 'rehearsal-props==3.1.0\nrehearsal-lobby==1.0.0\n';
const SECOND =
  'rehearsal-props==3.1.1\nrehearsal-encore==2.2.0\nrehearsal-switch==9.9\nrehearsal-phantom\nno such line\n';

async function startWithCollection(): Promise<App> {
  const app = await startChecked({ CALLBOARD_API_TOKEN: TOKEN, CALLBOARD_REVIEWER: 'Zoë' });
  const named = { name: 'Front end', owner: 'Stage crew' };
  const made = await write(app, '/collections', { ...named, content: FIRST, filename: 'first.txt' });
  const again = await write(app, '/collections/front-end', { content: SECOND, filename: 'second.txt' });
  expect([made, again]).toEqual([201, 201]);
  return app;
}

describeInBrowser('/collections', () => {
  let app: App;
  let empty: App;
  beforeAll(async () => {
    app = await startWithCollection();
    empty = await startChecked({ CALLBOARD_REHEARSAL: 'off' });
  });
  afterAll(async () => {
    await app.stop();
    await empty.stop();
  });

  testAsAnyPage(() => `${app.url}/collections`, {
    title: 'Collections · Callboard',
    heading: 'What your teams depend on',
  });

  test('names each with its owner, its projects, what needs attention and its last import', () =>
    visit(`${app.url}/collections`, async (page) => {
      const row = page.getByRole('row').filter({ hasText: 'Front end' });
      expect((await row.innerText()).replace(/\s+/g, ' ')).toMatch(
        /^Front end Stage crew 4 1 does not verify, 3 changed and 4 changes to decide about \d+ \w+ \d{4}, second\.txt$/,
      );
      await row.getByRole('link', { name: 'Front end' }).click();
      await page.waitForURL(`${app.url}/collections/front-end`);
    }));

  test('tells of how many projects nothing is known, which is not nothing to attend to', async () => {
    const named = { name: 'Unknown', owner: 'Stage crew' };
    const content = 'rehearsal-stage-door\nrehearsal-encore\n';
    expect(await write(app, '/collections', { ...named, content: 'rehearsal-stage-door\n' })).toBe(201);
    expect(await write(app, '/collections', { ...named, name: 'Partly', content })).toBe(201);
    expect(await readPage(`${app.url}/collections/unknown`)).toContain(
      'Of 1 project 1 could not be checked.',
    );
    expect(await readPage(`${app.url}/collections/partly`)).toContain(
      '; of 2 projects 1 could not be checked.',
    );
  });

  test('says what to do where there is none, and leads to it', () =>
    visit(`${empty.url}/collections`, async (page) => {
      expect(await readMain(page)).toContain('There is no collection yet.');
      await checkAxe(page);
      await page.getByRole('link', { name: 'Import a lock file or a list of requirements' }).click();
      await page.waitForURL(`${empty.url}/import`);
    }));

  test('shows nothing of the rehearsal where that is off', async () => {
    expect(await readAPI(empty, '/collections')).toEqual({ collections: [] });
  });
});

describeInBrowser('/collections/[slug]', () => {
  let app: App;
  const address = () => `${app.url}/collections/front-end`;
  beforeAll(async () => {
    app = await startWithCollection();
  });
  afterAll(() => app.stop());

  testAsAnyPage(address, { title: 'Front end · Callboard', heading: 'Front end' });

  const rowOf = async (page: Page, project: string) =>
    (await page.getByRole('row').filter({ hasText: project }).first().innerText()).replace(/\s+/g, ' ');

  test('says whose it is, where it comes from, and what needs attention', async () => {
    const text = await readPage(address());
    expect(text).toContain('4 projects of Stage crew, as second.txt names them. It was imported by Zoë on');
    expect(text).toContain('1 does not verify, 3 changed and 4 changes to decide about.');
  });

  test('shows its projects alone, each with the release that is used beside the newest', () =>
    visit(address(), async (page) => {
      const table = page.getByRole('table', { name: /^Projects on the board/ });
      expect(await table.locator('tbody').getByRole('row').count()).toBe(4);
      expect(await rowOf(page, 'rehearsal-props')).toMatch(
        /^rehearsal-props rehearsal 3\.1\.1 the newest Does not verify/,
      );
      expect(await rowOf(page, 'rehearsal-encore')).toMatch(
        /^rehearsal-encore rehearsal 2\.2\.0 Confirmed 2\.3\.0/,
      );
      expect(await rowOf(page, 'rehearsal-switch')).toContain('9.9 Not among its releases. 4.1.0');
      expect(await rowOf(page, 'rehearsal-phantom')).toContain('No single version 0.4.2');
      await page.getByRole('link', { name: '2.2.0', exact: true }).click();
      await page.waitForURL(`${app.url}/projects/rehearsal-encore/2.2.0`);
    }));

  test('filters and sorts on its own page, and counts by both axes', () =>
    visit(address(), async (page) => {
      const outcomes = page.getByRole('navigation', { name: 'Filter by verification' });
      expect((await outcomes.innerText()).replace(/\s+/g, ' ')).toContain('Confirmed 3 Does not verify 1');
      const expectations = page.getByRole('navigation', { name: 'Filter by publisher' });
      expect((await expectations.innerText()).replace(/\s+/g, ' ')).toContain('Same publisher 1 Changed 3');
      await outcomes.getByRole('link', { name: /^Does not verify/ }).click();
      await page.waitForURL(`${address()}?outcome=failed`);
      await page.getByRole('columnheader', { name: 'Project' }).getByRole('link').click();
      await page.waitForURL(`${address()}?outcome=failed&sort=project&order=asc`);
      await expectations.getByRole('link', { name: /^Same publisher/ }).click();
      await page.getByRole('link', { name: 'Show all of them' }).click();
      await page.waitForURL(address());
    }));

  test('lists what needs somebody, and nothing of other projects', () =>
    visit(address(), async (page) => {
      const queue = page.getByRole('region', { name: 'Needs review' });
      const cards = await queue.locator('.today-card').allInnerTexts();
      const named = cards.map((text) => /rehearsal-\S+/.exec(text)?.[0]);
      const alarms = ['rehearsal-phantom', 'rehearsal-props', 'rehearsal-switch'];
      expect(named.slice(0, 3).toSorted()).toEqual(alarms);
      expect(named.slice(3)).toEqual(['rehearsal-encore']);
      expect(await queue.innerText()).not.toContain('rehearsal-lobby');
    }));

  test('shows the same projects on the board, which says that these are not all', () =>
    visit(`${app.url}/?collection=front-end`, async (page) => {
      expect(await readMain(page)).toContain('Only of the collection Front end.');
      await page.getByLabel(/^Find a project/).fill('encore');
      await page.getByText('1 project', { exact: true }).waitFor();
      expect(new URL(page.url()).searchParams.get('collection')).toBe('front-end');
      await page.getByRole('link', { name: 'Show the whole board' }).click();
      await page.waitForURL(`${app.url}/`);
    }));

  test('keeps each import, with what it changed', () =>
    visit(address(), async (page) => {
      const rows = page.getByRole('region', { name: 'Its imports' }).locator('tbody').getByRole('row');
      const [second, first] = (await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
      expect(second).toContain(
        'rehearsal-encore, rehearsal-phantom and rehearsal-switch came; rehearsal-lobby went; 1 project in another version',
      );
      expect(second).toContain('1 not understood');
      expect(first).toContain('first.txt');
      expect(first).toContain('The first Nothing');
    }));

  test.each([true, false])('is imported again from its page (scripts: %s)', (javaScriptEnabled) =>
    visit(
      address(),
      async (page) => {
        const before = (await readAPI(app, '/collections/front-end')).imports;
        await page.getByRole('link', { name: 'Import it again' }).click();
        await page.getByRole('heading', { level: 1, name: 'Import into Front end' }).waitFor();
        await page.getByLabel('Or paste it').fill(SECOND);
        await page.getByRole('button', { name: 'Preview' }).click();
        await page.getByRole('button', { name: 'Track these and save the import' }).click();
        await page.waitForURL(address());
        expect((await readAPI(app, '/collections/front-end')).imports).toBe(before + 1);
        expect(await readMain(page)).toContain('The same projects and versions');
      },
      { javaScriptEnabled },
    ),
  );

  test.each([true, false])('gets another owner at the same address (scripts: %s)', (javaScriptEnabled) =>
    visit(
      address(),
      async (page) => {
        const owner = `Ops ${javaScriptEnabled}`;
        await page.getByLabel('Owner 1', { exact: true }).fill('x\u202ey');
        await page.getByRole('button', { name: 'Save name, owners and day' }).click();
        await page.getByText(/The owner has a control, bidirectional or invisible character\./).waitFor();
        await page.getByLabel('Owner 1', { exact: true }).fill(owner);
        await page.getByRole('button', { name: 'Save name, owners and day' }).click();
        await page.getByText('Saved.').waitFor();
        expect(await readMain(page)).toContain(`projects of ${owner}, as`);
        expect((await readAPI(app, '/collections/front-end')).owner).toBe(owner);
      },
      { javaScriptEnabled },
    ),
  );

  test('fits where there is less room', () =>
    visit(address(), async (page) => {
      for (const width of [1440, 1024, 768, 390]) {
        await page.setViewportSize({ width, height: 800 });
        await checkWidth(page);
      }
    }));

  test.each([true, false])(
    'gets a day, and says on the first page that it is over (scripts: %s)',
    (javaScriptEnabled) =>
      visit(
        address(),
        async (page) => {
          await page.getByLabel('Due, if there is a day').fill('2026-01-31');
          await page.getByRole('button', { name: 'Save name, owners and day' }).click();
          await page.getByText(/Overdue since 31 Jan 2026: \d+ changes? to decide about\./).waitFor();
          const row = /Front end of Ops .*Overdue since 31 Jan 2026: \d+ changes? to decide about\./;
          expect(await readPage(app.url)).toMatch(row);
          expect(await readPage(`${app.url}/collections`)).toContain('Overdue since 31 Jan 2026');
          await page.goto(app.url);
          if (javaScriptEnabled) await checkAxe(page);
          await page.goto(address());
          await page.getByLabel('Due, if there is a day').fill('');
          await page.getByRole('button', { name: 'Save name, owners and day' }).click();
          await page.getByText(/Overdue since/).waitFor({ state: 'detached' });
          expect(await readPage(app.url)).not.toContain('Overdue');
        },
        { javaScriptEnabled },
      ),
  );

  test.each([true, false])(
    'is deleted once it was said what that means (scripts: %s)',
    async (javaScriptEnabled) => {
      const named = { name: `Gone ${javaScriptEnabled}`, owner: 'Stage crew' };
      expect(await write(app, '/collections', { ...named, content: FIRST })).toBe(201);
      const gone = `${app.url}/collections/gone-${javaScriptEnabled}`;
      await visit(
        gone,
        async (page) => {
          const button = page.getByRole('button', { name: `Delete the collection ${named.name}` });
          expect(await button.isVisible()).toBe(false);
          await page.getByText(`Delete ${named.name}`, { exact: true }).click();
          expect(await readMain(page)).toContain(
            'Its projects stay tracked, and what is remembered of them stays',
          );
          if (javaScriptEnabled) await checkAxe(page);
          await button.click();
          await page.waitForURL(`${app.url}/collections`);
          expect(await readMain(page)).not.toContain(named.name);
        },
        { javaScriptEnabled },
      );
      expect((await fetch(gone)).status).toBe(404);
      expect((await fetch(`${app.url}/projects/rehearsal-lobby`)).status).toBe(200);
    },
  );

  test('is not there for a collection that nobody made', async () => {
    for (const slug of ['unknown', '%00', 'a%2fb']) {
      expect((await fetch(`${app.url}/collections/${slug}`)).status).toBe(404);
    }
  });
});
