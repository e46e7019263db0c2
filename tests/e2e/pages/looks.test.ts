/** Themes, and paper. */
import { expect, test } from 'vitest';
import { describeInBrowser, visit } from '../browser.ts';
import { until } from '../server.ts';
import { sharedApp, untilAlive } from './look.ts';

const FILE = '/projects/rehearsal-prompter/1.2.0/rehearsal_prompter-1.2.0.tar.gz';
const LIGHT = 'rgb(250, 246, 238)';
const DARK = 'rgb(27, 26, 24)';

describeInBrowser('the theme', () => {
  const app = sharedApp();
  const readPaper = () => getComputedStyle(document.documentElement).backgroundColor;

  test.each([
    ['light', LIGHT],
    ['dark', DARK],
  ] as const)('is %s where the system is, unless another was chosen', (colorScheme, paper) =>
    visit(
      app.url,
      async (page) => {
        expect(await page.evaluate(readPaper)).toBe(paper);
        await untilAlive(page);
        await page.getByLabel('Theme').selectOption(colorScheme === 'light' ? 'Dark' : 'Light');
        const other = colorScheme === 'light' ? DARK : LIGHT;
        await until(async () => (await page.evaluate(readPaper)) === other);
        await page.goto(`${app.url}/trust`);
        expect(await page.evaluate(readPaper)).toBe(other);
        await untilAlive(page);
        await page.getByLabel('Theme').selectOption('System');
        await until(async () => (await page.evaluate(readPaper)) === paper);
      },
      { colorScheme },
    ),
  );

  test('is in the page as it is sent, so that it never shows another first', async () => {
    const read = async (cookie: string) => {
      const html = await (await fetch(app.url, { headers: { cookie } })).text();
      return /<html[^>]* data-theme="([^"]*)"/.exec(html)?.[1];
    };
    expect(await read('theme=dark')).toBe('dark');
    expect(await read('theme=light')).toBe('light');
    expect(await read('')).toBe('system');
    expect(await read('theme="><script>alert(1)</script>')).toBe('system');
  });

  test('is shown as chosen, also after a reload and without scripts', () =>
    visit(
      app.url,
      async (page) => {
        await page.context().addCookies([{ name: 'theme', value: 'dark', url: app.url }]);
        await page.reload({ waitUntil: 'commit' });
        await page.locator('h1').waitFor();
        expect(await page.evaluate(readPaper)).toBe(DARK);
      },
      { colorScheme: 'light', javaScriptEnabled: false },
    ));
});

describeInBrowser('paper', () => {
  const app = sharedApp();

  test.each([FILE, '/projects/rehearsal-props', '/projects/rehearsal-props/3.1.1', '/', '/changes'])(
    'shows no controls, and is black on white: %s',
    (path) =>
      visit(
        app.url + path,
        async (page) => {
          await page.emulateMedia({ media: 'print' });
          const controls = page.locator(
            'button:not(.term):visible, input:visible, select:visible, nav:visible',
          );
          expect(
            await controls.evaluateAll((all) => all.map(({ outerHTML }) => outerHTML.slice(0, 80))),
          ).toEqual([]);
          const colours = await page.evaluate(() => {
            const shown = [...document.querySelectorAll('main *')].filter((element) =>
              element.checkVisibility(),
            );
            return [...new Set(shown.map((element) => getComputedStyle(element).color))];
          });
          expect(colours).toEqual(['rgb(0, 0, 0)']);
          expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
            'rgb(255, 255, 255)',
          );
        },
        { colorScheme: 'dark' },
      ),
  );

  test('has a verdict whole: its address, what is folded away on the screen, and every line', () =>
    visit(app.url + FILE, async (page) => {
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: 794, height: 1123 });
      expect(await page.locator('main').innerText()).toMatch(/\/verdicts\/[0-9a-f]{32}/);
      for (const folded of await page.locator('main details').all()) {
        const box = await folded.locator(':scope > :last-child').boundingBox();
        expect(box?.height).toBeGreaterThan(10);
      }
      const cut = await page
        .locator('pre')
        .evaluateAll((all) => all.filter((pre) => pre.scrollWidth > pre.clientWidth));
      expect(cut).toEqual([]);
    }));
});
