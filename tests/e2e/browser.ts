/**
 * Pages in Chromium, each in a fresh profile. A page that writes an error to the console, throws, breaks its own
 * content security policy or asks another machine for anything fails the test that opened it.
 */
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, inject } from 'vitest';

export type VisitOptions = Pick<
  BrowserContextOptions,
  'colorScheme' | 'ignoreHTTPSErrors' | 'javaScriptEnabled' | 'reducedMotion'
> & {
  /** CSS pixels; 390 is a phone. */
  width?: number;
  height?: number;
};

const prepared = inject('chromium');
let browser: Browser | undefined;

/**
 * Tests that need Chromium: skipped, with the reason in the name, where it cannot run. For a page, `name` is the route
 * as the folders under `app` spell it, such as `/projects/[project]`: `tests/rules.test.ts` looks for each.
 */
export function describeInBrowser(name: string, define: () => void): void {
  if (typeof prepared === 'string') {
    describe.skip(`${name} (Chromium does not run here: ${prepared.split('\n')[0]})`, define);
    return;
  }
  describe(name, () => {
    beforeAll(async () => {
      browser ??= await chromium.launch(prepared);
    });
    afterAll(async () => {
      await browser?.close();
      browser = undefined;
    });
    define();
  });
}

/** Opens `url`, does `look`, and fails on whatever the page did that it should not have done. */
export async function visit(
  url: string,
  look: (page: Page) => Promise<void>,
  { width = 1280, height = 900, ...options }: VisitOptions = {},
): Promise<void> {
  if (browser === undefined) throw new Error('Pages are visited inside describeInBrowser only.');
  const context = await browser.newContext({ viewport: { width, height }, ...options });
  try {
    const page = await context.newPage();
    const noise = await listen(page);
    await page.goto(url);
    await look(page);
    refuse(noise);
  } finally {
    await context.close();
  }
}

async function listen(page: Page): Promise<string[]> {
  const noise: string[] = [];
  page.on('pageerror', (error) => noise.push(`the page threw: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    // The browser says this itself of every page that answers 404; the test asserts the status if it matters.
    if (message.location().url === page.url() && message.text().startsWith('Failed to load resource')) return;
    noise.push(`the console says: ${message.text()}`);
  });
  await page.route(isElsewhere, (route) => {
    noise.push(`unexpected network request to ${route.request().url()}`);
    return route.abort();
  });
  return noise;
}

function isElsewhere(url: URL): boolean {
  return url.protocol !== 'data:' && url.protocol !== 'blob:' && url.hostname !== '127.0.0.1';
}

/** WCAG 2.2, levels A and AA, as far as axe can tell, and its advice on landmarks and headings. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What a colour scheme can break. These two take longer than all the others. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * Asserts that axe finds nothing: all of it, or only of what another colour scheme, or another width, can have changed.
 * The message names each rule, each element, and what is wrong with it.
 */
export async function checkAxe(page: Page, about: 'all' | 'colours' | 'layout' = 'all'): Promise<void> {
  // The elements that pass are not wanted, and to describe them takes most of the time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  const chosen = about === 'colours' ? axe.withRules(COLOURS) : axe.withTags(RULES);
  const { violations } = await (about === 'layout' ? chosen.disableRules(COLOURS) : chosen).analyze();
  const findings = violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary}`),
  );
  refuse(findings);
}

/** Asserts that nothing is cut off or scrolls sideways at this width. */
export async function checkWidth(page: Page): Promise<void> {
  const { overflow, width, widest } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const reach = (element: Element) => element.getBoundingClientRect().right;
    const all = [...document.body.querySelectorAll('*')];
    const widest = all.reduce((a, b) => (reach(b) > reach(a) ? b : a), document.body);
    return {
      overflow: scrollWidth - clientWidth,
      width: clientWidth,
      widest: widest.outerHTML.slice(0, 200),
    };
  });
  if (overflow > 0) throw new Error(`The page is ${overflow} pixels too wide at ${width}: ${widest}`);
}

function refuse(findings: string[]): void {
  if (findings.length > 0) throw new Error(findings.join('\n'));
}
