/** Whatever an index says is shown as text, in its place, and as wide as the page. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { readVector } from '../../lib/watch/bench.ts';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import type { App } from '../server.ts';
import { readAPI, readMain, startChecked, track } from './look.ts';

const RIGHT_TO_LEFT = '\u202e';
const HIDING = `${RIGHT_TO_LEFT}\u2066\u061c\u200b\u200d\ufe0f\u00ad\u2028\u001b[2K\u009b\u{e0041}`;
const HOSTILE = `${HIDING}gpj.exe <script>alert(1)</script><img src=x onerror=alert(2)> "'&amp; http://evil.example @someone #1`;
/** What must never be read as it is: it would show the text around it in another order, or not at all. */
const INVISIBLE = /[^\P{Cc}\t\n]|[\p{Zl}\p{Cs}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u;
const WIDE = 'W'.repeat(400);
const MARKUP = 'x<img src=x onerror=alert(3)>-1.0.tar.gz';
const ODD = 'a%b#c?d&e f.zip';
const LONG_FILE = `hostile-${'9'.repeat(235)}.tar.gz`;
const LONG_NAME = `long-${'a'.repeat(194)}`;
const good = readVector('github-publish');
/** Confirmed, and its certificate claims odd things of its runner. */
const odd = readVector('github-odd-claims');
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
    index.addProject('stagecraft', {
      files: [
        {
          filename: odd.filename,
          sha256: odd.sha256,
          provenance: JSON.parse(odd.provenance.toString()),
          yanked: HOSTILE,
        },
      ],
    });
    index.addProject(LONG_NAME, { files: [{ filename: LONG_FILE.replace('hostile', 'long') }] });
    app = await startChecked({
      CALLBOARD_PYPI_URL: index.origin,
      CALLBOARD_TRUST_ROOT: join(import.meta.dirname, '../../vectors/trusted_root.json'),
      CALLBOARD_REHEARSAL: 'off',
    });
    await track(app, 'hostile');
    await track(app, 'stagecraft');
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
      expect(await page.evaluate(readAll)).not.toMatch(INVISIBLE);
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
      expect(text).toContain('4 entries of the listing could not be read.');
      expect(text).toContain('hostile-2.0<U+202E>.tar.gz');
      expect(text).toContain('../../hostile-3.0.tar.gz');
    }));

  test('is quoted beside the file', () =>
    look('/projects/hostile/1.0', (_page, text) => {
      expect(text).toMatch(/yanked: .*<script>alert\(1\)<\/script>/);
      expect(text).toContain('Does not verify');
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

  test('is shown where a confirmed certificate claims it', () =>
    look(`/projects/stagecraft/1.4.0/${odd.filename}`, (_page, text) => {
      expect(text).toContain('Confirmed');
      expect(text).toContain('odd<U+202E><U+2066><U+001B>[2K<U+009B>11<U+200B>');
      expect(text).toContain('yanked: <U+202E><U+2066><U+061C>');
    }));

  test('is shown in a verdict, and in all that is copied from it', async () => {
    const { releases } = await readAPI(app, '/projects/stagecraft');
    const path = `/verdicts/${releases[0].files[0].verdict}`;
    await look(path, (_page, text) => expect(text).toContain('odd<U+202E>'));
    const contradicted = (await readAPI(app, '/projects/hostile')).releases
      .flatMap((release: { files: { outcome: string; verdict: string }[] }) => release.files)
      .find(({ outcome }: { outcome: string }) => outcome === 'failed');
    for (const id of [releases[0].files[0].verdict, contradicted.verdict]) {
      for (const form of ['text', 'markdown', 'bugzilla']) {
        const text = await (await fetch(`${app.url}/verdicts/${id}/text?as=${form}`)).text();
        expect(text).not.toMatch(INVISIBLE);
        expect(text.replaceAll(/`[^`]*`/g, '')).not.toMatch(/:\/\/evil|@someone|#1\b/);
      }
    }
  });

  test.each([
    '/api/v1/projects',
    '/api/v1/projects/hostile',
    '/api/v1/projects/stagecraft/1.4.0',
    '/api/v1/changes',
    '/api/v1/adoption',
    '/api/v1/adoption?format=csv',
    '/api/v1/adoption?format=markdown',
    '/api/v1/projects/stagecraft/export?format=pylock',
    '/api/v1/projects/stagecraft/export?format=json',
    '/changes.atom',
    '/projects/hostile/changes.atom',
    '/badge/hostile.svg',
    `/badge/hostile.svg?version=${encodeURIComponent(HIDING)}`,
    `/badge/${encodeURIComponent(HIDING)}.svg`,
    `/api/v1/projects/${encodeURIComponent(HIDING)}`,
    `/api/v1/projects?q=${encodeURIComponent(HIDING)}`,
    `/api/v1/gentoo?pn=${encodeURIComponent(HIDING)}&pv=1`,
    `/api/v1/gentoo?pn=a&pv=1&verify_repo=${encodeURIComponent(HOSTILE)}`,
  ])('is nowhere in what %s answers', async (path) => {
    const answer = await fetch(app.url + path);
    expect(answer.status).toBeLessThan(500);
    // RFC 4180, 2.1: lines of CSV end with CR LF.
    expect((await answer.text()).replaceAll('\r\n', '\n')).not.toMatch(INVISIBLE);
  });

  test.each([
    '/changes',
    '/adoption',
    '/collections',
    '/trust',
    `/?q=${encodeURIComponent(HIDING)}`,
    `/gentoo?pn=${encodeURIComponent(HIDING)}&pv=1`,
    `/gentoo?pn=a&pv=1&no_normalize=${encodeURIComponent(HIDING)}`,
    `/verify?file=${encodeURIComponent(HIDING)}`,
    `/projects/stagecraft?a=${encodeURIComponent(HIDING)}&b=${encodeURIComponent(HIDING)}`,
    `/projects/hostile/${encodeURIComponent(HIDING)}`,
    `/collections/${encodeURIComponent(HIDING)}`,
  ])('is nowhere to be read at %s', (path) => look(path, () => undefined));

  test('wraps names and versions of any length', async () => {
    const version = '9'.repeat(235);
    await look(`/projects/${LONG_NAME}`, (_page, text) => expect(text).toContain(version));
    await look(`/projects/${LONG_NAME}/${version}`, (_page, text) => expect(text).toContain(version));
    const path = `${version}/${LONG_FILE.replace('hostile', 'long')}`;
    await look(`/projects/${LONG_NAME}/${path}`, (_page, text) => expect(text).toContain(version));
  });
});

/** What is to be read, heard or seen on hovering; what stands in a field goes back as it is. */
function readAll(): string {
  const said = [...document.querySelectorAll('[title], [aria-label], [alt], [placeholder], meta[content]')];
  const attributes = ['title', 'aria-label', 'alt', 'placeholder', 'content'];
  const texts = said.flatMap((element) => attributes.map((name) => element.getAttribute(name) ?? ''));
  return [document.title, document.body.innerText, ...texts].join('\n');
}
