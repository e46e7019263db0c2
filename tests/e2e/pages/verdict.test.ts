import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { readVector } from '../../lib/watch/bench.ts';
import { describeInBrowser, visit } from '../browser.ts';
import type { App } from '../server.ts';
import { readAPI, readMain, startChecked, testAsAnyPage, track, untilAlive } from './look.ts';

const CONTRADICTED = 'rehearsal_props-3.1.1-py3-none-any.whl';
const good = readVector('github-publish');

/** The id of what is said of a file now. */
async function findVerdict(app: App, project: string, filename: string): Promise<string> {
  const { releases } = await readAPI(app, `/projects/${project}`);
  const files: { filename: string; verdict: string }[] = releases.flatMap(
    ({ files }: { files: object[] }) => files,
  );
  const found = files.find((file) => file.filename === filename);
  if (!found) throw new Error(`${project} has no ${filename}.`);
  return found.verdict;
}

describeInBrowser('/verdicts/[id]', () => {
  let app: App;
  let index: FakeIndex;
  let id: string;
  beforeAll(async () => {
    index = await startFakeIndex();
    app = await startChecked({
      CALLBOARD_PYPI_URL: index.origin,
      CALLBOARD_TRUST_ROOT: join(import.meta.dirname, '../../vectors/trusted_root.json'),
    });
    id = (await findVerdict(app, 'rehearsal-props', CONTRADICTED)).slice(0, 32);
  });
  afterAll(async () => {
    await app.stop();
    await index.close();
  });

  testAsAnyPage(() => `${app.url}/verdicts/${id}`, {
    title: `Verdict on ${CONTRADICTED} · Callboard`,
    heading: 'The statement is about other bytes than this file’s.',
  });

  test('says what was found, when, and that it does not change', () =>
    visit(`${app.url}/verdicts/${id}`, async (page) => {
      const text = await readMain(page);
      expect(text).toContain('Does not verify');
      expect(text).toMatch(/was recorded on \d+ \w+ \d{4}, \d\d:\d\d:\d\d UTC and does not change/);
      expect(text).toMatch(/Expected [0-9a-f]{64} Found [0-9a-f]{64}/);
      expect(text).toContain('Provenance can be extended later');
      expect(text).toContain('This is a rehearsal.');
    }));

  test('copies its own link, and leads to the file', () =>
    visit(`${app.url}/verdicts/${id}`, async (page) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await untilAlive(page);
      await page.getByRole('button', { name: 'Copy link' }).click();
      await page.getByText('Copied').waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
      await page.getByRole('link', { name: CONTRADICTED }).click();
      await page.waitForURL(`${app.url}/projects/rehearsal-props/3.1.1/${CONTRADICTED}`);
    }));

  test('copies itself in the forms in which it is pasted', () =>
    visit(`${app.url}/verdicts/${id}`, async (page) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await untilAlive(page);
      const link = `${app.url}/verdicts/${id}`;
      const forms = {
        'Plain text': `SHA-256 `,
        Markdown: `- File \`${CONTRADICTED}\``,
        Bugzilla: 'SHA-256 ',
        JSON: '"schema": "callboard.verdict/1"',
      };
      for (const [name, part] of Object.entries(forms)) {
        const button = page.getByRole('button', { name: `${name} of this verdict` });
        await button.click();
        await page.getByRole('button', { name: 'Copied of this verdict' }).waitFor();
        const copied = await page.evaluate(() => navigator.clipboard.readText());
        expect(copied, name).toContain(part);
        expect(copied, name).toContain(name === 'JSON' ? `"id": "${id}` : link);
        await button.waitFor();
      }
    }));

  test('says what is known now, and how to make it again elsewhere', () =>
    visit(`${app.url}/verdicts/${id}`, async (page) => {
      const known = await page.getByRole('region', { name: 'Status today' }).innerText();
      expect(known).toContain('Still current: the file was last checked on');
      expect(known).toMatch(
        /Reproducible\. Callboard \S+ has just made it again .*: the same, byte for byte/,
      );
      const how = await page.getByRole('region', { name: 'How to reproduce it' }).innerText();
      expect(how).toContain(`curl -o evidence.json ${app.url}/api/v1/verdicts/${id}/evidence`);
      expect(how).toContain('npm run -s callboard -- replay evidence.json');
    }));

  test('is plain text for whoever asks for that, and says who it is where its link is shown', async () => {
    const ask = async (accept: string, path = '') => {
      const answer = await fetch(`${app.url}/verdicts/${id}${path}`, { headers: { accept } });
      return { type: answer.headers.get('content-type'), text: await answer.text() };
    };
    const { type, text } = await ask('text/plain');
    expect(type).toBe('text/plain; charset=utf-8');
    expect(text.split('\n')[0]).toBe(CONTRADICTED);
    expect(text).toContain('Does not verify in a rehearsal: ');
    expect(text).toContain('Status today\nStill current: the file was last checked on');
    expect(await ask('*/*', '/text')).toEqual({ type, text });
    const browser = await ask('text/html,application/xhtml+xml,text/plain;q=0.5,*/*;q=0.1');
    expect(browser.type).toContain('text/html');
    expect((await ask('*/*')).type).toContain('text/html');
    expect(browser.text).toMatch(
      /<meta property="og:description" content="[^"]*Does not verify in a rehearsal: The statement is about other bytes[^"]*Safe\? Not what this shows\./,
    );
    expect(browser.text).toContain(`<link rel="canonical" href="${app.url}/verdicts/${id}"/>`);
    const missing = await fetch(`${app.url}/verdicts/${'0'.repeat(32)}`, {
      headers: { accept: 'text/plain' },
    });
    expect(missing.status).toBe(404);
    expect(await missing.text()).toBe('There is no verdict at this address.\n');
  });

  test('of a file that changed says the same as before, and leads to the newer verdict', async () => {
    index.addProject('stagecraft', { files: [{ ...good, provenance: null }] });
    await track(app, 'stagecraft');
    const first = await findVerdict(app, 'stagecraft', good.filename);
    index.addProject('stagecraft', { files: [good] });
    await visit(`${app.url}/projects/stagecraft`, async (page) => {
      await page.getByRole('button', { name: 'Check again' }).click();
      await page.getByText('on github.com/').waitFor();
    });
    await visit(`${app.url}/verdicts/${first}`, async (page) => {
      expect(await readMain(page)).toContain(
        `${new URL(index.origin).host} says this file has no provenance.`,
      );
      const known = page.getByRole('region', { name: 'Status today' });
      expect(await known.innerText()).toContain('What differs is the outcome and the provenance document.');
      await known.getByRole('link', { name: 'A newer verdict on this file' }).click();
      const second = await findVerdict(app, 'stagecraft', good.filename);
      await page.waitForURL(`${app.url}/verdicts/${second.slice(0, 32)}`);
      await page.getByRole('heading', { name: /^Uploaded by release\.yml on github\.com/ }).waitFor();
      expect(await page.getByText('A newer verdict').count()).toBe(0);
      await page.getByRole('link', { name: good.filename, exact: true }).click();
      const history = page.getByRole('region', { name: 'History' });
      await history.getByText('The verdict changed over time; 2 observations').waitFor();
      expect(
        (await history.locator('tbody tr').allInnerTexts()).map((row) => /Con\w+|No \w+/.exec(row)?.[0]),
      ).toEqual(['Confirmed', 'No provenance']);
    });
  });
});
