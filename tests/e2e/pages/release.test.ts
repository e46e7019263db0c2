import { expect, test } from 'vitest';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import { readMain, sharedApp, testAsAnyPage, untilAlive } from './look.ts';

describeInBrowser('/projects/[project]/[version]', () => {
  const app = sharedApp();
  const address = (path: string) => `${app.url}/projects/${path}`;

  testAsAnyPage(() => address('rehearsal-props/3.1.1'), {
    title: 'rehearsal-props 3.1.1 · Callboard',
    heading: 'rehearsal-props 3.1.1',
  });

  test('says what can be said of the release, and of each of its files', () =>
    visit(address('rehearsal-props/3.1.1'), async (page) => {
      const text = await readMain(page);
      expect(text).toContain('Does not verify 1 of 2 files; 1 confirmed, uploaded 5 Aug 2026.');
      expect(text).toContain('Every file of the release has provenance.');
      const row = (name: string) => page.getByRole('row').filter({ hasText: name }).innerText();
      expect(await row('py3-none-any.whl')).toMatch(
        /Does not verify\s+Changed\s+The statement is about other bytes/,
      );
      expect(await row('py3-none-any.whl')).toMatch(/SHA-256 [0-9a-f]{64}/);
      expect(await row('.tar.gz')).toMatch(/Confirmed[\s\S]+25\.2 kB\s+5 Aug 2026/);
    }));

  test('says which file of a release has no provenance, where the others have', () =>
    visit(address('rehearsal-lobby/1.1.0'), async (page) => {
      expect(await readMain(page)).toContain('No provenance 1 of 3 files; 2 confirmed');
      expect(await readMain(page)).toContain('Some files of the release have provenance');
      const byHand = page.getByRole('row').filter({ hasText: 'macosx' });
      expect(await byHand.innerText()).toMatch(/No provenance[\s\S]+no publisher named/);
    }));

  test('says that a file was yanked, and why', () =>
    visit(
      address('rehearsal-prompter/1.1.0'),
      async (page) => {
        expect(await readMain(page)).toContain(
          'yanked: Reads the wrong cue sheet when two scenes have the same name',
        );
        await checkWidth(page);
        await checkAxe(page);
      },
      { width: 390 },
    ));

  test('says why it could not tell, and when it tries again', () =>
    visit(address('rehearsal-stage-door/1.1'), async (page) => {
      const text = await readMain(page);
      expect(text).toContain('Not checked 2 files');
      expect(text).toMatch(/The rehearsal’s index refused to answer\. .+ It is tried again on/);
    }));

  test('copies a digest whole', () =>
    visit(address('rehearsal-curtain/1.0'), async (page) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await untilAlive(page);
      const row = page.getByRole('row').filter({ hasText: '.tar.gz' });
      await row.getByRole('button', { name: 'Copy' }).click();
      await row.getByText('Copied').waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toMatch(/^[0-9a-f]{64}$/);
      expect(await row.innerText()).toContain(copied);
    }));

  test('leads from another spelling of name and version to its own address, and from there to a file', () =>
    visit(address('Rehearsal.Props/v3.1.1'), async (page) => {
      expect(page.url()).toBe(address('rehearsal-props/3.1.1'));
      await page.getByRole('link', { name: 'rehearsal_props-3.1.1.tar.gz' }).click();
      await page.waitForURL(address('rehearsal-props/3.1.1/rehearsal_props-3.1.1.tar.gz'));
    }));
});
