/** Badges and feeds as browsers take them. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { writeAtom } from '../../../lib/feeds/atom.ts';
import { writeBadge } from '../../../lib/feeds/badge.ts';
import { OUTCOME_WORDS } from '../../../lib/format.ts';
import type { BoardRow } from '../../../lib/queries/dto.ts';
import { aBadge, aState, EXPECTATIONS, HOSTILE, OUTCOMES } from '../../lib/feeds/badges.ts';
import { aFeed, aListed } from '../../lib/feeds/feeds.ts';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import { sharedApp } from './look.ts';

/** What a strict parser makes of each document: its root, what its parts say, and its complaint. */
/** What is withheld from everybody comes before whatever was known of it. */
function toBadgeWord({ status, goneSince, outcome }: BoardRow): string {
  if (status === 'quarantined') return 'Quarantined';
  return goneSince === null ? OUTCOME_WORDS[outcome ?? 'unchecked'] : 'No longer listed';
}

const parse = (page: Page, documents: string[]) =>
  page.evaluate((all) => {
    return all.map((xml) => {
      const read = new DOMParser().parseFromString(xml, 'application/xml');
      const texts = [...read.querySelectorAll('text, entry > title')].map(({ textContent }) => textContent);
      const error = read.querySelector('parsererror')?.textContent ?? null;
      return { root: read.documentElement.localName, texts, error };
    });
  }, documents);

describeInBrowser('/badge/[file]', () => {
  const app = sharedApp();

  test('is well-formed for every state and for hostile names', () =>
    visit(`${app.url}/trust`, async (page) => {
      const states = OUTCOMES.flatMap((outcome) =>
        EXPECTATIONS.map((expectation) => aState({ outcome, expectation })),
      );
      const badges = [
        ...states.map((state) => aBadge({ state })),
        aBadge({ about: HOSTILE, version: HOSTILE, state: aState({ place: HOSTILE }) }),
        aBadge({ state: { unknown: HOSTILE } }),
      ].map(writeBadge);
      for (const { root, error } of await parse(page, badges)) {
        expect({ root, error }).toEqual({ root: 'svg', error: null });
      }
    }));

  test('is drawn, with a name for whoever does not see it', () =>
    visit(`${app.url}/badge/rehearsal-double.svg`, async (page) => {
      const picture = page.getByRole('img');
      expect(await picture.getAttribute('aria-label')).toMatch(
        /^Provenance of rehearsal-double [\d.]+, a rehearsal: Warning, not reviewed yet: Different repository\. .* Uploaded from .*\. Confirmed by its signature\. /,
      );
      // Nothing is cut off at its right edge.
      const ends = await page
        .locator('text')
        .evaluateAll((all) => all.map((text) => text.getBoundingClientRect().right));
      const width = await picture.evaluate((svg) => svg.getBoundingClientRect().width);
      expect(ends.length).toBeGreaterThan(2);
      expect(Math.max(...ends)).toBeLessThanOrEqual(width);
    }));

  test('says what the board says', async () => {
    const { rows } = await (await fetch(`${app.url}/api/v1/projects`)).json();
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows as BoardRow[]) {
      const svg = await (await fetch(`${app.url}/badge/${row.project}.svg`)).text();
      expect([row.project, svg]).toEqual([row.project, expect.stringContaining(toBadgeWord(row))]);
    }
  });

  test('may be shown on any page, and runs nothing', async () => {
    const { status, headers } = await fetch(`${app.url}/badge/nobody.svg`);
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; frame-ancestors 'none'; sandbox",
    );
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect((await fetch(`${app.url}/badge/%ff.svg`)).status).toBe(404);
  });

  test('is to be had on the page of its project, as Markdown and as HTML', () =>
    visit(`${app.url}/projects/rehearsal-double`, async (page) => {
      const section = page.getByRole('region', { name: 'Badge and feed' });
      const picture = section.getByRole('img', { name: 'Provenance of rehearsal-double' });
      await picture.scrollIntoViewIfNeeded();
      expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
      await section.getByText('As Markdown', { exact: true }).click();
      await section.getByText('As HTML', { exact: true }).click();
      const [markdown = '', html = ''] = await section.locator('pre').allInnerTexts();
      const [badge, target] = [
        `${app.url}/badge/rehearsal-double.svg`,
        `${app.url}/projects/rehearsal-double`,
      ];
      expect(markdown).toBe(`[![Provenance of rehearsal-double, as Callboard sees it](${badge})](${target})`);
      expect(html).toContain(`<a href="${target}"><img src="${badge}" alt="Provenance of`);
      await checkAxe(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await checkWidth(page);
    }));
});

describeInBrowser('feeds', () => {
  const app = sharedApp();

  test.each([
    ['/', '/changes.atom'],
    ['/changes', '/changes.atom'],
    ['/changes?severity=alarm&observed=live', '/changes.atom?severity=alarm&observed=live'],
    ['/projects/rehearsal-double', '/projects/rehearsal-double/changes.atom'],
  ])('%s names %s as its feed', (path, feed) =>
    visit(
      app.url + path,
      async (page) => {
        const link = page.locator('head > link[rel=alternate][type="application/atom+xml"]');
        expect(await link.getAttribute('href')).toBe(feed);
        if (path === '/') return;
        expect(await page.getByRole('link', { name: /^Follow as a feed/ }).getAttribute('href')).toBe(feed);
      },
      { javaScriptEnabled: false },
    ),
  );

  test('are well-formed, with every change that the API lists, whatever is in it', () =>
    visit(`${app.url}/trust`, async (page) => {
      const hostile = aListed({ version: HOSTILE, filename: HOSTILE, message: HOSTILE });
      const served = await fetch(`${app.url}/changes.atom`);
      expect(served.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
      expect(served.headers.get('content-security-policy')).toBe(
        "default-src 'none'; frame-ancestors 'none'",
      );
      const [own, other] = await parse(page, [await served.text(), writeAtom(aFeed([hostile]))]);
      const { changes } = await (await fetch(`${app.url}/api/v1/changes`)).json();
      expect(own).toMatchObject({ root: 'feed', error: null });
      expect(own?.texts).toHaveLength(Math.min(changes.length, 50));
      expect(other).toMatchObject({ root: 'feed', error: null });
      expect(other?.texts[0]).toContain(']]><script>alert("1")</script>');
    }));
});
