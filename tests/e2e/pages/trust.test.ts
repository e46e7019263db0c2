import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { VERSION } from '../../../lib/version.ts';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { describeInBrowser, visit } from '../browser.ts';
import { type App, startApp } from '../server.ts';
import { readMain, testAsAnyPage } from './look.ts';

const ROOT = join(import.meta.dirname, '../../vectors/trusted_root.json');

describeInBrowser('/trust', () => {
  let app: App;
  let index: FakeIndex;
  beforeAll(async () => {
    index = await startFakeIndex();
    app = await startApp({ CALLBOARD_PYPI_URL: index.origin, CALLBOARD_TRUST_ROOT: ROOT });
  });
  afterAll(async () => {
    await app.stop();
    await index.close();
  });

  testAsAnyPage(() => `${app.url}/trust`, {
    title: 'System · Callboard',
    heading: 'What every verdict here rests on',
  });

  test('says whose keys are trusted, where they come from, and by which digest to know them', () =>
    visit(`${app.url}/trust`, async (page) => {
      const section = page.getByRole('region', { name: 'Trusted root' });
      const text = await section.innerText();
      expect(text).toContain('an instance of this installation’s own');
      expect(text).toContain('A file of this installation’s own');
      expect(text).toContain(createHash('sha256').update(readFileSync(ROOT)).digest('hex'));
      expect(text).toContain(
        'The rehearsal has one of its own, which is used for the rehearsal projects only.',
      );
    }));

  test('says which index is asked, and that it was not asked yet', () =>
    visit(`${app.url}/trust`, async (page) => {
      const text = await page.getByRole('region', { name: 'Index' }).innerText();
      expect(text).toContain(index.origin);
      expect(text).toContain('It has not been asked yet');
    }));

  test('says what is running', () =>
    visit(`${app.url}/trust`, async (page) => {
      const text = await readMain(page);
      expect(text).toContain(
        `Version ${VERSION} Database SQLite, reachable Pages Whoever opens them may write`,
      );
      expect(text).toContain('API Read-only: no token is configured Webhook None is configured');
      expect(text).toContain('Source match Nothing waits to be compared with its commit.');
      expect(text).toContain('Threads None has failed');
      expect(await page.getByRole('link', { name: 'System', exact: true }).getAttribute('aria-current')).toBe(
        'page',
      );
    }));
});
