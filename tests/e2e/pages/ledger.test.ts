/** The ledger on the pages of a project, its releases and files: what changed, who decided, whom one expects. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import type { App } from '../server.ts';
import { readAPI, readMain, readPage, startChecked, untilChecked } from './look.ts';

const section = (page: Page, id: string) => page.locator(`section[aria-labelledby=${id}]`);
const readSection = async (page: Page, id: string) =>
  (await section(page, id).innerText()).replace(/\s+/g, ' ');

describeInBrowser('the ledger on a project’s page', () => {
  let app: App;
  beforeAll(async () => {
    app = await startChecked({ CALLBOARD_REVIEWER: 'ana' });
    for (const name of ['rehearsal-switch', 'rehearsal-prologue', 'rehearsal-vanishing-act'])
      await untilChecked(app, name);
  });
  afterAll(() => app.stop());
  const at = (path: string) => `${app.url}/projects/${path}`;
  const read = (path: string) => readPage(at(path));

  test('the timeline has a band for each publisher and one for releases without, and names what changed', async () => {
    await visit(at('rehearsal-encore'), async (page) => {
      const text = await readSection(page, 'timeline');
      expect(text).toMatch(/^Who published it, over time Releases \d+ releases since /);
      expect(text).toContain('github.com/callboard-rehearsal/encore, release.yml 3 releases: ');
      expect(text).toContain('No confirmed publisher 1 release: 2.2.1');
      const labels = section(page, 'timeline').locator('.timeline-label');
      expect(await labels.allTextContents()).toContain('2.2.1: provenance lost');
    });
  });

  test('two repositories of one name are told apart by their numbers', async () => {
    await visit(at('rehearsal-phantom'), async (page) => {
      const text = await readSection(page, 'timeline');
      expect(text).toContain('release.yml, repository number 947718005');
      expect(text).toMatch(/repository number 1101887206 1 release: 0\.4\.2/);
    });
  });

  test.each([
    ['rehearsal-ensemble', 'Renamed Information, noted', 'rehearsal/company → became github.com'],
    ['rehearsal-orchestra', 'Transferred Notice, noted', 'owner number 187364410 → became 192550173'],
    [
      'rehearsal-call-sheet',
      'Different workflow Notice, noted',
      'became .github/workflows/publish-to-pypi.yml',
    ],
    ['rehearsal-green-room', 'Different environment Notice, noted', 'environment pypi → became not named'],
    [
      'rehearsal-trapdoor',
      'Different runner environment Warning, needs review',
      'runner github-hosted → became self-hosted',
    ],
    [
      'rehearsal-double',
      'Different repository Warning, needs review',
      'repository number 944871120 → became 1090334417',
    ],
    [
      'rehearsal-revival',
      'Different kind of publisher Warning, needs review',
      'through GitHub → became GitLab',
    ],
    ['rehearsal-revival', 'Different token issuer Warning, needs review', 'became https://gitlab.com'],
    [
      'rehearsal-phantom',
      'Different repository under the same name Alarm, needs review',
      'repository number 947718005 → became 1101887206',
    ],
    [
      'rehearsal-blackout',
      'Provenance lost Warning, needs review',
      'with provenance 2 of 2 files → became 0 of 2 files',
    ],
    ['rehearsal-encore', 'Returned Information, noted', 'with provenance 0 of 2 files → became 2 of 2 files'],
    [
      'rehearsal-lobby',
      'Partial provenance Notice, noted',
      'with provenance 2 of 2 files → became 2 of 3 files',
    ],
    ['rehearsal-duet', 'Several publishers Notice, noted', 'wheels.yml'],
    [
      'rehearsal-latecomer',
      'File added late Warning, needs review',
      'was added to release 1.0.0 on 20 Dec 2025',
    ],
    ['rehearsal-prologue', 'Different provenance document Information, noted', 'Seen live'],
    ['rehearsal-vanishing-act', 'Provenance withdrawn Warning, needs review', 'became none'],
    ['rehearsal-lights', 'Index and certificate disagree Warning, needs review', 'nightly.yml'],
    ['rehearsal-switch', 'File replaced Alarm, needs review', 'Seen live'],
  ])('%s shows what it is there to show: %s', async (project, title, detail) => {
    await visit(at(project), async (page) => {
      const text = await readSection(page, 'changes');
      expect(text).toContain(title);
      expect(text).toContain(detail);
      await checkAxe(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await checkWidth(page);
      await checkAxe(page);
    });
  });

  test('a back-port on a line that never had provenance is no change', async () => {
    const text = await read('rehearsal-matinee');
    expect(text).toContain('Nothing so far. Each release is compared with the one before it on its own line');
    expect(text).toMatch(/1\.8\.2 5 Feb 2026 No provenance 2 files Not compared/);
  });

  test('PyPI’s own word stands once beside what the ledger finds', async () => {
    const text = await read('rehearsal-double');
    expect(text).toMatch(/5\.2\.2 .+ Changed .+ Full provenance 5\.2\.1/);
    expect(text).toContain('PyPI looks back 14 days, by repository and workflow name');
  });

  test('a person accepts a change with a reason, and it shows everywhere', async () => {
    await visit(at('rehearsal-double'), async (page) => {
      await section(page, 'changes').getByText('Decide', { exact: true }).click();
      await page.getByLabel('Reason').fill('The maintainers announced the new repository.');
      await page.getByLabel('Link, if there is one').fill('https://example.org/announcement');
      await page.getByText('This publisher from now on', { exact: true }).click();
      await checkAxe(page);
      await page.getByRole('button', { name: 'Record the decision' }).click();
      await page.getByText('Accepted from now on by ana').waitFor();
      expect(await readMain(page)).toMatch(
        /Accepted Different repository, compared with 5\.2\.1\. Accepted by ana on/,
      );
    });
    const { releases, ledger } = await readAPI(app, '/projects/rehearsal-double');
    expect(releases[0].expectation).toBe('accepted');
    expect(ledger.changes[0].decision).toMatchObject({
      verdict: 'accept',
      scope: 'identity-from-here',
      by: 'ana',
      link: 'https://example.org/announcement',
    });
    expect(await read('rehearsal-double/5.2.2/rehearsal_double-5.2.2.tar.gz')).toContain(
      'Different repository (accepted)',
    );
  });

  test('a later decision takes the place of an earlier one, which stays to be read; without scripts too', async () => {
    const decide = (verdict: string, reason: string) =>
      visit(
        at('rehearsal-blackout'),
        async (page) => {
          await section(page, 'changes')
            .getByText(/^Decide( anew)?$/)
            .click();
          await page.getByLabel(verdict, { exact: true }).check();
          await page.getByLabel('Reason').fill(reason);
          await page.getByRole('button', { name: 'Record the decision' }).click();
          await page.getByText(reason).first().waitFor();
        },
        { javaScriptEnabled: false },
      );
    await decide('Accept', 'Uploaded by hand, they say.');
    await decide('Reject', 'Nobody there knows of it.');
    const text = await read('rehearsal-blackout');
    expect(text).toMatch(/Accepted for this release only by ana on .+ \(superseded\): Uploaded by hand/);
    expect(text).toMatch(/Rejected for this release only by ana on .+ UTC: Nobody there knows of it\./);
    expect(text).toMatch(/Rejected Provenance lost, compared with [\d.]+\. Rejected by ana on/);
  });

  test('a decision that cannot be recorded says why, and nothing is recorded', async () => {
    await visit(at('rehearsal-trapdoor'), async (page) => {
      await section(page, 'changes').getByText('Decide', { exact: true }).click();
      await page.getByLabel('Reason').fill(' ');
      await page.getByRole('button', { name: 'Record the decision' }).click();
      await page.getByText('A decision needs a reason.').waitFor();
    });
    const { ledger } = await readAPI(app, '/projects/rehearsal-trapdoor');
    expect(ledger.changes[0].decisions).toEqual([]);
  });

  test('a person pins a publisher, and takes the pin back; both stay in its history', async () => {
    await visit(at('rehearsal-prompter'), async (page) => {
      await page.getByText('Pin a publisher').click();
      const repository = page.getByLabel('Repository', { exact: true });
      expect(await repository.inputValue()).toBe('https://github.com/callboard-rehearsal/prompter');
      await repository.fill('https://github.com/callboard-rehearsal/prompter.git');
      await page.getByRole('button', { name: 'Pin', exact: true }).click();
      await page.getByText('must be written without .git at its end').waitFor();
      await checkAxe(page);
      await repository.fill('https://github.com/callboard-rehearsal/prompter');
      await page.getByRole('button', { name: 'Pin', exact: true }).click();
      await page.getByText('workflow release.yml; by ana on').waitFor();
      const { ledger } = await readAPI(app, '/projects/rehearsal-prompter');
      expect(ledger.pin.publisher).toMatchObject({ kind: 'repository', workflow: 'release.yml' });
      await page.getByRole('button', { name: 'Take the pin back' }).click();
      await page.getByText('No pin is set.').waitFor();
      expect(await readSection(page, 'pin')).toMatch(
        /Earlier pins Nobody was expected any more; by ana .+ UTC github\.com\/callboard-rehearsal\/prompter/,
      );
    });
  });

  test.each([
    ['rehearsal-box-office', 'Google account', 'release@rehearsal-box-office.iam.gserviceaccount.com'],
    ['rehearsal-fly-tower', 'CircleCI project', '187228bd-b389-4b65-a6ea-356671e793b3'],
    ['rehearsal-scenery', 'Repository', 'https://gitlab.com/callboard-rehearsal/scenery'],
  ])('what to pin of %s is filled in', async (project, label, value) => {
    await visit(at(project), async (page) => {
      await page.getByText('Pin a publisher').click();
      expect(await page.getByLabel(label, { exact: true }).inputValue()).toBe(value);
    });
  });

  test('any two releases are compared, and their address can be passed on', async () => {
    await visit(
      at('rehearsal-orchestra'),
      async (page) => {
        await page.getByLabel('Before').selectOption('3.0.0');
        await page.getByLabel('After').selectOption('3.1.0');
        await page.getByRole('button', { name: 'Compare' }).click();
        await page.waitForURL(`${at('rehearsal-orchestra')}?a=3.0.0&b=3.1.0#compare`);
        const text = await readSection(page, 'compare');
        expect(text).toContain('What differs: transferred.');
        expect(text).toContain('Repository’s number 938110254 the same');
        expect(text).toContain('Owner’s number 187364410 192550173');
        // What a certificate does not say is not known, which is not none.
        expect(text).toContain('Environment not stated not stated either');
      },
      { javaScriptEnabled: false },
    );
    await visit(at('rehearsal-orchestra?a=3.0.0&b=3.1.0'), async (page) => {
      await checkAxe(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await checkWidth(page);
    });
    expect(await read('rehearsal-orchestra?a=3.1.0&b=9')).toContain(
      'One of these releases is not known here.',
    );
    expect(await read('rehearsal-blackout?a=6.1.0&b=6.1.1')).toContain(
      'No publisher is confirmed for 6.1.1, so there are no two to compare.',
    );
    expect(await read('rehearsal-double?a=5.2.1&b=5.2.0')).toContain(
      'The same publisher, as far as certificates tell.',
    );
  });

  test('a release and a file say the second axis beside the first, and lead to the change', async () => {
    expect(await read('rehearsal-trapdoor/2.1.0')).toContain(
      'Changed Different runner environment, compared with 2.0.1. Not reviewed yet.',
    );
    await visit(at('rehearsal-trapdoor/2.1.0/rehearsal_trapdoor-2.1.0.tar.gz'), async (page) => {
      expect(await readMain(page)).toMatch(
        /Warning, not reviewed yet: .* Uploaded by .* Confirmed in a rehearsal/,
      );
      await page.getByRole('link', { name: 'Different runner environment' }).click();
      await page.waitForURL(/\/projects\/rehearsal-trapdoor#change-[0-9a-f]{12}$/);
      expect(await page.locator('li:target h3').innerText()).toContain('Different runner environment');
    });
  });
});
