/** The database is taken away while the board is open, and put back. */
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import type { App } from '../server.ts';
import { readAPI, readMain, startChecked } from './look.ts';

const TITLE = 'The database is not where it was.';

describeInBrowser('a database that is taken away', () => {
  let app: App;
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-away-'));
    file = join(folder, 'board.db');
    app = await startChecked({
      CALLBOARD_DATABASE_URL: `file:${file}`,
      CALLBOARD_API_TOKEN: 'a-token-for-tests',
    });
    renameSync(file, `${file}.away`);
  });
  afterAll(async () => {
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const PAGES = [
    '/',
    '/changes?severity=alarm',
    '/projects/rehearsal-props',
    '/badge/rehearsal-props.svg',
    '/no/such',
  ];

  test('is said in place of every page, in a sentence and no stack trace', async () => {
    for (const path of PAGES) {
      const answer = await fetch(app.url + path);
      expect(`${path} ${answer.status}`).toBe(`${path} 503`);
      expect(answer.headers.get('retry-after')).toBe('30');
      expect(answer.headers.get('content-type')).toMatch(path.startsWith('/badge/') ? /plain/ : /html/);
      const text = await answer.text();
      expect(text).toContain(TITLE);
      expect(text).toContain('STORE_GONE');
      expect(text).not.toMatch(/\n\s+at |node:internal|board\.db/);
    }
  });

  test('is said so that anybody can read it, with and without scripts', async () => {
    for (const javaScriptEnabled of [true, false]) {
      await visit(
        `${app.url}/projects/rehearsal-props`,
        async (page) => {
          expect(await readMain(page)).toContain(TITLE);
          expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(1);
          if (!javaScriptEnabled) return;
          await checkAxe(page);
          await page.emulateMedia({ colorScheme: 'dark' });
          await checkAxe(page);
          await page.setViewportSize({ width: 390, height: 844 });
          await checkWidth(page);
        },
        { javaScriptEnabled },
      );
    }
  });

  test('is what health and the API say, with the code', async () => {
    const health = await fetch(`${app.url}/api/v1/health`);
    expect(health.status).toBe(503);
    expect(await health.json()).toMatchObject({
      status: 'degraded',
      database: { kind: 'sqlite', reachable: false, code: 'STORE_GONE' },
    });
    const ready = await fetch(`${app.url}/api/v1/health/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ ready: false, code: 'STORE_GONE' });
    const alive = await fetch(`${app.url}/api/v1/health/alive`);
    expect({ status: alive.status, body: await alive.json() }).toEqual({
      status: 200,
      body: { alive: true },
    });
    const headers = { authorization: 'Bearer a-token-for-tests', 'content-type': 'application/json' };
    const body = JSON.stringify({ project: 'sampleproject' });
    for (const asked of [
      fetch(`${app.url}/api/v1/projects`),
      fetch(`${app.url}/api/v1/projects`, { method: 'POST', headers, body }),
    ]) {
      const answer = await asked;
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({ error: { code: 'STORE_GONE' } });
    }
  });

  test('gives way to what was asked for once the database is back', () =>
    visit(`${app.url}/projects/rehearsal-props`, async (page) => {
      await page.getByRole('heading', { name: TITLE }).waitFor();
      renameSync(`${file}.away`, file);
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('heading', { level: 1, name: /rehearsal-props/ }).waitFor();
      expect((await readAPI(app, '/health/ready')).ready).toBe(true);
      expect((await readAPI(app, '/health')).database).toEqual({
        kind: 'sqlite',
        reachable: true,
        code: null,
      });
    }));
});
