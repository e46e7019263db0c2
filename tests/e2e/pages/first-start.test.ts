/** `npm start` on a machine that reaches no index, with everything as it comes: real projects, dated, and no calm number. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RECORDED_PROJECTS } from '../../../lib/recordings/recordings.ts';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import { type App, startApp } from '../server.ts';
import { readAPI, readMain, readPage } from './look.ts';

const RECORDED = '31 Aug 2026';

describeInBrowser('a first start that reaches no index', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ CALLBOARD_STARTER: 'on' });
  });
  afterAll(() => app.stop());

  test('shows real projects, each with the day when it was recorded, and none of the rehearsal', () =>
    visit(app.url, async (page) => {
      for (const name of RECORDED_PROJECTS) {
        const row = page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
        const text = (await row.innerText()).replace(/\s+/g, ' ');
        expect(text).toContain('Confirmed');
        expect(text).toContain(`recorded ${RECORDED}`);
        expect(text).not.toContain('Checked');
      }
      expect(await readMain(page)).not.toMatch(/rehearsal-[a-z]/);
      await checkAxe(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await checkWidth(page);
    }));

  test('counts none of them as checked', async () => {
    const board = await readAPI(app, '/projects');
    expect(board.counts).toMatchObject({ verified: 0, unchecked: board.total - board.counts.indeterminate });
    const adoption = await readAPI(app, '/adoption');
    expect(adoption.newest.verified + adoption.files.verified).toBe(0);
    expect(adoption.sentence).toContain('none could be checked yet');
    expect(await readPage(`${app.url}/adoption`)).not.toMatch(/nothing failed to verify/i);
    const badge = await (await fetch(`${app.url}/badge/sigstore.svg`)).text();
    expect(badge).toContain('Not checked yet');
  });

  test('says of project, release, file and verdict that it is a recording', async () => {
    const { releases, recordedAt } = await readAPI(app, '/projects/sigstore');
    expect(recordedAt).toBe('2026-08-31T00:00:00.000Z');
    const [{ version, files }] = releases;
    const [{ filename, verdict, outcome }] = files;
    expect(outcome).toBe('verified');
    for (const path of ['', `/${version}`, `/${version}/${filename}`]) {
      const text = await readPage(`${app.url}/projects/sigstore${path}`);
      expect(text).toContain(`This is a recording of ${RECORDED}.`);
      expect(text).toContain('counts as not checked');
    }
    await visit(`${app.url}/verdicts/${verdict}`, async (page) => {
      expect(await readMain(page)).toContain(`recorded on ${RECORDED} and not checked since`);
      await checkAxe(page);
    });
    expect(await readPage(`${app.url}/projects/gitlab-oidc-project`)).toContain(
      'only the attestation was recorded',
    );
  });
});
