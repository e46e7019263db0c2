/** What pages and API say of releases beside their commits, over real git and an index on loopback. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { missingGitServer } from '../../builders/git-repository.ts';
import { OWN, type SourceWorld, startSourceWorld } from '../../builders/source-world.ts';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import { type App, until } from '../server.ts';
import { readAPI, readMain, readPage, sharedApp, startChecked, track, untilAlive } from './look.ts';

const noGit = missingGitServer();
const describeGit = noGit === null ? describe : describe.skip;

const HOSTILE = 'docs/<b>x</b>\u202egnp.\u200btxt';
const PROJECTS = ['honest-play', 'ci-play', 'orphan-play', 'moved-play', 'crowd'];

describeGit(`source match${noGit === null ? '' : ` (${noGit})`}`, () => {
  describeInBrowser('/projects/[project]/[version]/[filename] beside its commit', () => {
    let world: SourceWorld;
    let app: App;
    let commit = '';
    beforeAll(async () => {
      world = await startSourceWorld();
      commit = world.release({
        project: 'honest-play',
        own: { ...OWN, 'setup.cfg': '[metadata]\nname = honest-play\n' },
        inCommit: { 'tests/test_it.py': 'x' },
        inSdist: {
          'setup.cfg': '[metadata]\nname = honest-play\n\n[egg_info]\ntag_build = \ntag_date = 0\n\n',
        },
        inWheel: {},
      });
      world.release({
        project: 'ci-play',
        inSdist: { 'ci_play/start.pth': 'import os\n', [HOSTILE]: 'x', 'README.md': 'Another play.\n' },
      });
      world.release({ project: 'orphan-play', isOrphan: true });
      world.release({ project: 'moved-play', isTagMoved: true });
      const many = Array.from({ length: 650 }, (_, at) => [
        `data/${'long-name-'.repeat(at % 7)}${at}.txt`,
        `${at}`,
      ]);
      world.release({ project: 'crowd', inSdist: Object.fromEntries(many) });
      app = await startChecked({
        ...world.env(),
        CALLBOARD_API_TOKEN: 'a-token-of-more-than-sixteen-characters',
      });
      for (const project of PROJECTS) await track(app, project);
      for (const project of PROJECTS) await until(async () => (await source(project)).state === 'compared');
    }, 120_000);
    afterAll(async () => {
      await app?.stop();
      await world[Symbol.asyncDispose]();
    });

    const fileOf = (project: string) => `${project.replaceAll('-', '_')}-1.0.tar.gz`;
    const source = (project: string, file = fileOf(project)) =>
      readAPI(app, `/projects/${project}/1.0/${file}/source`);
    /** What is found is kept first and folded into the ledger right after, so an item comes a moment later. */
    const needed = async (project: string) => {
      const { items }: { items: { project: string; kind: string }[] } = await readAPI(app, '/attention');
      return items.find((item) => item.project === project && item.kind === 'source-differs');
    };
    const page = (project: string) => `${app.url}/projects/${project}/1.0/${fileOf(project)}`;
    const section = (project: string, look: (text: string, page: Page) => Promise<void> | void) =>
      visit(page(project), async (opened) => {
        const region = opened.getByRole('region', { name: 'Source match' });
        await look((await region.innerText()).replace(/\s+/g, ' '), opened);
      });

    test('of an honest release says what is in the commit and what the build made', () =>
      section('honest-play', async (text, opened) => {
        const short = commit.slice(0, 7);
        expect(text).toContain(`3 of 5 files are in commit ${short}; 2 were made by the build.`);
        expect(text).toContain('Nobody here read the files');
        expect(text).toContain(`github.com/theatre/honest-play at ${commit}`);
        expect(text).toContain('The branch main leads to it. The tag v1.0 points to it.');
        expect(text).toContain('Only in the repository: 1 file, of which 1 is a test.');
        expect(text).not.toContain('runs by itself');
        const link = opened.getByRole('link', { name: `github.com/theatre/honest-play at ${commit}` });
        expect(await link.getAttribute('href')).toBe(`https://github.com/theatre/honest-play/tree/${commit}`);
        expect(await readAPI(app, '/projects/honest-play/1.0')).toMatchObject({
          files: [
            { source: { state: 'compared' } },
            { source: { state: 'compared', reachable: true, unexplained: 0 } },
          ],
        });
      }));

    test('of a file that is added on the way names it first, and what differs with what the commit has', () =>
      section('ci-play', async (text, opened) => {
        expect(text).toContain('1 file that runs by itself is not in the commit as it is here.');
        const rows = opened.getByRole('region', { name: 'Source match' }).locator('tbody tr');
        expect((await rows.allInnerTexts()).map((row) => row.split(/\s/)[0])).toEqual([
          'ci_play/start.pth',
          'README.md',
          'docs/<b>x</b><U+202E>gnp.<U+200B>txt',
          'PKG-INFO',
        ]);
        expect(await rows.nth(1).getByRole('link', { name: 'README.md' }).getAttribute('href')).toMatch(
          /^https:\/\/github\.com\/theatre\/ci-play\/blob\/[0-9a-f]{40}\/README\.md$/,
        );
        expect(await source('ci-play')).toMatchObject({
          counts: { inRelease: 6, identical: 2, generated: 1, different: 1, onlyInRelease: 2 },
          unexplained: 1,
          files: [{ path: 'ci_play/start.pth', comesFirst: true, runs: 'start-up' }, {}, {}, {}],
        });
        expect(await readPage(`${app.url}/projects/ci-play`)).toContain(
          '1 file that runs by itself is not in the commit as it is here.',
        );
      }));

    test('needs a person only where it is not explained', async () => {
      for (const project of ['ci-play', 'orphan-play'])
        await until(async () => (await needed(project)) !== undefined);
      for (const project of ['honest-play', 'crowd']) expect(await needed(project)).toBeUndefined();
      expect(await readPage(app.url)).toMatch(/Differs from its commit/);
    });

    test('of a commit that nothing leads to says so', async () => {
      await section('orphan-play', (text) => {
        expect(text).toContain(
          'No branch and no tag of the repository leads to this commit. Anybody can make such a commit',
        );
      });
      expect(await source('orphan-play')).toMatchObject({ reachable: false, tag: null, tagState: 'none' });
    });

    test('of a tag that was moved says what it points to', async () => {
      await section('moved-play', (text) => {
        expect(text).toMatch(/The tag v1\.0 points to another commit, [0-9a-f]{7}\./);
        expect(text).not.toContain('runs by itself');
      });
      expect(await source('moved-play')).toMatchObject({
        reachable: true,
        tag: { name: 'v1.0' },
        tagState: 'other',
      });
    });

    test('is never called confirmed, and never malware', async () => {
      for (const project of PROJECTS) {
        await section(project, (text) =>
          expect(text).not.toMatch(/confirmed|verified|safe|malware|malicious|attack/i),
        );
      }
    });

    test('of 650 files shows a page at a time, which works without scripts, and fits', async () => {
      await visit(
        page('crowd'),
        async (opened) => {
          const region = opened.getByRole('region', { name: 'Source match' });
          expect(await region.locator('tbody tr').count()).toBe(100);
          expect(await region.innerText()).toContain('1 to 100 of 651');
          await checkAxe(opened);
          await opened.emulateMedia({ colorScheme: 'dark' });
          await checkAxe(opened, 'colours');
          for (const width of [390, 600, 768, 1280]) {
            await opened.setViewportSize({ width, height: 844 });
            await checkWidth(opened);
          }
        },
        { colorScheme: 'light', reducedMotion: 'reduce' },
      );
      await visit(
        `${page('crowd')}?files=7`,
        async (opened) => {
          const region = opened.getByRole('region', { name: 'Source match' });
          expect(await region.locator('tbody tr').count()).toBe(51);
          await region.getByRole('link', { name: 'Previous files' }).click();
          await opened.waitForURL(/files=6/);
        },
        { javaScriptEnabled: false },
      );
    });

    test('fits and can be used where names are hostile', () =>
      visit(page('ci-play'), async (opened) => {
        await checkAxe(opened);
        await opened.setViewportSize({ width: 390, height: 844 });
        await checkAxe(opened, 'layout');
        await checkWidth(opened);
      }));

    test('is made again when a person asks, and what changed since is another fact', async () => {
      world.repositoryOf('moved-play').git('update-ref', '-d', 'refs/heads/main');
      world.repositoryOf('moved-play').git('tag', '-d', 'v1.0');
      world.repositoryOf('moved-play').commit({ ref: 'refs/heads/main', message: 'Begun anew.' });
      await visit(page('moved-play'), async (opened) => {
        await untilAlive(opened);
        await opened.getByRole('button', { name: 'Compare again' }).click();
        await opened
          .getByText(/It is next in line|It is in the queue/)
          .first()
          .waitFor();
      });
      await until(async () => (await source('moved-play')).waiting === null);
      expect(await source('moved-play')).toMatchObject({
        reachable: false,
        tag: null,
        earlier: [{ reachable: true, tag: { name: 'v1.0' } }],
      });
      await until(async () => (await needed('moved-play')) !== undefined);
      expect(await needed('moved-play')).toMatchObject({ severity: 'warning', version: '1.0' });
    });

    test('is asked for over the API with a token, and refused in words where there is nothing to compare', async () => {
      const ask = (path: string, token = 'a-token-of-more-than-sixteen-characters') =>
        fetch(`${app.url}/api/v1/projects/${path}/source`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}` },
        });
      const asked = await ask('honest-play/v1.0/honest_play-1.0.tar.gz');
      expect([asked.status, await asked.json()]).toEqual([
        202,
        { project: 'honest-play', filename: 'honest_play-1.0.tar.gz', waiting: true },
      ]);
      expect((await ask('honest-play/1.0/honest_play-1.0.tar.gz', 'wrong')).status).toBe(401);
      expect((await ask('honest-play/9.9/honest_play-1.0.tar.gz')).status).toBe(404);
      await until(async () => (await source('honest-play')).waiting === null);
      const got = await fetch(`${app.url}/api/v1/projects/honest-play/1.0/honest_play-1.0.tar.gz/source`);
      const etag = got.headers.get('etag') ?? '';
      const again = await fetch(got.url, { headers: { 'if-none-match': etag } });
      expect(again.status).toBe(304);
    });
  });

  describeInBrowser('/projects/[project]/[version]/[filename] where source match is off', () => {
    test('says so, and fetches neither files nor repositories', async () => {
      await using world = await startSourceWorld();
      world.release({ project: 'honest-play' });
      const app = await startChecked({ ...world.env(), CALLBOARD_SOURCE: 'off' });
      try {
        await track(app, 'honest-play');
        const text = await readPage(`${app.url}/projects/honest-play/1.0/honest_play-1.0.tar.gz`);
        expect(text).toContain('Source match is off here (CALLBOARD_SOURCE=off)');
        expect(text).toContain('Confirmed');
        expect(await readPage(`${app.url}/trust`)).toContain(
          'Source match Off (CALLBOARD_SOURCE=off): no release is compared with its commit, and no forge is asked',
        );
        const found = await readAPI(app, '/projects/honest-play/1.0/honest_play-1.0.tar.gz/source');
        expect(found).toMatchObject({ state: 'indeterminate', code: 'SOURCE_OFF', waiting: null });
        expect(world.forge.requests).toEqual([]);
        expect(world.index.requests.filter(({ path }) => path.startsWith('/files/'))).toEqual([]);
      } finally {
        await app.stop();
      }
    });
  });
});

describeInBrowser('/projects/[project]/[version]/[filename] of the rehearsal beside its commit', () => {
  const app = sharedApp();
  const read = (project: string, version: string) => {
    const file = `${project.replaceAll('-', '_')}-${version}.tar.gz`;
    return readPage(`${app.url}/projects/${project}/${version}/${file}`);
  };

  test('says of each release what it is, without a forge', async () => {
    const honest = await read('rehearsal-wings', '2.0.0');
    expect(honest).toMatch(/4 of 11 files are in commit [0-9a-f]{7}; 7 were made by the build\./);
    expect(honest).toContain('The commit tells setuptools-scm to write the version into _version.py');
    const added = await read('rehearsal-wings', '2.1.0');
    expect(added).toContain('1 file that runs by itself is not in the commit as it is here.');
    expect(added).toMatch(/setup\.py runs when it is installed only in the release/);
    expect(await read('rehearsal-ghost-light', '0.5.0')).toMatch(
      /The tag v0\.5\.0 points to another commit, [0-9a-f]{7}\./,
    );
    expect(await read('rehearsal-ghost-light', '0.6.0')).toContain(
      'No branch and no tag of the repository leads to this commit. Anybody can make such a commit in a fork.',
    );
    for (const text of [honest, added]) expect(text).not.toMatch(/Compare again|Compare with the commit/);
  });

  test('shows line by line what the release job added, and links to no forge', () =>
    visit(
      `${app.url}/projects/rehearsal-wings/2.1.0/rehearsal_wings-2.1.0.tar.gz`,
      async (page) => {
        expect(await page.locator('#main a[href*="github.com/callboard-rehearsal/wings/blob"]').count()).toBe(
          0,
        );
        await page
          .getByRole('region', { name: 'Since 2.0.0' })
          .getByRole('link', { name: 'setup.py' })
          .click();
        await page.getByText('print("Somebody else was here.")').waitFor();
        expect(await readMain(page)).toContain('The file is new. 5 lines added, 0 removed.');
      },
      { javaScriptEnabled: false },
    ));
});
