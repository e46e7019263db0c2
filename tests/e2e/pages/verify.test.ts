import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Request } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { checkAxe, checkWidth, describeInBrowser } from '../browser.ts';
import { readMain, testAsAnyPage } from './look.ts';
import {
  aFile,
  CONFIRMED,
  check,
  content,
  filename,
  onVerifyPage,
  provenance,
  readHeading,
  readRefusal,
  sha256,
  theDocument,
  WHEEL,
} from './verify-bench.ts';

describeInBrowser('/verify', () => {
  const bench = onVerifyPage();
  const { open } = bench;

  testAsAnyPage(() => `${bench.app.url}/verify`, {
    title: 'Check a file · Callboard',
    heading: 'Check a file here',
  });

  describe('a file that is chosen', () => {
    test('with its provenance is confirmed, and nothing is asked of the index', () =>
      open(async (page) => {
        await page.getByLabel(/^Choose the file/).setInputFiles(aFile(filename, content));
        await page.getByLabel('Provenance document', { exact: true }).setInputFiles(theDocument);
        await page.getByText(`${filename} is read`).waitFor();
        expect(await page.getByLabel('SHA-256 of the file').inputValue()).toBe(sha256);
        await check(page);
        const heading = await readHeading(page, CONFIRMED);
        expect(await heading.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(
          true,
        );
        const text = await readMain(page);
        expect(text).toMatch(/^Back to the form Check another file Uploaded by .* Confirmed/);
        expect(text).toContain('was not asked: the digest and the provenance are those that you gave.');
        expect(text).toContain('Nothing of this check was stored, so there is no link to it.');
        expect(text).toContain('The provenance document itself named the publisher');
        expect(text).toMatch(/SHA-256, of your file [0-9a-f]{64}/);
        expect(text.replace('Safe? Not what this shows.', '')).not.toMatch(/\bsafe\b/i);
        const checks = page.getByRole('region', { name: 'Checks' }).getByRole('listitem');
        expect((await checks.allInnerTexts()).map((one) => /Passed|Not checked/.exec(one)?.[0])).toEqual([
          ...Array(6).fill('Passed'),
          'Not checked',
        ]);
        expect(bench.index.requests).toEqual([]);
        await checkAxe(page);
        await page.setViewportSize({ width: 390, height: 844 });
        await checkWidth(page);
        await checkAxe(page);
      }));

    test('that is another than the provenance is about is contradicted, with both digests', () =>
      open(async (page) => {
        const other = Buffer.from('other bytes');
        await page.getByLabel(/^Choose the file/).setInputFiles(aFile(filename, other));
        await page.getByLabel('Provenance document', { exact: true }).setInputFiles(theDocument);
        await page.getByText(`${filename} is read`).waitFor();
        await check(page);
        await readHeading(page, 'The statement is about other bytes than this file’s.');
        const text = await readMain(page);
        const digest = createHash('sha256').update(other).digest('hex');
        expect(text).toContain(`Expected ${digest} Found ${sha256}`);
        expect(text).toContain('What you gave does not fit together');
        expect(text).toContain('SUBJECT_DIGEST');
        await checkAxe(page);
      }));

    test('without provenance is looked up by its name, and its digest is compared with the listed one', () =>
      open(async (page) => {
        await page.getByLabel(/^Choose the file/).setInputFiles(aFile(filename, content));
        await page.getByRole('button', { name: /^Look it up at 127\.0\.0\.1:\d+ and check$/ }).click();
        await readHeading(
          page,
          /^Uploaded by release\.yml on github\.com\/theatre\/stagecraft, .*, on 1 Jan 2025\.$/,
        );
        expect(await readMain(page)).toMatch(/Your file has the SHA-256 that \S+ states, in all 64 digits\./);
        await page.getByRole('button', { name: 'Back to the form' }).click();
        expect(await page.getByLabel('File name, or address').inputValue()).toBe(filename);
        await page.getByLabel(/^Choose the file/).setInputFiles(aFile(filename, Buffer.from('other bytes')));
        await page.getByText(`${filename} is read`).waitFor();
        await check(page);
        await readHeading(page, /^The file’s bytes are others than those/);
        expect(await readMain(page)).toMatch(
          /Expected is what \S+ states .* Expected [0-9a-f]{64} Found [0-9a-f]{64}/,
        );
      }));

    test('of 64 MB is digested beside the page, and never sent', () =>
      open(async (page) => {
        const bytes = Buffer.alloc(64 * 1024 * 1024, 'callboard');
        const path = join(bench.folder, 'stagecraft-64.0.tar.gz');
        writeFileSync(path, bytes);
        const workers: string[] = [];
        page.on('worker', (worker) => workers.push(worker.url()));
        const posted: Request[] = [];
        page.on('request', (request) => request.method() === 'POST' && posted.push(request));
        await page.getByLabel(/^Choose the file/).setInputFiles(path);
        await page.getByText('is read: 67.1 MB.').waitFor();
        const digest = createHash('sha256').update(bytes).digest('hex');
        expect(await page.getByLabel('SHA-256 of the file').inputValue()).toBe(digest);
        expect(workers.length).toBe(1);
        expect(posted).toEqual([]);
        await check(page);
        expect(await readRefusal(page, 'FILE_MISSING')).toContain(
          'lists no such file in the project stagecraft',
        );
        const bodies = posted.map((request) => request.postDataBuffer() ?? Buffer.alloc(0));
        expect(bodies.map((body) => body.includes(digest))).toEqual([true]);
        expect(bodies[0]?.length).toBeLessThan(4096);
      }));

    test('can be taken back while it is read, and then nothing of it is left in the form', () =>
      open(async (page) => {
        const path = join(bench.folder, 'stagecraft-65.0.tar.gz');
        writeFileSync(path, Buffer.alloc(200 * 1024 * 1024));
        await page.getByLabel(/^Choose the file/).setInputFiles(path);
        await page.getByRole('progressbar', { name: 'Reading stagecraft-65.0.tar.gz' }).waitFor();
        await checkAxe(page);
        await page.keyboard.press('Tab');
        await page.getByRole('button', { name: 'Cancel' }).click();
        expect(await page.getByRole('progressbar').count()).toBe(0);
        expect(await page.getByLabel('File name, or address').inputValue()).toBe('');
        expect(await page.getByLabel('SHA-256 of the file').inputValue()).toBe('');
        await check(page);
        expect(await readRefusal(page, 'FILENAME_MISSING')).toContain('No file is chosen or named.');
      }));
  });

  describe('what is dropped', () => {
    const drop = (page: Page, ...files: { name: string; text: string }[]) =>
      page.evaluate((dropped) => {
        const transfer = new DataTransfer();
        for (const { name, text } of dropped) transfer.items.add(new File([text], name));
        for (const type of ['dragover', 'drop']) {
          document.body.dispatchEvent(
            new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }),
          );
        }
      }, files);

    test('is told apart: the file, and its provenance', () =>
      open(async (page) => {
        const text = provenance.toString();
        await drop(page, { name: 'provenance', text }, { name: filename, text: content.toString() });
        await page.getByText(`${filename} is read`).waitFor();
        await check(page);
        await readHeading(page, CONFIRMED);
      }));

    test.each([
      [
        'Two distribution files were dropped',
        [
          { name: WHEEL, text: '1' },
          { name: filename, text: '2' },
        ],
      ],
      ['“a<U+202E>gpj.whl.exe” is neither', [{ name: 'a\u202egpj.whl.exe', text: '1' }]],
      ['is empty: it has no bytes', [{ name: WHEEL, text: '' }]],
    ])('is refused with a sentence: %s', (words, files) =>
      open(async (page) => {
        await drop(page, ...files);
        await page.getByRole('alert').filter({ hasText: words }).waitFor();
        expect(await page.getByLabel('SHA-256 of the file').inputValue()).toBe('');
      }),
    );

    test('is refused by the server too, where its name hides something', () =>
      open(async (page) => {
        await drop(page, { name: 'stage\u202ecraft-1.0.tar.gz', text: 'x' });
        await page.getByText('stage<U+202E>craft-1.0.tar.gz is read').waitFor();
        await check(page);
        expect(await readRefusal(page, 'FILENAME_INVALID')).toContain('bidirectional');
        expect(bench.index.requests).toEqual([]);
      }));
  });

  test('a document alone is shown, and marked as not verified', () =>
    open(async (page) => {
      await page.getByText('Paste it instead').click();
      await page.getByLabel('Provenance document, as text').fill(provenance.toString());
      await check(page);
      await readHeading(page, 'What this provenance document says of itself');
      const text = await readMain(page);
      expect(text).toContain('Not verified');
      expect(text).toContain(`Says it is about ${filename} ${sha256}`);
      expect(text).not.toContain('Confirmed');
      await checkAxe(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await checkWidth(page);
    }));

  test.each([
    ['PROVENANCE_UNREADABLE', aFile('provenance', Buffer.from('no json'))],
    ['larger than 256 KiB', aFile('provenance', Buffer.alloc(10 * 1024 * 1024, ' '))],
    ['it has no bytes', aFile('provenance', Buffer.alloc(0))],
  ])('a document that cannot be used is refused: %s', (words, file) =>
    open(async (page) => {
      await page.getByLabel('Provenance document', { exact: true }).setInputFiles(file);
      await check(page);
      await page.getByRole('alert').filter({ hasText: words }).waitFor();
    }),
  );
});
