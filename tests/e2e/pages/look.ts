/** What every page has to be, whatever it says; and a board to look at pages on. */
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { checkAxe, checkWidth, visit } from '../browser.ts';
import { type Address, untilChecked } from '../checked.ts';
import { type App, until } from '../server.ts';

export { readAPI, startChecked, untilChecked } from '../checked.ts';

/** The board that all tests share which only look: the rehearsal, checked. Whoever changes anything starts their own. */
export const sharedApp = (): Address => ({ url: inject('sharedApp') });

/** Waits until the page's own code runs, which `?` shows; leaves the page as it was. */
export async function untilAlive(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Shortcuts' });
  await until(async () => {
    await page.keyboard.press('?');
    return dialog.isVisible();
  });
  await page.keyboard.press('Escape');
  // The focus leaves a dialog that has closed with the next frame.
  await until(() => page.evaluate(() => document.activeElement?.closest('dialog') === null));
}

/** Puts a project on the board as a person does, and waits for the answer. */
export async function addProject(page: Page, name: string): Promise<string> {
  await page.getByLabel(/^Add a project by its name/).fill(name);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const answer = page.locator('#add-result');
  await answer.waitFor();
  return answer.innerText();
}

/** The same, and the first check of it. */
export async function track(app: App, name: string): Promise<void> {
  await visit(app.url, async (page) => void (await addProject(page, name)));
  await untilChecked(app, name);
}

/** What is to be read on the page, as a person sees it: hidden words left out, blanks made one. */
export async function readMain(page: Page): Promise<string> {
  return (await page.locator('main').innerText()).replace(/\s+/g, ' ');
}

/** The same of the page at `url`, as the server sends it. */
export async function readPage(url: string): Promise<string> {
  let text = '';
  const read = async (page: Page) => {
    text = await readMain(page);
  };
  await visit(url, read, { javaScriptEnabled: false });
  return text;
}

export type Expected = {
  title: string;
  /** The whole text of the only heading of the first level. */
  heading: string;
  status?: number;
};

/** Tests of the page at `address`, which holds only once the application has started. */
export function testAsAnyPage(address: () => string, { title, heading, status = 200 }: Expected): void {
  test('can be used by anybody in light, in dark and on a phone, where it fits', () =>
    visit(
      address(),
      async (page) => {
        await checkAxe(page);
        await checkWidth(page);
        await page.emulateMedia({ colorScheme: 'dark' });
        await checkAxe(page, 'colours');
        await page.setViewportSize({ width: 390, height: 844 });
        await checkAxe(page, 'layout');
        await checkWidth(page);
      },
      { colorScheme: 'light', reducedMotion: 'reduce' },
    ));

  test('is named, in order, and the same where no scripts run', async () => {
    const texts: string[] = [];
    const look = async (page: Page) => {
      expect(await page.title()).toEqual(title);
      expect(await page.locator('h1').allInnerTexts()).toEqual([heading]);
      const { levels, landmarks } = await page.evaluate(readOrder);
      expect(levels[0]).toBe(1);
      expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
      expect(landmarks).toEqual(['HEADER', 'MAIN', 'FOOTER']);
      texts.push(await page.locator('main').evaluate(readTimeless));
    };
    for (const javaScriptEnabled of [true, false]) await visit(address(), look, { javaScriptEnabled });
    expect(texts[1]).toBe(texts[0]);
  });

  test('runs the scripts that carry the nonce of its own policy, and no others', async () => {
    const answer = await fetch(address());
    expect(answer.status).toBe(status);
    const policy = answer.headers.get('Content-Security-Policy') ?? '';
    const [, nonce] = /script-src 'self' 'nonce-([^']+)' 'strict-dynamic';/.exec(policy) ?? [];
    expect(nonce).toBeDefined();
    expect(policy).not.toContain('unsafe');
    const html = await answer.text();
    const scripts = html.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
    expect(html.match(/<[^>]+\s(on[a-z]+|style)=/g)).toBeNull();
  });
}

function readOrder(): { levels: number[]; landmarks: string[] } {
  const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')];
  const landmarks = [...document.querySelectorAll('body > header, main, body > footer')];
  return {
    levels: headings.filter((heading) => heading.checkVisibility()).map(({ tagName }) => Number(tagName[1])),
    landmarks: landmarks.map(({ tagName }) => tagName),
  };
}

/** Its text without times, which go on, and without what is there for scripts alone. */
function readTimeless(main: Element): string {
  const copy = main.cloneNode(true) as Element;
  for (const part of copy.querySelectorAll('time, .needs-script, script')) part.remove();
  return copy.textContent ?? '';
}
