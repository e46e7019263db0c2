import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { CLAIMS } from '../../../lib/debate/claims.ts';
import { CRUXES, PROCEEDINGS } from '../../../lib/debate/cruxes.ts';
import { THREAD, toMessageRef } from '../../../lib/debate/source.ts';
import { describeInBrowser, visit } from '../browser.ts';
import { readMain, sharedApp, testAsAnyPage, untilAlive, untilChecked } from './look.ts';

describeInBrowser('/debate', () => {
  const app = sharedApp();
  const open = (hash: string, look: (page: Page) => Promise<void>, options = {}) =>
    visit(`${app.url}/debate${hash}`, look, options);

  testAsAnyPage(() => `${app.url}/debate`, {
    title: 'The debate · Callboard',
    heading: 'Is provenance worth checking? The argument, and what became of it',
  });

  test('says that it is a paraphrase, of whom, and where their own words are', () =>
    open('', async (page) => {
      const text = await readMain(page);
      expect(text).toContain(`Here are their ${CLAIMS.length} claims`);
      expect(text).toContain('This is a paraphrase of 18 public messages');
      for (const author of new Set(CLAIMS.map((claim) => claim.author))) expect(text).toContain(author);
      const thread = page.getByRole('link', { name: 'the thread', exact: true });
      expect(await thread.getAttribute('href')).toBe(THREAD.page);
      for (const { id, at } of CLAIMS) {
        const { href } = toMessageRef(at);
        expect(await page.locator(`[id="${id}"] .claim-meta a[href="${href}"]`).count(), id).toBe(1);
      }
    }));

  test('begins with the seven questions and our reading of each, which lead to them', () =>
    open('', async (page) => {
      const contents = page.getByRole('navigation', { name: 'Seven questions, and how we read them' });
      const links = contents.getByRole('link');
      expect(await links.count()).toBe(CRUXES.length + 1);
      for (const { question, answer } of CRUXES)
        await contents.getByRole('listitem').filter({ hasText: question }).getByText(answer).waitFor();
      await links.nth(3).click();
      expect(new URL(page.url()).hash).toBe('#first-use');
    }));

  test('marks our reading as ours under every question, and sets both sides against each other', () =>
    open('', async (page) => {
      for (const crux of [...CRUXES, PROCEEDINGS]) {
        const section = page.locator(`section[aria-labelledby="${crux.id}"]`);
        const reading = section.locator('.crux-reading');
        expect(await reading.innerText()).toMatch(/^Our reading\n/);
        expect(await reading.innerText()).toContain(crux.reason);
        for (const side of [crux.for, crux.against]) {
          const list = section.locator('h3', { hasText: side.title }).locator('xpath=..');
          const ids = await list.locator('.claim').evaluateAll((all) => all.map(({ id }) => id));
          expect(ids).toEqual(side.claims);
        }
        const rehearsed = await section.locator('a[href^="/rehearsal/"]').evaluateAll(readPaths);
        expect(rehearsed).toEqual(crux.attacks.map((id) => `/rehearsal/${id}`));
        const happened = await section.locator('a[href^="/incidents#"]').evaluateAll(readPaths);
        expect(happened).toEqual(crux.incidents.map((id) => `/incidents#${id}`));
      }
    }));

  test('shows every claim once, with author, day, text, and links to all that it answers', () =>
    open('', async (page) => {
      const shown = await page.locator('.claim').evaluateAll((all) =>
        all.map((claim) => ({
          id: claim.id,
          text: claim.textContent ?? '',
          links: [...claim.querySelectorAll('a')].map((link) => link.getAttribute('href')),
        })),
      );
      expect(shown.map(({ id }) => id).toSorted()).toEqual(CLAIMS.map(({ id }) => id));
      for (const { id, text, links } of shown) {
        const claim = CLAIMS.find((each) => each.id === id);
        expect(text).toContain(claim?.author);
        expect(text).toContain(claim?.text);
        expect(text).toContain(claim?.reading);
        for (const other of [...(claim?.supports ?? []), ...(claim?.attacks ?? [])])
          expect(links, `${id} on ${other}`).toContain(`/debate#${other}`);
      }
    }));

  test('opens at a claim, sets it apart, and gives its link to whoever wants to send it', () =>
    open('#C24', async (page) => {
      const [claim, other] = [page.locator('#C24'), page.locator('#C28')];
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await untilAlive(page);
      const box = await claim.boundingBox();
      expect(box && box.y >= 0 && box.y < 300).toBe(true);
      const paper = (element: Element) => getComputedStyle(element).backgroundColor;
      expect(await claim.evaluate(paper)).not.toBe(await other.evaluate(paper));
      await other.getByRole('button', { name: 'Copy link to claim C28' }).click();
      await other.getByText('Copied').waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toBe(`${app.url}/debate#C28`);
      await other.getByRole('link', { name: 'Link to claim C28' }).click();
      expect(page.url()).toBe(copied);
    }));

  test('folds the evidence behind our reading, and opens it by keyboard and without scripts', () =>
    open(
      '#C15',
      async (page) => {
        const claim = page.locator('#C15');
        const evidence = claim.getByText('the Manifest is blind to tampering');
        expect(await evidence.isVisible()).toBe(false);
        await claim.locator('summary').press('Enter');
        await evidence.waitFor();
        expect(await claim.innerText()).toContain('What would settle it');
      },
      { javaScriptEnabled: false },
    ));

  test('goes from claim to claim with the keyboard alone', () =>
    open('#C26', async (page) => {
      const link = page.locator('#C26').getByRole('link', { name: 'C28' });
      await link.focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/#C28$/);
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => [
        document.activeElement?.closest('.claim')?.id,
        document.querySelector(':target')?.id,
      ]);
      expect(at).toEqual(['C28', 'C28']);
    }));

  test('on a phone has one column, in which both sides follow each other', () =>
    open(
      '',
      async (page) => {
        const sides = page.locator('section[aria-labelledby="index"] .crux-sides > *');
        const boxes = await Promise.all((await sides.all()).map((side) => side.boundingBox()));
        expect(new Set(boxes.map((box) => box?.x)).size).toBe(1);
        expect(boxes.map((box) => box?.y)).toEqual(
          boxes.map((box) => box?.y).toSorted((a = 0, b = 0) => a - b),
        );
      },
      { width: 390, height: 844 },
    ));

  test('is where a caveat of a file leads, as is the rehearsal', async () => {
    await untilChecked(app, 'rehearsal-prompter');
    const file = '/projects/rehearsal-prompter/1.2.0/rehearsal_prompter-1.2.0.tar.gz';
    await visit(app.url + file, async (page) => {
      const caveat = page.locator('#caveat-same-access');
      const attack = caveat.getByRole('link', { name: 'code run inside the release workflow' });
      expect(await attack.getAttribute('href')).toBe('/rehearsal/release-workflow-injected');
      await caveat.getByRole('link', { name: 'C16' }).click();
      await page.waitForURL(`${app.url}/debate#C16`);
      expect(await page.locator(':target').getAttribute('id')).toBe('C16');
    });
  });

  test('is in the navigation of every page', () =>
    visit(app.url, async (page) => {
      const main = page.getByRole('navigation', { name: 'Main' });
      await main.getByRole('button', { name: 'Learn' }).click();
      await main.getByRole('link', { name: 'Debate' }).click();
      await page.waitForURL(`${app.url}/debate`);
    }));
});

function readPaths(links: Element[]): (string | null)[] {
  return links.map((link) => link.getAttribute('href'));
}
