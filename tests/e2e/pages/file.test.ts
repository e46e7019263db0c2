import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import { readMain, sharedApp, testAsAnyPage, untilAlive } from './look.ts';

const CONFIRMED = 'rehearsal-prompter/1.2.0/rehearsal_prompter-1.2.0.tar.gz';
const OTHER_BYTES = 'rehearsal-props/3.1.1/rehearsal_props-3.1.1-py3-none-any.whl';
const OTHER_WORKFLOW = 'rehearsal-lights/0.5.1/rehearsal_lights-0.5.1.tar.gz';

describeInBrowser('/projects/[project]/[version]/[filename]', () => {
  const app = sharedApp();
  const open = (path: string, look: (page: Page) => Promise<void>) =>
    visit(`${app.url}/projects/${path}`, look);
  const read = async (page: Page, region: string) =>
    (await page.getByRole('region', { name: region, exact: true }).innerText()).replace(/\s+/g, ' ');

  testAsAnyPage(() => `${app.url}/projects/${CONFIRMED}`, {
    title: 'rehearsal_prompter-1.2.0.tar.gz · Callboard',
    heading:
      'Built from github.com/callboard-rehearsal/prompter by release.yml at commit a322106, uploaded 2 Dec 2025.',
  });

  test('of a confirmed file says beside the statement what it does not prove, and leads there', () =>
    open(CONFIRMED, async (page) => {
      const beside = page.getByRole('complementary', { name: 'How far this goes' });
      expect(await beside.innerText()).toContain('Checked and passed: shape, certificate, transparency log');
      expect(await beside.innerText()).toContain('No pin is set, so no expected publisher was compared.');
      const links = beside.getByRole('listitem').getByRole('link');
      expect(await links.count()).toBeGreaterThanOrEqual(5);
      for (const link of await links.all()) {
        const target = page.locator((await link.getAttribute('href')) ?? 'none');
        expect(await target.locator('dd').innerText()).toMatch(/\.$/);
      }
    }));

  test('names the build, the source and the digests, in the order in which a reader asks', () =>
    open(CONFIRMED, async (page) => {
      expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
        'Publisher',
        'Build',
        'Source',
        'Source match',
        'Integrity',
        '2 attestations',
        'Checks',
        'What this does not prove',
        'How to reproduce it',
        'What the verdict rests on',
        'History',
      ]);
      expect(await read(page, 'Build')).toContain('Token issuer GitHub Actions');
      expect(await read(page, 'Source')).toMatch(
        /Source commit a322106[0-9a-f]{33} .*Branch \/ Tag refs\/tags\/v1\.2\.0/,
      );
      expect(await read(page, 'Integrity')).toContain('Matches the SHA-256 on the rehearsal’s index.');
      expect(await read(page, 'What the verdict rests on')).toContain('which nobody else trusts');
    }));

  test('tells two attestations apart, each with its statement, certificate, log entry and checks', () =>
    open(CONFIRMED, async (page) => {
      const attestations = page.getByRole('region', { name: '2 attestations' }).getByRole('article');
      const [publish, slsa] = await attestations.allInnerTexts();
      expect(publish).toMatch(/^Publish attestation[\s\S]+Made by the job that uploaded the file\./);
      expect(slsa).toMatch(/^SLSA provenance[\s\S]+Made by the build platform\./);
      for (const text of [publish, slsa]) {
        expect(text).toContain('The statement that was signed');
        expect(text).toContain('What the signing certificate claims');
        expect(text).toMatch(/Entry\s+number \d+/);
      }
      const checks = page.getByRole('region', { name: 'Checks' });
      await checks
        .getByRole('heading', { name: 'Publish attestation and SLSA provenance, with the same results' })
        .waitFor();
      expect(await checks.getByRole('list').count()).toBe(1);
      await checks.getByText('The checks of each attestation apart').click();
      const lists = checks.getByRole('list');
      for (const list of await lists.all()) expect((await list.innerText()).match(/Passed/g)).toHaveLength(6);
      expect(await lists.count()).toBe(3);
    }));

  test('of a contradicted file says what was expected and what was found, and what was not reached', () =>
    open(OTHER_BYTES, async (page) => {
      const text = await readMain(page);
      expect(text).toMatch(/^Today .* The statement is about other bytes .* Does not verify in a rehearsal/);
      const [, expected, found] = /Expected ([0-9a-f]{64}) Found ([0-9a-f]{64})/.exec(text) ?? [];
      expect(found).not.toBe(expected);
      expect(await read(page, 'Integrity')).toContain(`SHA-256, as the index says ${expected}`);
      expect(text).toContain('What this means What the rehearsal’s index serves for this file does not fit');
      const checks = page.getByRole('region', { name: 'Checks' }).getByRole('listitem');
      const states = (await checks.allInnerTexts()).map(
        (check) => /Passed|Failed|Not reached/.exec(check)?.[0],
      );
      expect(states).toEqual([...Array(4).fill('Passed'), 'Failed', 'Not reached', 'Not reached']);
    }));

  test('of a contradicted file says what can have caused it, and what to ask', () =>
    open(OTHER_BYTES, async (page) => {
      const text = await read(page, 'What this can mean');
      expect(text).toMatch(/Harmless causes Usual The file was built twice.*Harmful causes Possible/);
      expect(text).toContain(`“The attestation for ${OTHER_BYTES.split('/').at(-1)} is about other bytes`);
      const order = await page.getByRole('heading', { level: 2 }).allInnerTexts();
      expect(order[order.indexOf('Checks') + 1]).toBe('What this can mean');
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await untilAlive(page);
      await page.getByRole('button', { name: 'Copy the question about SUBJECT_DIGEST' }).click();
      await page.getByText('Copied').waitFor();
      expect(text).toContain(await page.evaluate(() => navigator.clipboard.readText()));
      await page.locator('main').getByRole('link', { name: 'What a failure means' }).click();
      await page.waitForURL(`${app.url}/help/failures#SUBJECT_DIGEST`);
      await page.getByText('The file was built twice').waitFor();
    }));

  test('underlines the part that differs', () =>
    open(OTHER_WORKFLOW, async (page) => {
      await page.getByRole('heading', { name: 'The certificate was issued to another workflow.' }).waitFor();
      const [expected, found] = await page.locator('main dl').first().locator('mark').allInnerTexts();
      expect(expected).toContain('release');
      expect(found).toContain('nightly');
    }));

  test('of a file without provenance says whose word that is, and that it is no reproach', () =>
    open('rehearsal-curtain/1.0/rehearsal_curtain-1.0.tar.gz', async (page) => {
      const text = await readMain(page);
      expect(text).toContain('The rehearsal’s index says this file has no provenance.');
      expect(text).toContain('that alone says nothing against the publisher');
      expect(await page.getByRole('region', { name: 'Checks' }).count()).toBe(0);
      expect(await read(page, 'What this can mean')).toContain('The project does not publish provenance');
    }));

  test('of a file that nothing could be told of says that, why, and what happens next', () =>
    open('rehearsal-stage-door/1.1/rehearsal_stage_door-1.1.tar.gz', async (page) => {
      const text = await readMain(page);
      expect(text).toContain('Not checked');
      expect(text).toContain('This says nothing about the publisher, neither for nor against.');
      expect(await read(page, 'What this can mean')).toContain('is not the same as having none');
      expect(text).toMatch(/It is tried again on \d+ \w+ \d{4}, \d\d:\d\d:\d\d UTC\./);
    }));

  test.each([
    [
      'rehearsal-scenery/5.1.0/rehearsal_scenery-5.1.0.tar.gz',
      /^Uploaded by \.gitlab-ci\.yml on gitlab\.com\/callboard-rehearsal\/scenery, from commit [0-9a-f]{7}, on 11 May 2026\.$/,
      'GitLab CI',
    ],
    [
      'rehearsal-box-office/2026.3/rehearsal_box_office-2026.3.tar.gz',
      /^Uploaded by release@rehearsal-box-office\.iam\.gserviceaccount\.com, on 31 Mar 2026\.$/,
      'Google',
    ],
    [
      'rehearsal-fly-tower/0.2.1/rehearsal_fly_tower-0.2.1.tar.gz',
      /^Uploaded by pipeline [0-9a-f-]{36} of CircleCI project [0-9a-f-]{36}, on 8 Oct 2026\.$/,
      'CircleCI',
    ],
  ])('says who published %s, and who vouched for that', (path, heading, issuer) =>
    open(path, async (page) => {
      expect(await page.locator('h1').innerText()).toMatch(heading);
      expect(await read(page, 'Build')).toContain(`Token issuer ${issuer}`);
      await page.setViewportSize({ width: 390, height: 844 });
      await checkWidth(page);
      await checkAxe(page);
    }),
  );

  test('says that the publisher runs the machine, where it does', () =>
    open('rehearsal-workshop/4.3.0/rehearsal_workshop-4.3.0.tar.gz', async (page) => {
      expect(await read(page, 'Build')).toContain('self-hosted, a machine of the publisher’s own');
      expect(await read(page, 'What this does not prove')).toContain('a machine that the publisher controls');
    }));

  test('says of an empty provenance document that it holds no attestation', () =>
    open('rehearsal-understudy/2.4.0/rehearsal_understudy-2.4.0.tar.gz', async (page) => {
      expect(await readMain(page)).toMatch(
        /The provenance document holds no .* Does not verify in a rehearsal/,
      );
    }));

  test('says that a file was yanked, and why', () =>
    open('rehearsal-prompter/1.1.0/rehearsal_prompter-1.1.0.tar.gz', async (page) => {
      expect(await readMain(page)).toContain('was yanked: Reads the wrong cue sheet when two scenes');
    }));

  test('gives the verdict as text for a bug report, with a link that stays', () =>
    open(OTHER_BYTES, async (page) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await untilAlive(page);
      await page.getByRole('button', { name: 'Copy as text' }).click();
      await page.getByText('Copied').waitFor();
      const text = await page.evaluate(() => navigator.clipboard.readText());
      expect(text).toMatch(
        /^rehearsal_props-3\.1\.1-py3-none-any\.whl\nSHA-256 [0-9a-f]{64}\n\n.*\n\nDoes not verify in a rehearsal: /,
      );
      expect(text).toContain('failed: statement; not reached: publisher');
      await page.goto(text.split('\n').at(-1) ?? '');
      expect(await readMain(page)).toContain('This verdict was recorded on');
    }));
});
