/** What an update changes: two files that name dependencies, and two releases of a project. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import type { App } from '../server.ts';
import { readMain, readPage, startChecked, testAsAnyPage } from './look.ts';

const BEFORE = 'rehearsal-encore==2.1.0\nrehearsal-lobby==1.0.0\nrehearsal-props==3.1.1\n';
const AFTER = 'rehearsal-encore==2.2.0\nrehearsal-lobby==1.1.0\nrehearsal-props==3.1.1\nnowhere-known==1.0\n';

describeInBrowser('/compare', () => {
  let app: App;
  const address = (query: Record<string, string> = {}) => `${app.url}/compare?${new URLSearchParams(query)}`;

  beforeAll(async () => {
    app = await startChecked();
  });
  afterAll(() => app.stop());

  testAsAnyPage(address, { title: 'Compare · Callboard', heading: 'What does this update change?' });

  for (const javaScriptEnabled of [true, false]) {
    test(`says of two files what a person should look at first, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () =>
      visit(
        address(),
        async (page) => {
          await page.locator('input[name=base]').setInputFiles({
            name: 'requirements.txt',
            mimeType: 'text/plain',
            buffer: Buffer.from(BEFORE),
          });
          await page.locator('textarea[name=head-text]').fill(AFTER);
          await page.getByRole('button', { name: 'Compare the files' }).click();
          const table = page.getByRole('table', { name: 'Packages that differ' });
          await table.waitFor();
          expect(await readMain(page)).toContain(
            'Before: requirements.txt, 3 packages. After: the second text, 4 packages.',
          );
          const rows = await table.getByRole('row').allInnerTexts();
          expect(rows).toHaveLength(4);
          expect(rows.join('\n')).not.toContain('rehearsal-props');
          expect(rows.find((row) => row.includes('nowhere-known'))).toContain(
            'Nothing is known of this project.',
          );
          expect(rows.find((row) => row.includes('rehearsal-lobby'))).toContain('1.0.0 → 1.1.0');
          await checkWidth(page);
          if (javaScriptEnabled) await checkAxe(page);
        },
        { javaScriptEnabled },
      ));
  }

  test('says which file cannot be read, and why', () =>
    visit(address(), async (page) => {
      await page.locator('textarea[name=base-text]').fill('rehearsal-encore==2.1.0');
      await page.locator('textarea[name=head-text]').fill('{"neither": "one"}');
      await page.getByRole('button', { name: 'Compare the files' }).click();
      await page.getByText('the second text', { exact: false }).first().waitFor();
      expect(await page.getByRole('status').first().innerText()).toMatch(/^the second text(, line \d+)?: /);
    }));

  test('compares two releases of a project at an address of its own, however the versions are spelled', async () => {
    const query = { project: 'Rehearsal_Lobby', from: 'v1.0', to: '1.1.0' };
    const text = await readPage(address(query));
    expect(text).toContain('rehearsal-lobby');
    expect(text).toContain('1.0.0 → 1.1.0');
    await visit(address(query), async (page) => {
      await page.getByRole('link', { name: 'The two publishers side by side' }).click();
      await page.waitForURL(/\/projects\/rehearsal-lobby\?a=1\.0\.0&b=1\.1\.0/);
      await page.getByRole('link', { name: 'What to look at before updating' }).click();
      await page.waitForURL(/\/compare\?project=rehearsal-lobby&from=1\.0\.0&to=1\.1\.0/);
    });
  });

  test('says so where the project or a release is not known', async () => {
    expect(await readPage(address({ project: 'nowhere', from: '1', to: '2' }))).toContain(
      'nowhere is not tracked here, or one of 1 and 2 is no release of it that is known.',
    );
  });
});
