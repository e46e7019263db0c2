/** What an ebuild comes to, and what is asked of an index for it. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toDistEntry, toDistLine } from '../../../lib/gentoo/manifest.ts';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { readVector } from '../../lib/watch/bench.ts';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import { type App, startApp } from '../server.ts';
import { readMain, sharedApp, testAsAnyPage } from './look.ts';

const HEADING = 'What pypi.eclass makes of an ebuild';
const COMPANY = 'https://github.com/callboard-rehearsal/company';
const ENSEMBLE = 'https://github.com/callboard-rehearsal/ensemble';
const toPath = (fields: Record<string, string>) => `/gentoo?${new URLSearchParams(fields)}`;
const part = async (page: Page, name: string) =>
  (await page.getByRole('region', { name }).innerText()).replace(/\s+/g, ' ');

async function paste(page: Page, filename: string, text: string): Promise<void> {
  await page.getByText('Or paste an ebuild, and').click();
  await page.getByLabel(/^Its name/).fill(filename);
  await page.getByRole('textbox', { name: 'The ebuild' }).fill(text);
  await page.getByRole('button', { name: 'Read the ebuild' }).click();
  await page
    .getByText(/^Read from|is never closed/)
    .first()
    .waitFor();
}

describeInBrowser('/gentoo', () => {
  const app = sharedApp();

  const mistaken = { pn: 'rehearsal-ensemble', pv: '1.1.0-r1', verify_repo: COMPANY };
  testAsAnyPage(() => app.url + toPath(mistaken), { title: 'Gentoo · Callboard', heading: HEADING });

  test('says what to do where nothing is asked, and has an example', () =>
    visit(`${app.url}/gentoo`, async (page) => {
      await checkAxe(page);
      await page.getByRole('link', { name: 'pypi-attestations 0.0.28' }).click();
      await page.waitForURL(/pn=pypi-attestations&pv=0\.0\.28/);
      await page.getByRole('region', { name: 'What is known' }).waitFor();
      expect(await part(page, 'What the eclass computes')).toContain('pypi_attestations-0.0.28.tar.gz');
      expect(await part(page, 'What is known')).toMatch(/pypi-attestations is not on the board/);
      expect(await part(page, 'Mistakes')).toContain('0.0.28');
    }));

  test('says what is computed, what is known, what to write and what is wrong', () =>
    visit(app.url + toPath(mistaken), async (page) => {
      const computed = await part(page, 'What the eclass computes');
      expect(computed).toContain(
        '/integrity/rehearsal-ensemble/v1.1.0/rehearsal_ensemble-1.1.0.tar.gz/provenance',
      );
      expect(computed).toContain(`--repository ${COMPANY}`);
      expect(await part(page, 'What is known')).toMatch(
        /^What is known Confirmed Same publisher in a rehearsal .* Publisher: github\.com\/callboard-rehearsal\/ensemble, release\.yml\. That is who uploaded it, and not what is in it\./,
      );
      expect(await part(page, 'What to write')).toContain(`PYPI_VERIFY_REPO=${ENSEMBLE}`);
      const mistakes = await part(page, 'Mistakes');
      expect(mistakes).toContain('names who published up to 1.0.0');
      expect(mistakes).toContain('the repository’s number is the same');
      expect(await readMain(page)).toContain('The revision -r1 is Gentoo’s own');
      await page.getByRole('link', { name: 'the verdict as it stands' }).click();
      await page.waitForURL(/\/verdicts\/[0-9a-f]{32}$/);
    }));

  test('is asked by a form, whose answer has an address, without scripts too', async () => {
    for (const javaScriptEnabled of [true, false]) {
      await visit(
        `${app.url}/gentoo`,
        async (page) => {
          await page.getByLabel(/^PN/).fill('foo');
          await page.getByLabel(/^PV/).fill('1.2_alpha');
          await page.getByLabel(/^PYPI_PN/).fill('Foo.Bar');
          await page.getByLabel(/^PYPI_VERIFY_REPO, expected/).fill('stiermid/nnote');
          await page.getByLabel('PYPI_NO_NORMALIZE').check();
          await page.getByRole('button', { name: 'Compute' }).click();
          await page.getByRole('region', { name: 'Mistakes' }).waitFor();
          const asked = Object.fromEntries(new URL(page.url()).searchParams);
          expect(asked).toEqual({
            pn: 'foo',
            pv: '1.2_alpha',
            pypi_pn: 'Foo.Bar',
            verify_repo: 'stiermid/nnote',
            no_normalize: '1',
          });
          const mistakes = await part(page, 'Mistakes');
          for (const code of ['PIN_NEVER_MATCHES', 'NO_NORMALIZE_WITH_VERIFY_REPO', 'VERSION_SPELLING']) {
            expect(mistakes).toContain(code);
          }
          expect(await page.getByLabel('PYPI_NO_NORMALIZE').isChecked()).toBe(true);
        },
        { javaScriptEnabled },
      );
    }
  });

  test('says what is wrong with a question, and keeps it', () =>
    visit(app.url + toPath({ pn: 'foo', pv: '1.0rc1' }), async (page) => {
      expect(await page.locator('#gentoo-refusal').innerText()).toMatch(/^PV: "1\.0rc1" is no version/);
      expect(await page.getByLabel(/^PV/).inputValue()).toBe('1.0rc1');
      expect(await page.getByRole('region', { name: 'Mistakes' }).count()).toBe(0);
      await checkAxe(page);
    }));

  const ebuild = `EAPI=8\n\nPYPI_NO_NORMALIZE=$(ver_cut 1)\nPYPI_VERIFY_REPO=${COMPANY}\n\ninherit pypi\n`;
  test('reads an ebuild that is pasted, and writes the patch, without scripts too', async () => {
    for (const javaScriptEnabled of [true, false]) {
      await visit(
        `${app.url}/gentoo`,
        async (page) => {
          await paste(page, 'dev-python/rehearsal-ensemble/rehearsal-ensemble-1.1.0.ebuild', ebuild);
          const text = await readMain(page);
          expect(text).toContain('Line 3: PYPI_NO_NORMALIZE is not set to a plain value here, and not read.');
          expect(await part(page, 'What to write')).toContain(
            `-PYPI_VERIFY_REPO=${COMPANY} +PYPI_VERIFY_REPO=${ENSEMBLE}`,
          );
          if (javaScriptEnabled) await checkAxe(page);
          await page.setViewportSize({ width: 390, height: 844 });
          await checkWidth(page);
          await page.getByRole('link', { name: 'Its values as an address to pass on' }).click();
          await page.waitForURL(/\?pn=rehearsal-ensemble&pv=1\.1\.0&verify_repo=/);
        },
        { javaScriptEnabled },
      );
    }
  });

  test('says why a text is no ebuild, and keeps it', () =>
    visit(`${app.url}/gentoo`, async (page) => {
      await paste(page, 'foo-1.ebuild', 'A="');
      expect(await readMain(page)).toContain('The quote that opens in line 1 is never closed.');
      expect(await page.getByRole('textbox', { name: 'The ebuild' }).inputValue()).toBe('A="');
    }));

  test('says that the index cannot be reached, and that is all', () =>
    visit(app.url + toPath({ pn: 'foo', pv: '1' }), async (page) => {
      await page.getByRole('button', { name: /^Ask / }).click();
      await page.getByText(/could not be reached/).waitFor();
    }));
});

describeInBrowser('an ebuild beside an index', () => {
  let app: App;
  let index: FakeIndex;
  const good = readVector('github-publish');
  const content = Buffer.alloc(3_000_000, 'callboard');
  const filename = 'foo_bar-1.0.tar.gz';
  const line = toDistLine(toDistEntry(filename, content));

  beforeAll(async () => {
    index = await startFakeIndex();
    index.addProject('stagecraft', { files: [good] });
    index.addProject('foo-bar', { files: [{ filename, content, provenance: { version: 1 } }] });
    app = await startApp({
      CALLBOARD_PYPI_URL: index.origin,
      CALLBOARD_TRUST_ROOT: join(import.meta.dirname, '../../vectors/trusted_root.json'),
      CALLBOARD_REHEARSAL: 'off',
    });
  });
  afterAll(async () => {
    await app.stop();
    await index.close();
  });

  test.each([true, false])('is looked up once somebody asks (scripts: %s)', (javaScriptEnabled) =>
    visit(
      app.url +
        toPath({ pn: 'stagecraft', pv: '1.4.0', verify_repo: 'https://github.com/Theatre/stagecraft' }),
      async (page) => {
        const before = index.requests.length;
        await page.getByRole('button', { name: /^Ask / }).click();
        await page
          .getByText('PYPI_VERIFY_REPO="https://github.com/theatre/stagecraft"', { exact: true })
          .waitFor();
        const known = await part(page, 'What is known');
        expect(known).toMatch(
          /Confirmed Every check of its attestation passed\. So says 127\.0\.0\.1:\d+ of stagecraft-1\.4\.0\.tar\.gz now\./,
        );
        expect(known).toContain('PIN_LETTER_CASE');
        expect(index.requests.length).toBe(before + 2);
        if (javaScriptEnabled) await checkAxe(page);
        await page.goto(page.url());
        expect(await part(page, 'What is known')).toContain('not on the board');
      },
      { javaScriptEnabled },
    ),
  );

  test.each([true, false])('has the lines of its Manifest computed (scripts: %s)', (javaScriptEnabled) =>
    visit(
      app.url + toPath({ pn: 'foo-bar', pv: '1.0' }),
      async (page) => {
        await page.getByRole('button', { name: 'Fetch and compute' }).click();
        await page.getByText('For the Manifest').waitFor();
        const manifest = await part(page, 'Manifest');
        expect(manifest).toContain(`${line} DIST ${filename}.provenance 13 BLAKE2B `);
        await page.setViewportSize({ width: 390, height: 844 });
        await checkWidth(page);
      },
      { javaScriptEnabled },
    ),
  );

  test.each([true, false])('has its Manifest compared (scripts: %s)', (javaScriptEnabled) =>
    visit(
      app.url + toPath({ pn: 'foo-bar', pv: '1.0' }),
      async (page) => {
        await page.getByText('Compare a Manifest with what').click();
        const older = toDistLine(toDistEntry(`${filename}.provenance`, Buffer.from('older')));
        await page.getByRole('textbox', { name: 'Manifest' }).fill(`${line}\n${older}\nDIST broken\n`);
        await page.getByLabel(/^Fetch the files too/).check();
        await page.getByRole('button', { name: 'Compare', exact: true }).click();
        await page.getByRole('table').waitFor();
        const manifest = await part(page, 'Manifest');
        expect(manifest).toMatch(/1 foo_bar-1\.0\.tar\.gz The same\. Size, BLAKE2B and SHA512 are those/);
        expect(manifest).toMatch(
          /2 foo_bar-1\.0\.tar\.gz\.provenance Differs\. Size: 5 in the Manifest, 13 as served/,
        );
        expect(manifest).toContain('Line 3: ');
        if (javaScriptEnabled) await checkAxe(page);
      },
      { javaScriptEnabled },
    ),
  );
});
