import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { checkAxe, describeInBrowser } from '../browser.ts';
import { readMain, track } from './look.ts';
import {
  aFile,
  CONFIRMED,
  check,
  filename,
  onVerifyPage,
  readHeading,
  readRefusal,
  sha256,
  theDocument,
  WHEEL,
} from './verify-bench.ts';

describeInBrowser('/verify, of a file that is looked up', () => {
  const bench = onVerifyPage();
  const { open } = bench;

  describe('a file that is named', () => {
    const ask = async (page: Page, text: string) => {
      await page.getByLabel('File name, or address').fill(text);
      await page.keyboard.press('Enter');
    };

    test('by a page of the index is chosen among its files, with the keyboard alone', () =>
      open(async (page) => {
        await ask(page, `${bench.index.origin}/project/stagecraft/1.4.0/`);
        await readHeading(page, 'Which file of stagecraft 1.4.0?');
        expect(await readMain(page)).toMatch(/stagecraft-1\.4\.0\.tar\.gz .* Listed .*whl .* None listed/);
        await checkAxe(page);
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        await readHeading(page, /^Uploaded by release\.yml on github\.com/);
        expect(await readMain(page)).toContain('To check those that you have, choose your file as well.');
      }));

    test('by an address has no provenance, or cannot be told of, or is somewhere else', () =>
      open(async (page) => {
        await ask(page, `${bench.index.origin}/files/${WHEEL}`);
        await readHeading(page, /says this file has no provenance\.$/);
        expect(await readMain(page)).toContain('No provenance');
        await checkAxe(page);
        await page.getByRole('button', { name: 'Back to the form' }).click();
        bench.index.fail('/simple/stagecraft/', { status: 403 });
        await ask(page, `pypi:${filename}`);
        await page.getByText('INDEX_FORBIDDEN').first().waitFor();
        const text = await readMain(page);
        expect(text).toContain('Not checked');
        expect(text).toContain('Not known: the index could not be read.');
        expect(text).toContain('This says nothing about the publisher, neither for nor against.');
        await checkAxe(page);
        await page.getByRole('button', { name: 'Back to the form' }).click();
        await ask(page, `https://files.example.org/${filename}`);
        expect(await readRefusal(page, 'FILE_URL_REFUSED')).toContain('The file is not fetched.');
        const field = page.getByLabel('File name, or address');
        expect(await field.getAttribute('aria-invalid')).toBe('true');
        await checkAxe(page);
      }));

    test('is compared with whom the reader expects', () =>
      open(async (page) => {
        await page.getByLabel('Repository, or Google account').fill('https://github.com/theatre/other');
        await ask(page, filename);
        await readHeading(page, 'The publisher is not the expected repository.');
        expect(await readMain(page)).toContain('Expected https://github.com/theatre/other Found');
        await page.getByRole('button', { name: 'Back to the form' }).click();
        await page.getByLabel('Repository, or Google account').fill('https://github.com/theatre/stagecraft/');
        await check(page);
        expect(await readRefusal(page, 'EXPECTED_INVALID')).toContain('without the trailing slash');
        await page.getByLabel('Repository, or Google account').fill('https://github.com/theatre/stagecraft');
        await check(page);
        await readHeading(page, /^Uploaded by/);
        expect(await readMain(page)).toContain('Any workflow of the repository would pass');
      }));

    test('is given as text, with nothing to link to', () =>
      open(async (page) => {
        await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
        await ask(page, filename);
        await readHeading(page, /^Uploaded by/);
        await page.getByRole('button', { name: 'Copy as text' }).click();
        await page.getByText('Copied').waitFor();
        const text = await page.evaluate(() => navigator.clipboard.readText());
        expect(text).toMatch(
          new RegExp(`^${filename}\nSHA-256 ${sha256}\n\nStatus on .*\n\nConfirmed: Uploaded by`),
        );
        expect(text).toMatch(/\nNothing of this check was stored\.$/);
        expect(text).not.toContain('/verdicts/');
      }));

    test('leads to what the board knows of it, once it is tracked', async () => {
      await open(async (page) => {
        await ask(page, filename);
        await page.getByRole('button', { name: /^Track stagecraft of/ }).waitFor();
      });
      await track(bench.app, 'stagecraft');
      await open(async (page) => {
        await ask(page, filename);
        await page.getByRole('link', { name: 'the verdict recorded on it' }).waitFor();
        await page.getByRole('link', { name: 'what is known of it' }).click();
        await page.waitForURL(`${bench.app.url}/projects/stagecraft/1.4.0/${filename}`);
      });
    });
  });

  describe('without scripts', () => {
    const NO_SCRIPTS = { javaScriptEnabled: false };

    test('the form is posted, and the page comes back with the answer', () =>
      open(async (page) => {
        expect(await page.getByLabel(/^Choose the file/).isVisible()).toBe(false);
        await page.getByLabel('File name, or address').fill(filename);
        await page.getByLabel('SHA-256 of the file').fill(sha256.toUpperCase());
        await page.getByLabel('Provenance document', { exact: true }).setInputFiles(theDocument);
        await check(page);
        await readHeading(page, CONFIRMED);
        await page.getByRole('link', { name: 'Check another file' }).click();
        await readHeading(page, 'Check a file here');
      }, NO_SCRIPTS));

    test('what was written stays where the form is refused, and a release leads to its files', () =>
      open(async (page) => {
        await page.getByLabel('File name, or address').fill(`${bench.index.origin}/project/stagecraft/`);
        await page.getByLabel('SHA-256 of the file').fill('not a digest');
        await check(page);
        expect(await readRefusal(page, 'SHA256_INVALID')).toContain('64 hexadecimal digits');
        expect(await page.getByLabel('SHA-256 of the file').inputValue()).toBe('not a digest');
        await page.getByLabel('SHA-256 of the file').fill(sha256);
        await check(page);
        await page.getByRole('button', { name: filename }).click();
        await readHeading(page, /^Uploaded by/);
        expect(await readMain(page)).toContain('Your file has the SHA-256 that');
      }, NO_SCRIPTS));

    test.each([300 * 1024, 5 * 1024 * 1024])('a document of %d bytes is refused with a sentence', (size) =>
      open(async (page) => {
        const large = aFile('provenance', Buffer.alloc(size, ' '));
        await page.getByLabel('Provenance document', { exact: true }).setInputFiles(large);
        await check(page);
        expect(await readRefusal(page, 'PROVENANCE_TOO_LARGE')).toContain('than any');
      }, NO_SCRIPTS),
    );
  });
});
