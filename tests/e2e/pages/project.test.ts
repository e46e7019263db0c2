import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import type { App } from '../server.ts';
import { readMain, readPage, startChecked, testAsAnyPage, track } from './look.ts';

describeInBrowser('/projects/[project]', () => {
  let app: App;
  let index: FakeIndex;
  beforeAll(async () => {
    index = await startFakeIndex();
    app = await startChecked({ CALLBOARD_PYPI_URL: index.origin });
  });
  afterAll(async () => {
    await app.stop();
    await index.close();
  });
  const read = (project: string) => readPage(`${app.url}/projects/${project}`);

  testAsAnyPage(() => `${app.url}/projects/rehearsal-props`, {
    title: 'rehearsal-props · Callboard',
    heading: 'rehearsal-props',
  });

  test('says what can be said of the newest release, and of each before it', async () => {
    const text = await read('rehearsal-props');
    expect(text).toMatch(
      /Newest release 3\.1\.1, uploaded 5 Aug 2026 Does not verify The statement is about/,
    );
    expect(text).toContain('3 releases, 6 files');
    expect(text).toMatch(
      /3\.1\.1 5 Aug 2026 Does not verify 1 of 2 files; 1 confirmed The statement is about/,
    );
    expect(text).toMatch(
      /3\.1\.0 24 Nov 2025 Confirmed 2 files Same publisher github\.com\/callboard-rehearsal\/props/,
    );
    expect(text).toContain('Full provenance Every file of the release has provenance.');
  });

  test('says when it was checked, and when it will be again', async () => {
    expect(await read('rehearsal-props')).toMatch(/Check again Checked .+; the next check is in/);
  });

  test('says that it is a rehearsal, and what it is there to show', async () => {
    const text = await read('rehearsal-props');
    expect(text).toContain('This is a rehearsal. The project does not exist on PyPI.');
    expect(text).toContain('The newest wheel is not the file that was signed');
  });

  test('says why it could not tell, and when it tries again', async () => {
    const text = await read('rehearsal-stage-door');
    expect(text).toMatch(/The rehearsal’s index refused to answer\. The last try was on .+ UTC\./);
    expect(text).toMatch(/It is tried again on \d+ \w+ \d{4}, \d\d:\d\d:\d\d UTC\./);
    expect(text).toContain('INDEX_FORBIDDEN');
    expect(text).toContain('No check has succeeded yet');
    expect(text).toMatch(
      /1\.1 12 Feb 2026 Not checked 2 files Not compared no publisher named not known yet/,
    );
  });

  test('says that it is archived, and why, and which release has provenance in part', async () => {
    const text = await read('rehearsal-lobby');
    expect(text).toContain('this project is archived');
    expect(text).toContain('The reason given: The lobby is part of rehearsal-box-office since March 2026');
    expect(text).toMatch(/1\.1\.0 16 Sep 2025 No provenance 1 of 3 files; 2 confirmed .+ Partial provenance/);
    expect(text).toContain('Some files of the release have provenance, others have none.');
  });

  test('says which release was yanked, and takes the newest final one for the newest', async () => {
    const text = await read('rehearsal-prompter');
    expect(text).toContain('Newest release 1.2.0, uploaded 2 Dec 2025');
    expect(text).toMatch(/1\.1\.0 yanked 6 May 2025 Confirmed/);
  });

  test.each([
    ['rehearsal-scenery', 'Uploaded by .gitlab-ci.yml on gitlab.com/callboard-rehearsal/scenery.'],
    ['rehearsal-box-office', 'Uploaded by release@rehearsal-box-office.iam.gserviceaccount.com.'],
    ['rehearsal-fly-tower', 'of CircleCI project 187228bd-b389-4b65-a6ea-356671e793b3.'],
    ['rehearsal-curtain', 'No provenance'],
  ])('says who published %s', async (project, words) => {
    expect(await read(project)).toContain(words);
  });

  test('leads from another spelling of the name to its own address', async () => {
    await visit(`${app.url}/projects/Rehearsal_Props`, async (page) => {
      expect(page.url()).toBe(`${app.url}/projects/rehearsal-props`);
    });
  });

  test('shows the newest part of a long history, and all of it when asked, without scripts too', async () => {
    const files = Array.from({ length: 35 }, (_, at) => ({ filename: `longrun-1.${at}.tar.gz` }));
    index.addProject('longrun', { files });
    await track(app, 'longrun');
    await visit(
      `${app.url}/projects/longrun`,
      async (page) => {
        const rows = page.locator('tbody tr');
        expect(await rows.count()).toBe(30);
        expect(await rows.first().innerText()).toMatch(/^1\.34\s/);
        await page.getByRole('link', { name: 'Show the 5 older releases too' }).click();
        await page.waitForURL(`${app.url}/projects/longrun?all=1`);
        expect(await rows.count()).toBe(35);
        expect(await rows.last().innerText()).toMatch(/^1\.0\s/);
      },
      { javaScriptEnabled: false },
    );
  });

  test('says of a project that PyPI withholds that it does, and keeps what was recorded', async () => {
    index.addProject('closed', { files: [{ filename: 'closed-1.0.tar.gz' }] });
    await track(app, 'closed');
    Object.assign(index.project('closed'), { status: 'quarantined', statusReason: 'Found to be malware' });
    await visit(`${app.url}/projects/closed`, async (page) => {
      await page.getByRole('button', { name: 'Check again' }).click();
      await page.getByText('has quarantined this project').waitFor();
      const text = await readMain(page);
      expect(text).toContain('The reason given: Found to be malware');
      expect(text).toContain('1.0 no longer listed');
      await checkAxe(page);
      await checkWidth(page);
    });
  });
});
