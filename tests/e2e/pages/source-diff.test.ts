/** What changed in a file between two releases, as pages show it: over real git and an index on loopback. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { missingGitServer } from '../../builders/git-repository.ts';
import { OWN, type SourceWorld, startSourceWorld } from '../../builders/source-world.ts';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import { type App, until } from '../server.ts';
import { readAPI, readMain, readPage, startChecked, track } from './look.ts';

const noGit = missingGitServer();
const describeGit = noGit === null ? describe : describe.skip;

describeGit(`what changed between two releases${noGit === null ? '' : ` (${noGit})`}`, () => {
  describeInBrowser('/projects/[project]/[version]/[filename]/diff', () => {
    const TOKEN = 'a-token-of-more-than-sixteen-characters';
    const FILE = 'revival-1.1.tar.gz';
    const LONG = `x = "${'long '.repeat(400)}"\n`;
    let world: SourceWorld;
    let app: App;
    beforeAll(async () => {
      world = await startSourceWorld();
      const older = { 'revival/stage.py': 'a\nb\nc\nd\ne\nf\ng\nh\n', 'logo.bin': '\0', 'gone.txt': 'x\n' };
      const newer = {
        'revival/stage.py': 'a\nb\nc\nd\n<script>E</script>\u202e\nf\ng\nh\n',
        'logo.bin': '\0\0',
        'revival/long.py': LONG,
        'crowd.txt': Array.from({ length: 2_500 }, (_, at) => `${at}\n`).join(''),
      };
      world.release({ project: 'revival', version: '1.0', own: { ...OWN, ...older } });
      app = await startChecked({ ...world.env(), CALLBOARD_API_TOKEN: TOKEN });
      await track(app, 'revival');
      await until(async () => (await source('1.0')).state === 'compared');
      world.release({ project: 'revival', version: '1.1', own: { ...OWN, ...newer } });
      const headers = { authorization: `Bearer ${TOKEN}` };
      await fetch(`${app.url}/api/v1/projects/revival/check`, { method: 'POST', headers });
      await until(async () => (await source('1.1')).state === 'compared');
    }, 120_000);
    afterAll(async () => {
      await app?.stop();
      await world[Symbol.asyncDispose]();
    });

    const source = (version: string) =>
      readAPI(app, `/projects/revival/${version}/revival-${version}.tar.gz/source`);
    const addressOf = async (path: string) => {
      const { sha256: to, since } = await source('1.1');
      return `${app.url}/projects/revival/1.1/${FILE}/diff?${new URLSearchParams({ from: since.sha256, to, path })}`;
    };
    const read = async (path: string) => readPage(await addressOf(path));
    const downloads = () => world.index.requests.filter(({ path }) => path.startsWith('/files/')).length;

    test('is one step from what changed, without scripts, and each line has an address that stays', () =>
      visit(
        `${app.url}/projects/revival/1.1/${FILE}`,
        async (opened) => {
          const region = opened.getByRole('region', { name: 'Since 1.0' });
          await region.getByRole('link', { name: 'revival/stage.py' }).click();
          const rows = opened.locator('tr[data-mark]');
          await rows.first().waitFor();
          expect((await rows.allInnerTexts()).map((row) => row.replace(/\s+/g, ' ').trim())).toEqual([
            '2 2 b',
            '3 3 c',
            '4 4 d',
            '5 -e',
            '5 +<script>E</script><U+202E>',
            '6 6 f',
            '7 7 g',
            '8 8 h',
          ]);
          const { sha256, since } = await source('1.1');
          const text = await readMain(opened);
          for (const digest of [sha256, since.sha256]) expect(text).toContain(`SHA-256 ${digest}`);
          expect(text).toContain('The file changed. 1 line added, 1 removed.');
          const before = downloads();
          await opened.getByRole('link', { name: 'Line 5 after' }).click();
          await opened.waitForURL(`${await addressOf('revival/stage.py')}#after-5`);
          await opened.reload();
          expect(await opened.locator('tr:has(:target)').getAttribute('data-mark')).toBe('+');
          expect(downloads()).toBe(before);
        },
        { javaScriptEnabled: false },
      ));

    test('says of what has no lines that it has none, and cuts what is too long to be read', async () => {
      expect(await read('logo.bin')).toContain(
        '"logo.bin" is no text in UTF-8, so it has no lines to compare.',
      );
      expect(await read('gone.txt')).toContain('The file was taken out. 0 lines added, 1 removed.');
      expect(await read('revival/long.py')).toContain('… 1,006 more characters');
      const text = await read('crowd.txt');
      expect(text).toContain('2,500 lines added, 0 removed.');
      expect(text).toContain('500 more lines are not shown here.');
      expect(text).toContain('callboard source revival==1.1 --against 1.0 --diff crowd.txt');
    });

    test('can be used by anybody, and fits', async () => {
      for (const path of ['revival/stage.py', 'revival/long.py', 'logo.bin']) {
        await visit(await addressOf(path), async (opened) => {
          await checkAxe(opened);
          await opened.emulateMedia({ colorScheme: 'dark' });
          await checkAxe(opened, 'colours');
          for (const width of [390, 600, 768, 1280, 1920]) {
            await opened.setViewportSize({ width, height: 844 });
            await checkWidth(opened);
          }
          await opened.setViewportSize({ width: 390, height: 844 });
          await checkAxe(opened, 'layout');
        });
      }
    });

    test('is of two files of the project that were compared, and of nothing else', async () => {
      const address = await addressOf('PKG-INFO');
      const { status } = await fetch(address);
      expect(status).toBe(200);
      for (const [part, instead] of [
        [/from=[0-9a-f]{64}/, `from=${'0'.repeat(64)}`],
        [/to=[0-9a-f]{64}/, `to=${'0'.repeat(64)}`],
        [/from=[0-9a-f]{64}/, 'from=x'],
        [/&path=.*/, ''],
      ] as const)
        expect((await fetch(address.replace(part, instead))).status).toBe(404);
      expect(await readPage(address.replace(/path=.*/, 'path=no%2Fsuch'))).toContain('FILE_UNCHANGED');
    });
  });
});
