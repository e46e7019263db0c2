/** A file is imported: what it says is seen first, and then it becomes a collection. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import type { App } from '../server.ts';
import { readAPI, readMain, startChecked, testAsAnyPage, untilAlive } from './look.ts';

const LINES = [
  '# What the front end needs',
  'rehearsal-props==3.1.1',
  'rehearsal-encore==2.2.0',
  'rehearsal-lobby',
  'this is not a requirement',
];
const FILE = { name: 'requirements.txt', mimeType: 'text/plain', buffer: Buffer.from(LINES.join('\n')) };
const SAVE = { name: 'Track these and save the collection' };

describeInBrowser('/import', () => {
  let app: App;
  beforeAll(async () => {
    app = await startChecked({ CALLBOARD_REVIEWER: 'Zoë' });
  });
  afterAll(() => app.stop());

  testAsAnyPage(() => `${app.url}/import`, {
    title: 'Import · Callboard',
    heading: 'Import what you depend on',
  });

  const read = (page: Page) => page.getByRole('button', { name: 'Preview' }).click();
  const preview = async (page: Page, file = FILE) => {
    await page.getByLabel(/^A file, chosen or dropped here/).setInputFiles(file);
    await read(page);
    await page.getByRole('heading', { name: /^What .* says$/ }).waitFor();
  };
  const name = async (page: Page, text: string) => {
    await page.getByLabel('Its name').fill(text);
    await page.getByLabel(/^Its owner/).fill('Stage crew');
  };

  test.each([true, false])(
    'says line by line what a file holds, and then makes the collection of what is chosen (scripts: %s)',
    (javaScriptEnabled) =>
      visit(
        `${app.url}/import`,
        async (page) => {
          const collections = (await readAPI(app, '/collections')).collections.length;
          await preview(page);
          const text = await readMain(page);
          expect(text).toContain(
            '3 packages found, all on the board already. 1 entry skipped. 1 not understood.',
          );
          expect(await page.getByRole('region', { name: /^Not understood/ }).innerText()).toMatch(
            /5\s+this is not a requirement\s+\S/,
          );
          expect(await page.getByRole('region', { name: /^Passed over/ }).innerText()).toContain(
            '# What the',
          );
          const projects = page.getByRole('region', { name: /^Projects/ });
          expect(await projects.innerText()).toMatch(
            /rehearsal-props\s+3\.1\.1\s+None stated\s+On the board/,
          );
          expect((await readAPI(app, '/collections')).collections).toHaveLength(collections);
          // axe itself needs the page's timers.
          if (javaScriptEnabled) await checkAxe(page);
          await checkWidth(page);

          await name(page, `Front end ${javaScriptEnabled}`);
          await page.getByRole('checkbox', { name: 'rehearsal-lobby' }).uncheck();
          await page.getByRole('button', SAVE).click();
          await page.waitForURL(`${app.url}/collections/front-end-${javaScriptEnabled}`);
          expect(await page.locator('h1').innerText()).toBe(`Front end ${javaScriptEnabled}`);
          const made = await readAPI(app, `/collections/front-end-${javaScriptEnabled}`);
          expect(made).toMatchObject({ owner: 'Stage crew', projects: 2, newest: { by: 'Zoë', leftOut: 1 } });
        },
        { javaScriptEnabled },
      ),
  );

  test.each([true, false])(
    'keeps all that was said where it cannot be saved, and says why (scripts: %s)',
    (javaScriptEnabled) =>
      visit(
        `${app.url}/import`,
        async (page) => {
          await preview(page);
          await name(page, `Front end ${javaScriptEnabled}`);
          await page.getByRole('checkbox', { name: 'rehearsal-props' }).uncheck();
          await page.getByRole('button', SAVE).click();
          const refusal = page.locator('#import-result');
          await refusal.waitFor();
          expect(await refusal.innerText()).toMatch(/^There is a collection at .* already: /);
          expect(await page.getByLabel('Its name').inputValue()).toBe(`Front end ${javaScriptEnabled}`);
          expect(await page.getByRole('checkbox', { name: 'rehearsal-props' }).isChecked()).toBe(false);
          expect(await page.getByRole('checkbox', { name: 'rehearsal-encore' }).isChecked()).toBe(true);
        },
        { javaScriptEnabled },
      ),
  );

  test.each([
    ['nothing', '', 'Choose a file, or paste what it holds.'],
    ['blanks alone', ' \n ', 'Choose a file, or paste what it holds.'],
  ])('asks for a file where it is sent %s', (_, text, sentence) =>
    visit(`${app.url}/import`, async (page) => {
      await page.getByLabel('Or paste it').fill(text);
      await read(page);
      await page.getByText(sentence).waitFor();
      await checkAxe(page);
    }),
  );

  test('reads what is pasted, and refuses a file and a text at once', () =>
    visit(`${app.url}/import`, async (page) => {
      await page.getByLabel('Or paste it').fill('rehearsal-duet==1.1.0');
      await page.getByLabel(/^A file/).setInputFiles(FILE);
      await read(page);
      await page.getByText('There is a file and a text: leave one of them out.').waitFor();
      await page.goto(`${app.url}/import`);
      await page.getByLabel('Or paste it').fill('rehearsal-duet==1.1.0');
      await read(page);
      await page.getByRole('heading', { name: 'What the text says' }).waitFor();
      expect(await readMain(page)).toContain('1 package found, all on the board already.');
    }));

  test('refuses a file that is no text, in a sentence', () =>
    visit(`${app.url}/import`, async (page) => {
      const buffer = Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x61]);
      await page.getByLabel(/^A file/).setInputFiles({ ...FILE, buffer });
      await read(page);
      const refusal = page.locator('#import-result');
      await refusal.getByText(/\.$/).waitFor();
    }));

  test('takes a file of several megabytes, shows the beginning of it, and imports all of it', () =>
    visit(`${app.url}/import`, async (page) => {
      const hash = 'ab'.repeat(32);
      const hashes = Array.from({ length: 70 }, () => `--hash=sha256:${hash}`).join(' ');
      const lines = Array.from({ length: 600 }, (_, at) => `many-${at}==1.0 ${hashes}`);
      const buffer = Buffer.from(lines.join('\n'));
      expect(buffer.length).toBeGreaterThan(3_000_000);
      await preview(page, { ...FILE, buffer });
      expect(await readMain(page)).toContain('and 400 more, which are all taken.');
      await name(page, 'Many');
      await page.getByRole('button', SAVE).click();
      await page.waitForURL(`${app.url}/collections/many`);
      expect(await readAPI(app, '/collections/many')).toMatchObject({ projects: 600 });
    }));

  test('does not send a file that is larger than what is read, and says so', () =>
    visit(`${app.url}/import`, async (page) => {
      await untilAlive(page);
      const input = page.getByLabel(/^A file/);
      await input.setInputFiles({ ...FILE, buffer: Buffer.alloc(4 * 1024 * 1024 + 1, 'a') });
      const message = await input.evaluate((field: HTMLInputElement) => field.validationMessage);
      expect(message).toBe('This file is larger than 4 MiB, which is the most that is read.');
    }));

  test('can be gone through by keyboard: the file, its preview, and the button at its end', () =>
    visit(`${app.url}/import`, async (page) => {
      await untilAlive(page);
      await page.getByLabel('Or paste it').focus();
      await page.keyboard.type('rehearsal-duet==1.1.0');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'What the text says' }).waitFor();
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('What the text says');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Choose another file');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      expect(await page.getByRole('checkbox', { name: 'rehearsal-duet' }).isChecked()).toBe(false);
    }));

  test('shows what a file of somebody else’s making hides', () =>
    visit(`${app.url}/import`, async (page) => {
      await page.getByLabel('Or paste it').fill('rehearsal-duet\nevil\u202etxt.exe <b>x</b>');
      await read(page);
      const section = page.getByRole('region', { name: /^Not understood/ });
      await section.waitFor();
      expect(await section.innerText()).toContain('<U+202E>');
      expect(await section.locator('b').count()).toBe(0);
    }));

  test('names the publishers that would be pinned, and the pins that stay', () =>
    visit(`${app.url}/import`, async (page) => {
      const entry = (name: string) =>
        `[[packages]]\nname = "${name}"\nversion = "1.0"\n[[packages.attestation-identities]]\n` +
        `kind = "GitHub"\nrepository = "theatre/${name}"\nworkflow = "release.yml"\n`;
      const lock = `lock-version = "1.0"\ncreated-by = "a test"\n${entry('rehearsal-duet')}${entry('rehearsal-orchestra')}`;
      const buffer = Buffer.from(lock);
      const section = page.getByRole('region', { name: /^Publishers that it names/ });
      const said = async (project: string) =>
        (await section.getByRole('row').filter({ hasText: project }).innerText()).replace(/\s+/g, ' ');
      await preview(page, { ...FILE, name: 'pylock.toml', buffer });
      await checkAxe(page);
      expect(await said('rehearsal-duet')).toBe(
        'rehearsal-duet github.com/theatre/rehearsal-duet, workflow release.yml Pinned by this import',
      );
      expect(await section.getByRole('checkbox').isChecked()).toBe(true);
      await page.getByRole('checkbox', { name: 'rehearsal-orchestra' }).uncheck();
      await name(page, 'Pinned');
      await page.getByRole('button', SAVE).click();
      await page.waitForURL(`${app.url}/collections/pinned`);
      const { ledger } = await readAPI(app, '/projects/rehearsal-duet');
      expect(ledger.pin.publisher).toMatchObject({ repository: 'https://github.com/theatre/rehearsal-duet' });
      expect((await readAPI(app, '/projects/rehearsal-orchestra')).ledger.pin).toBeNull();

      await page.goto(`${app.url}/import`);
      const other = Buffer.from(lock.replaceAll('theatre/', 'others/'));
      await preview(page, { ...FILE, name: 'pylock.toml', buffer: other });
      expect(await said('rehearsal-duet')).toMatch(
        /Keeps the pin of github\.com\/theatre\/rehearsal-duet, workflow release\.yml$/,
      );
    }));

  test('fits on a phone', () =>
    visit(
      `${app.url}/import`,
      async (page) => {
        await preview(page);
        await checkAxe(page);
        await checkWidth(page);
      },
      { width: 390, height: 844, colorScheme: 'dark' },
    ));

  test('knows no collection to import into that nobody made', async () => {
    expect((await fetch(`${app.url}/import?collection=unknown`)).status).toBe(404);
    expect((await fetch(`${app.url}/import?collection=a%00b`)).status).toBe(404);
  });
});
