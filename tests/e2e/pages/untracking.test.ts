/** A project is taken off the board, keeps what is known of it, and is put back. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { readVector } from '../../lib/watch/bench.ts';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import type { App } from '../server.ts';
import { readAPI, readMain, readPage, startChecked, track, untilChecked } from './look.ts';

const TOKEN = 'a-token-of-more-than-sixteen-characters';
const good = readVector('github-publish');

describeInBrowser('taking a project off the board', () => {
  let app: App;
  let index: FakeIndex;
  let verdict: string;
  const authorization = `Bearer ${TOKEN}`;
  const call = (method: string, path: string, body?: object) =>
    fetch(`${app.url}/api/v1${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
  beforeAll(async () => {
    index = await startFakeIndex();
    index.addProject('stagecraft', { files: [good] });
    index.addProject('plain', { files: [{ filename: 'plain-1.0.tar.gz' }] });
    app = await startChecked({
      CALLBOARD_PYPI_URL: index.origin,
      CALLBOARD_TRUST_ROOT: join(import.meta.dirname, '../../vectors/trusted_root.json'),
      CALLBOARD_REHEARSAL: 'off',
      CALLBOARD_REVIEWER: 'Zoë',
      CALLBOARD_API_TOKEN: TOKEN,
    });
    await track(app, 'stagecraft');
    await track(app, 'plain');
    await call('POST', '/collections', {
      name: 'Web',
      owner: 'Stage crew',
      content: 'stagecraft\nplain\n',
      filename: 'requirements.txt',
    });
    await untilChecked(app);
    ({ verdict } = (await readAPI(app, '/projects/stagecraft')).releases[0].files[0]);
  });
  afterAll(async () => {
    await app.stop();
    await index.close();
  });

  test('asks first what it means', () =>
    visit(`${app.url}/projects/stagecraft`, async (page) => {
      const button = page.getByRole('button', { name: 'Take stagecraft off the board' });
      expect(await button.isVisible()).toBe(false);
      await page.getByText('Stop tracking stagecraft').click();
      expect(await readMain(page)).toContain('All that is known of it is kept');
      await checkAxe(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize({ width: 390, height: 844 });
      await checkAxe(page);
      await checkWidth(page);
      await button.click();
      await page.getByText('Not tracked any more.').waitFor();
      const text = await readMain(page);
      expect(text).toMatch(/Zoë took this project off the board on \d+ \w+ \d{4}/);
      expect(await page.getByRole('button', { name: /^(Check again|Pin|Take)/ }).count()).toBe(0);
      await checkAxe(page);
      await checkWidth(page);
    }));

  test('leaves it out of board, adoption, badge, feeds and what a collection counts', async () => {
    const board = await readAPI(app, '/projects');
    expect(board.rows.map((row: { project: string }) => row.project)).toEqual(['plain']);
    expect(board).toMatchObject({ total: 1, tracked: 1 });
    const adoption = await readAPI(app, '/adoption');
    expect(JSON.stringify(adoption)).not.toContain('stagecraft');
    expect(await (await fetch(`${app.url}/badge/stagecraft.svg`)).text()).toContain('Not tracked here');
    expect((await fetch(`${app.url}/projects/stagecraft/changes.atom`)).status).toBe(404);
    const collection = await readAPI(app, '/collections/web');
    expect(collection.projects).toBe(1);
    expect(collection.members).toMatchObject([
      { project: 'plain', tracked: true },
      { project: 'stagecraft', tracked: false },
    ]);
    expect(await readPage(`${app.url}/collections/web`)).toContain(
      'stagecraft is not tracked any more, and nothing here counts it.',
    );
  });

  test('keeps its pages, which say so, and its verdicts', async () => {
    const { releases, untracked, nextCheckAt, checking } = await readAPI(app, '/projects/stagecraft');
    expect({ untracked, nextCheckAt, checking }).toEqual({
      untracked: { by: 'Zoë', at: expect.any(String) },
      nextCheckAt: null,
      checking: false,
    });
    const { version, files } = releases[0];
    for (const path of ['', `/${version}`, `/${version}/${files[0].filename}`]) {
      expect(await readPage(`${app.url}/projects/stagecraft${path}`)).toContain('Not tracked any more.');
    }
    await visit(`${app.url}/verdicts/${verdict}`, async (page) => {
      expect(await readMain(page)).toContain('stagecraft is not tracked here any more');
      await page.getByRole('link', { name: 'What is known of it' }).click();
      await page.waitForURL(`${app.url}/projects/stagecraft`);
    });
  });

  test('lets nobody check it or decide about it, and nobody asks its index', async () => {
    const before = index.requests.length;
    for (const [path, body] of [
      ['/projects/stagecraft/check', undefined],
      ['/projects/stagecraft/pin', { publisher: null }],
    ] as const) {
      const answer = await call('POST', path, body);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({
        error: { code: 'PROJECT_UNKNOWN', message: expect.stringContaining('not tracked here any more') },
      });
    }
    expect(index.requests.length).toBe(before);
  });

  test('puts it back with one button, without scripts too, and it goes on from what was known', () =>
    visit(
      `${app.url}/projects/stagecraft`,
      async (page) => {
        await page.getByRole('button', { name: 'Track stagecraft again' }).click();
        await untilChecked(app, 'stagecraft');
        await page.goto(`${app.url}/projects/stagecraft`);
        expect(await readMain(page)).not.toContain('Not tracked any more.');
        const { releases, untracked } = await readAPI(app, '/projects/stagecraft');
        expect(untracked).toBeNull();
        expect(releases[0].files[0].verdict).toBe(verdict);
        expect((await readAPI(app, '/projects')).total).toBe(2);
      },
      { javaScriptEnabled: false },
    ));

  test('is done over the API too, as often as one likes', async () => {
    for (const status of [204, 204]) {
      const answer = await call('DELETE', '/projects/Stage_Craft'.replace('_', ''));
      expect([answer.status, await answer.text()]).toEqual([status, '']);
    }
    expect((await call('DELETE', '/projects/nobody')).status).toBe(404);
    expect((await fetch(`${app.url}/api/v1/projects/plain`, { method: 'DELETE' })).status).toBe(401);
    const rehearsed = await call('DELETE', '/projects/rehearsal-props');
    expect(rehearsed.status).toBe(400);
    expect(await rehearsed.json()).toMatchObject({ error: { code: 'PROJECT_NAME_RESERVED' } });
    expect((await call('POST', '/projects', { project: 'stagecraft' })).status).toBe(201);
  });
});
