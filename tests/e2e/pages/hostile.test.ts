/** Whatever an index says is shown as text, in its place, and as wide as the page. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { readVector } from '../../lib/watch/bench.ts';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import type { App } from '../server.ts';
import { readMain, startChecked, track } from './look.ts';

const RIGHT_TO_LEFT = '\u202e';
const HOSTILE = `${RIGHT_TO_LEFT}gpj.exe\u200b\u2066 <script>alert(1)</script><img src=x onerror=alert(2)> "'&amp;`;
/** What must never reach a page as it is: it would show the text around it in another order, or not at all. */
const INVISIBLE = /[\u200b\u202a-\u202e\u2060-\u2069\ufeff]/;
const WIDE = 'W'.repeat(400);
const MARKUP = 'x<img src=x onerror=alert(3)>-1.0.tar.gz';
const ODD = 'a%2Fb#c?d&e f.zip';
const LONG_FILE = `hostile-${'9'.repeat(235)}.tar.gz`;
const LONG_NAME = `long-${'a'.repeat(194)}`;
const good = readVector('github-publish');
const filename = 'hostile-1.0.tar.gz';

/** The good document, its statement exchanged for one that nobody signed. */
function aHostileProvenance(): object {
  const provenance = JSON.parse(good.provenance.toString());
  const [{ publisher, attestations }] = provenance.attestation_bundles;
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: HOSTILE, digest: { sha256: good.sha256 } }],
    predicateType: 'https://docs.pypi.org/attestations/publish/v1',
    predicate: { text: `</code></pre>${HOSTILE}`, wide: WIDE },
  };
  attestations[0].envelope.statement = Buffer.from(JSON.stringify(statement)).toString('base64');
  publisher.workflow = `${'w'.repeat(240)}.yml`;
  publisher.repository = `${'o'.repeat(100)}/${'r'.repeat(250)}`;
  publisher.environment = '<b>production</b>';
  return provenance;
}

describeInBrowser('an index that says hostile things', () => {
  let app: App;
  let index: FakeIndex;
  beforeAll(async () => {
    index = await startFakeIndex();
    index.addProject('hostile', {
      status: 'archived',
      statusReason: `${HOSTILE} ${WIDE}`,
      files: [
        { filename, provenance: aHostileProvenance(), yanked: `${HOSTILE} ${WIDE}` },
        { filename: MARKUP },
        { filename: ODD },
        { filename: `hostile-2.0${RIGHT_TO_LEFT}.tar.gz` },
        { filename: '../../hostile-3.0.tar.gz' },
      ],
    });
    index.addProject(LONG_NAME, { files: [{ filename: LONG_FILE.replace('hostile', 'long') }] });
    app = await startChecked({
      CALLBOARD_PYPI_URL: index.origin,
      CALLBOARD_TRUST_ROOT: join(import.meta.dirname, '../../vectors/trusted_root.json'),
      CALLBOARD_REHEARSAL: 'off',
    });
    await track(app, 'hostile');
    await track(app, LONG_NAME);
  });
  afterAll(async () => {
    await app.stop();
    await index.close();
  });

  /** Looks at a page wide and narrow, and for anything that the index could have slipped into it. */
  const look = (path: string, more: (page: Page, text: string) => Promise<void> | void) =>
    visit(app.url + path, async (page) => {
      const dialogs: string[] = [];
      page.on('dialog', (dialog) => {
        dialogs.push(dialog.message());
        return dialog.dismiss();
      });
      await checkWidth(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await checkWidth(page);
      await checkAxe(page);
      const slipped = await page.evaluate(() => {
        return document.querySelectorAll('main :is(img:not([src^="/badge/"]), b, script)').length;
      });
      expect({ dialogs, slipped }).toEqual({ dialogs: [], slipped: 0 });
      expect(INVISIBLE.exec((await page.locator('body').innerText()) ?? '')).toBeNull();
      await more(page, await readMain(page));
    });

  test('is read on the board', () =>
    look('/', (_page, text) => {
      expect(text).toContain('hostile');
      expect(text).toContain(LONG_NAME);
    }));

  test('is quoted on the project’s page', () =>
    look('/projects/hostile', (_page, text) => {
      expect(text).toContain('<script>alert(1)</script><img src=x onerror=alert(2)>');
      expect(text).not.toContain('hostile-2.0');
      expect(text).not.toContain('hostile-3.0');
    }));

  test('is quoted beside the file', () =>
    look('/projects/hostile/1.0', (_page, text) => {
      expect(text).toMatch(/yanked: .*<script>alert\(1\)<\/script>/);
      expect(text).toContain('Contradicted');
    }));

  test('is quoted on the file’s page, statement and all', () =>
    look(`/projects/hostile/1.0/${filename}`, (_page, text) => {
      expect(text).toContain('The statement; its signature was not confirmed');
      expect(text).toContain('</code></pre>');
      expect(text).toContain('<b>production</b>');
      expect(text).toContain('o'.repeat(100));
    }));

  test.each([MARKUP, ODD])('leads to the file whose name is %j', (name) =>
    look('/projects/hostile/unknown', async (page) => {
      await page.getByRole('link', { name, exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'says this file has no provenance.' }).waitFor();
      expect(decodeURIComponent(new URL(page.url()).pathname)).toBe(`/projects/hostile/unknown/${name}`);
      await page.waitForFunction((title) => document.title === title, `${name} · Callboard`);
      expect(await readMain(page)).toContain(name);
      await checkWidth(page);
    }),
  );

  test('wraps names and versions of any length', async () => {
    const version = '9'.repeat(235);
    await look(`/projects/${LONG_NAME}`, (_page, text) => expect(text).toContain(version));
    await look(`/projects/${LONG_NAME}/${version}`, (_page, text) => expect(text).toContain(version));
    const path = `${version}/${LONG_FILE.replace('hostile', 'long')}`;
    await look(`/projects/${LONG_NAME}/${path}`, (_page, text) => expect(text).toContain(version));
  });
});
