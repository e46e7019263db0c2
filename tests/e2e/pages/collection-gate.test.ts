/** What would fail of a collection if a policy were enforced, and what to hold back. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import type { App } from '../server.ts';
import { readAPI, readMain, readPage, startChecked, testAsAnyPage } from './look.ts';

const TOKEN = 'a-token-of-more-than-sixteen-characters';
const FILE =
  'rehearsal-props==3.1.1\nrehearsal-encore==2.2.0\nrehearsal-switch==9.9\nrehearsal-phantom\nrehearsal-lobby==1.0.0\n';

describeInBrowser('/collections/[slug]/gate', () => {
  let app: App;
  const address = () => `${app.url}/collections/front-end/gate`;

  beforeAll(async () => {
    app = await startChecked({ CALLBOARD_API_TOKEN: TOKEN });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` };
    const body = JSON.stringify({ name: 'Front end', owner: 'Stage crew', content: FILE });
    const made = await fetch(`${app.url}/api/v1/collections`, { method: 'POST', headers, body });
    expect(made.status).toBe(201);
  });
  afterAll(() => app.stop());

  testAsAnyPage(address, {
    title: 'What would fail: Front end · Callboard',
    heading: 'What would fail if this were enforced',
  });

  const withPolicy = (policy: string) => `${address()}?${new URLSearchParams({ policy })}`;

  test('begins with how many would fail, could not be told and would pass', async () => {
    const text = await readPage(withPolicy('[[rule]]\nmatch = "*"\nrequire = "confirmed"\n'));
    expect(text).toContain('Of 5 dependencies 1 would fail, 2 could not be told and 2 would pass.');
    expect(text).toContain('The file names no single version of rehearsal-phantom');
  });

  test('groups what it finds by the rule that is the most exact one', () =>
    visit(
      withPolicy(
        '[[rule]]\nmatch = "*"\nrequire = "confirmed"\n[[rule]]\nmatch = "rehearsal-e*"\nrequire = "none"\nchanges = []\n',
      ),
      async (page) => {
        const headings = await page.getByRole('heading', { level: 2 }).allInnerTexts();
        expect(headings.slice(0, 2)).toEqual([
          'The rule on line 1, for everything that no other rule is about',
          'The rule on line 4, for rehearsal-e*',
        ]);
        const table = page.getByRole('table', { name: 'What The rule on line 1' });
        expect(await table.innerText()).toContain('rehearsal-switch 9.9');
        await checkAxe(page);
      },
    ));

  test('says what to hold back, why, and how each tool is told', () =>
    visit(address(), async (page) => {
      const table = page.getByRole('table', { name: 'Releases to hold back, and why' });
      expect(await table.innerText()).toContain('rehearsal-lobby 1.1.0');
      // The release after the one that is used has no provenance; the newest has it again.
      expect(await table.innerText()).toContain('rehearsal-encore 2.2.1');
      expect(await table.innerText()).not.toContain('rehearsal-encore 2.3.0');
      expect(await readMain(page)).toContain('rehearsal-lobby!=1.1.0 # ');
      await page.getByText('Renovate: renovate.json', { exact: true }).click();
      expect(await readMain(page)).toContain('"allowedVersions": "!=1.1.0"');
      await checkWidth(page);
    }));

  test('takes a policy from a form that needs no script, and keeps it in the address', () =>
    visit(address(), async (page) => {
      await page
        .getByLabel('As callboard.toml has it.')
        .fill('[[rule]]\nmatch = "*"\nrequire = "none"\nchanges = []\n');
      await page.getByRole('button', { name: 'Try this policy' }).click();
      await page.waitForURL(/\?policy=/);
      expect(await readMain(page)).toMatch(/Of 5 dependencies 2 could not be told and 3 would pass\./);
    }));

  test('names each mistake of a policy with its place, and judges nothing by it', async () => {
    const text = await readPage(withPolicy('[[rule]]\nmach = "*"\n'));
    expect(text).toContain('The policy has 2 mistakes, so that nothing was judged by it.');
    expect(text).toContain('Line 2, column 1: There is no key "mach". Did you mean match?');
    expect(text).not.toContain('would pass');
  });

  test('is one link away from the page of the collection', () =>
    visit(`${app.url}/collections/front-end`, async (page) => {
      await page.getByRole('link', { name: 'What would fail a policy, and what to hold back' }).click();
      await page.waitForURL(address());
      expect((await readAPI(app, '/collections/front-end')).projects).toBe(5);
    }));
});
