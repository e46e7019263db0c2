/** A project is put on the board, and is watched while it is checked. */
import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { readVector } from '../../lib/watch/bench.ts';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import { type App, findFreePort } from '../server.ts';
import { addProject, readAPI, readMain, startChecked, untilAlive, untilChecked } from './look.ts';

const good = readVector('github-publish');
const wheel = readVector('github-wheel');

/** Stands in front of an index, and holds provenance back until told how many answers may pass. */
async function startGate(
  origin: string,
): Promise<{ url: string; pass: (count: number) => void; server: Server }> {
  let places = 0;
  const waiting: (() => void)[] = [];
  const pass = (count: number) => {
    places += count;
    for (const go of waiting.splice(0, places)) {
      places -= 1;
      go();
    }
  };
  const server = createServer(async (incoming, outgoing) => {
    if (incoming.url?.startsWith('/integrity/')) {
      await new Promise<void>((go) => {
        waiting.push(go);
        pass(0);
      });
    }
    const forwarded = request(`${origin}${incoming.url}`, { headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.end();
  });
  const port = await findFreePort();
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return { url: `http://127.0.0.1:${port}`, pass, server };
}

describeInBrowser('adding a project', () => {
  let app: App;
  let index: FakeIndex;
  let gate: Awaited<ReturnType<typeof startGate>>;
  beforeAll(async () => {
    index = await startFakeIndex();
    gate = await startGate(index.origin);
    Object.assign(index, { origin: gate.url });
    const older = Array.from({ length: 5 }, (_, at) => ({
      ...good,
      filename: `stagecraft-1.${at}.tar.gz`.replace('1.4', '1.3.9'),
      uploadTime: `2024-0${at + 1}-01T00:00:00Z`,
    }));
    index.addProject('stagecraft', { files: [...older, good, wheel] });
    index.addProject('plain', { files: [{ filename: 'plain-1.0.tar.gz' }] });
    app = await startChecked({
      CALLBOARD_PYPI_URL: gate.url,
      CALLBOARD_TRUST_ROOT: join(import.meta.dirname, '../../vectors/trusted_root.json'),
      CALLBOARD_REHEARSAL: 'off',
    });
  });
  afterAll(async () => {
    await app.stop();
    gate.server.close();
    gate.server.closeAllConnections();
    await index.close();
  });

  test('starts on an empty board, which says what to do', () =>
    visit(app.url, async (page) => {
      await page.getByRole('heading', { name: 'Nothing is on the board yet.' }).waitFor();
      expect(await readMain(page)).toContain('Add a project by its name');
      expect(await page.getByRole('search').count()).toBe(0);
      await checkAxe(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await checkWidth(page);
    }));

  test('shows how far the check is, and its verdict, without being asked again', () =>
    visit(app.url, async (page) => {
      expect(await addProject(page, ' StageCraft ')).toBe(
        'stagecraft is on the board now. Its releases are being read.',
      );
      gate.pass(2);
      const row = page.getByRole('row').filter({ hasText: 'stagecraft' });
      await row.getByText('Reading history: 2 of 7 files.').waitFor();
      expect(await row.innerText()).toContain('Not checked yet');
      await checkAxe(page);
      await row.getByRole('link', { name: 'stagecraft' }).click();
      await page.getByRole('progressbar', { name: 'Files read' }).waitFor();
      expect(await readMain(page)).toContain('Reading history: 2 of 7 files.');
      expect(await page.getByRole('button', { name: 'Checking' }).isDisabled()).toBe(true);
      await checkAxe(page);
      gate.pass(1);
      await page.getByText('Reading history: 3 of 7 files.').waitFor();
      await page.goto(`${app.url}/projects/stagecraft/1.0/stagecraft-1.0.tar.gz`);
      await page.getByRole('heading', { name: 'Nothing has been checked of this file so far.' }).waitFor();
      await checkAxe(page);
      gate.pass(4);
      await page
        .getByRole('heading', { level: 1, name: 'The statement is about a file of another name.' })
        .waitFor();
      expect(await readMain(page)).toContain('Does not verify');
      await page.getByRole('link', { name: 'Today', exact: true }).first().click();
      await row.getByText('Confirmed').first().waitFor();
      expect(await row.innerText()).toContain('release.yml');
    }));

  test('says that a project is on the board already, however its name is spelt', () =>
    visit(app.url, async (page) => {
      expect(await addProject(page, 'StageCraft')).toBe('stagecraft was on the board already.');
      await page.locator('#add-result').getByRole('link', { name: 'stagecraft' }).click();
      await page.waitForURL(`${app.url}/projects/stagecraft`);
    }));

  test.each([
    ['../../etc/passwd', /has a path separator\.$/],
    ['a b', /must have only ASCII letters, digits/],
    ['pytho\u0438', /must have only ASCII letters, digits/],
    ['a\u202eb', /has a control, bidirectional or invisible character\.$/],
    ['   ', /must not be empty\.$/],
    ['<script>alert(1)</script>', /has a path separator\.$/],
    ['rehearsal-props', /is the name of a rehearsal project\.$/],
  ])('refuses the name %j in a sentence, and tracks nothing', (name, sentence) =>
    visit(app.url, async (page) => {
      const before = await readAPI(app, '/projects');
      expect(await addProject(page, name)).toMatch(sentence);
      const field = page.getByLabel(/^Add a project/);
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      expect(await field.getAttribute('aria-describedby')).toBe('add-result');
      expect((await readAPI(app, '/projects')).total).toBe(before.total);
      if (name === 'a b') await checkAxe(page);
    }),
  );

  test('says of a name that the index does not know that it does not', () =>
    visit(app.url, async (page) => {
      await addProject(page, 'no-such-thing');
      const row = page.getByRole('row').filter({ hasText: 'no-such-thing' });
      await row.getByText('Not checked', { exact: true }).waitFor();
      expect(await row.innerText()).toMatch(/knows no project of this name\. Next try at \d\d:\d\d UTC\./);
    }));

  test('works as a plain form without scripts, for good names and for bad ones', () =>
    visit(
      app.url,
      async (page) => {
        expect(await addProject(page, 'a/b')).toMatch(/has a path separator\.$/);
        expect(await addProject(page, 'Plain')).toBe(
          'plain is on the board now. Its releases are being read.',
        );
        expect(await addProject(page, 'plain')).toBe('plain was on the board already.');
        await untilChecked(app, 'plain');
        await page.goto(app.url);
        const row = page.getByRole('row').filter({ hasText: 'plain' });
        expect(await row.innerText()).toContain('No provenance');
      },
      { javaScriptEnabled: false },
    ));

  test.each([true, false])(
    'checks again when asked, on the board and beside the project (scripts: %s)',
    (on) =>
      visit(
        app.url,
        async (page) => {
          const requests = () => index.requests.filter(({ path }) => path === '/simple/plain/').length;
          if (on) await untilAlive(page);
          for (const path of ['/', '/projects/plain']) {
            await page.goto(app.url + path);
            const before = requests();
            const place =
              path === '/' ? page.getByRole('row').filter({ hasText: 'plain' }) : page.locator('main');
            await place.getByRole('button', { name: /^Check again/ }).click();
            await expect.poll(requests, { timeout: 20_000 }).toBe(before + 1);
            await untilChecked(app, 'plain');
            await page.goto(app.url + path);
            await place.getByRole('button', { name: /^Check again/ }).waitFor();
          }
        },
        { javaScriptEnabled: on },
      ),
  );
});
