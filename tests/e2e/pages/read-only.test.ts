/** A board that others reach and where nobody signs in: everything is read, and nothing is written from its pages. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import type { App } from '../server.ts';
import { readAPI, readMain, readPage, startChecked, untilAlive } from './look.ts';

const TOKEN = 'a-token-of-more-than-sixteen-characters';
const READ_ONLY =
  'These pages are read-only: others than the owner of this Callboard reach them, and nobody signs in.';

describeInBrowser('a board that is open to others', () => {
  let app: App;
  const write = (path: string, body: object, method = 'POST') =>
    fetch(`${app.url}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
      body: JSON.stringify(body),
    });
  beforeAll(async () => {
    app = await startChecked({
      CALLBOARD_HOST: '0.0.0.0',
      CALLBOARD_AUTH: 'none',
      CALLBOARD_API_TOKEN: TOKEN,
    });
    const file = { content: 'rehearsal-props==3.1.1\n', filename: 'requirements.txt' };
    const made = await write('/collections', { name: 'Web', owner: 'Stage crew', ...file });
    expect(made.status).toBe(201);
  });
  afterAll(() => app.stop());

  test.each([
    ['/', 'Projects are added over the API'],
    ['/projects/rehearsal-prompter', 'Checks, pins and decisions are made over the API'],
    ['/collections/web', 'The settings of a collection are changed over the API'],
  ])('says at %s that it is, why, and how it is written, and has no form for it', (path, how) =>
    visit(app.url + path, async (page) => {
      const text = await readMain(page);
      expect(text).toContain(READ_ONLY);
      expect(text).toContain(`${how}, with its token, or on the command line.`);
      expect(await (await fetch(app.url + path)).text()).not.toMatch(/<form[^>]*method="post"/i);
      for (const name of [/^Check again/, /^Pin/, /^Add$/, /^Record/, /^Save/, /^Take/, /^Import it again/])
        expect(await page.getByRole('button', { name }).count()).toBe(0);
      await checkAxe(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize({ width: 390, height: 844 });
      await checkAxe(page);
      await checkWidth(page);
      await page.getByRole('link', { name: 'over the API' }).click();
      await page.waitForURL(/\/help\/api#\w+$/);
    }),
  );

  test('says so of a verdict’s page, of the trust page and in its health', async () => {
    const { releases } = await readAPI(app, '/projects/rehearsal-prompter');
    const { verdict } = releases[0].files[0];
    expect(await readPage(`${app.url}/verdicts/${verdict}`)).toContain(READ_ONLY);
    expect(await readPage(`${app.url}/trust`)).toContain(
      'Pages Read-only: others than this machine reach them, and nobody signs in',
    );
    expect((await readAPI(app, '/health')).access).toEqual({ pages: 'none', api: 'token' });
  });

  test('shows what would come of a file, and does not save it', () =>
    visit(`${app.url}/import`, async (page) => {
      await untilAlive(page);
      await page.getByLabel('Or paste it').fill('lights==1.0\n');
      await page.getByRole('button', { name: 'Preview' }).click();
      await page.getByText(READ_ONLY).waitFor();
      expect(await readMain(page)).toContain('A file is imported over the API');
      expect(await page.getByRole('button', { name: /^Track these/ }).count()).toBe(0);
      await checkAxe(page);
    }));

  test('is written over the API with the token', async () => {
    expect((await write('/projects', { project: 'sample' })).status).toBe(201);
    expect((await write('/projects/sample', {}, 'DELETE')).status).toBe(204);
  });
});

/** The forms of a board that may be written to, sent to one that may not. */
describeInBrowser('a form of a board that one person had to themselves', () => {
  let open: App;
  let own: App;
  beforeAll(async () => {
    own = await startChecked();
    open = await startChecked({ CALLBOARD_HOST: '0.0.0.0', CALLBOARD_AUTH: 'none' });
  });
  afterAll(async () => {
    await own.stop();
    await open.stop();
  });

  const FIELDS = {
    project: 'attacker',
    kind: 'repository',
    repository: 'https://github.com/attacker/x',
    verdict: 'accept',
    scope: 'release',
    reason: 'why not',
    name: 'Attacker',
    owner: 'Attacker',
  };

  test.each(['/', '/projects/rehearsal-prompter'])(
    'is refused by each action of %s once others reach the board',
    async (path) => {
      const html = await (await fetch(own.url + path)).text();
      const forms = html
        .split('<form')
        .slice(1)
        .filter((form) => form.includes('$ACTION'));
      expect(forms.length).toBeGreaterThan(1);
      const before = await readAPI(open, '/projects/rehearsal-prompter');
      for (const form of forms.slice(0, 8)) {
        const data = new FormData();
        for (const [name, value] of Object.entries(FIELDS)) data.append(name, value);
        for (const [, name = '', value = ''] of form.matchAll(/name="(\$ACTION[^"]*)"(?: value="([^"]*)")?/g))
          data.append(name, value.replaceAll('&quot;', '"'));
        const answer = await fetch(open.url + path, {
          method: 'POST',
          body: data,
          headers: { origin: open.url },
        });
        expect(await answer.text()).toContain('PAGES_READ_ONLY');
      }
      const after = await readAPI(open, '/projects/rehearsal-prompter');
      expect(after.ledger).toEqual(before.ledger);
      expect((await fetch(`${open.url}/api/v1/projects/attacker`)).status).toBe(404);
    },
  );
});
