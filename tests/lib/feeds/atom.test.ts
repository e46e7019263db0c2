import { describe, expect, it } from 'vitest';
import { changePath } from '../../../components/ui/paths.ts';
import { toDigestName, writeAtom } from '../../../lib/feeds/atom.ts';
import { toChangePath, toEntries } from '../../../lib/feeds/changes.ts';
import { HOSTILE } from './badges.ts';
import { aFeed, aListed, ORIGIN } from './feeds.ts';

const entryOf = (changes: Parameters<typeof aListed>[0] = {}) => {
  const [entry] = toEntries([aListed(changes)], ORIGIN);
  if (!entry) throw new Error('There is no entry.');
  return entry;
};

describe('an entry', () => {
  it('says what changed, of what, in the sentence of the pages, and when it was noticed', () => {
    const change = aListed({ message: 'a.whl was added on 2026-11-01; before it was not.' });
    const [entry] = toEntries([change], ORIGIN);
    expect(entry).toMatchObject({
      title: 'Warning: Provenance lost, sample 1.0',
      updated: change.noticedAt,
      page: `${ORIGIN}${changePath('sample', change.id)}`,
      summary: expect.stringMatching(
        /^a\.whl was added on 1 Nov 2026; before it was not\. It was seen live: /,
      ),
    });
    expect(toChangePath(change)).toBe(changePath(change.project, change.id));
  });

  it('has what was and what is in its summary', () => {
    expect(entryOf().summary).toContain(
      'Release 1.0 has no provenance; release 0.9 had it for 1 of its 1 file.',
    );
  });

  it('is named by the digest of its change, wherever the board is', () => {
    const change = aListed();
    const [here] = toEntries([change], ORIGIN);
    const [there] = toEntries([{ ...change, standing: 'accepted' }], 'https://elsewhere.example');
    expect(here?.id).toBe(there?.id);
    expect(here?.id).toMatch(/^ni:\/\/\/sha-256;[\w-]{43}$/);
    expect(entryOf({ version: '1.1' }).id).not.toBe(here?.id);
    // RFC 6920, section 8.1: the name of the bytes “Hello World!”.
    expect(toDigestName('7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069')).toBe(
      'ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk',
    );
  });

  it('says first that nobody saw it happen, and that it is a rehearsal', () => {
    expect(entryOf({ observed: 'history' })).toMatchObject({
      title: 'Read from history. Warning: Provenance lost, sample 1.0',
      summary: expect.stringContaining('nobody here saw it happen'),
    });
    expect(entryOf({ world: 'rehearsal' }).title).toMatch(/\(rehearsal\)$/);
  });

  it('is filed by kind, severity, how it was observed, and world', () => {
    const terms = entryOf({ observed: 'history' }).categories.map(({ scheme, term }) => `${scheme} ${term}`);
    expect(terms).toEqual([
      `${ORIGIN}/changes#kind lost`,
      `${ORIGIN}/changes#severity warning`,
      `${ORIGIN}/changes#observed history`,
      `${ORIGIN}/changes#world pypi`,
    ]);
  });

  it('names a file that its sentence does not name', () => {
    expect(entryOf({ filename: 'sample-1.0.zip' }).summary).toContain('It is about the file sample-1.0.zip.');
    const named = entryOf({ filename: 'sample-1.0.zip', message: 'sample-1.0.zip is another.' });
    expect(named.summary).not.toContain('It is about the file');
  });
});

describe('a feed', () => {
  it('was updated when its newest entry was, or never', () => {
    const changes = [aListed({ noticedAt: 2_000 }), aListed({ version: '1.1', noticedAt: 3_000 })];
    const updated = (xml: string) => /<updated>([^<]*)<\/updated>/.exec(xml)?.[1];
    expect(updated(writeAtom(aFeed(changes)))).toBe('1970-01-01T00:00:03.000Z');
    expect(updated(writeAtom(aFeed([])))).toBe('1970-01-01T00:00:00.000Z');
  });

  it('is the same text for the same changes', () => {
    expect(writeAtom(aFeed([aListed()]))).toBe(writeAtom(aFeed([aListed()])));
  });

  it('holds nothing of a hostile project but text', () => {
    const xml = writeAtom(aFeed([aListed({ version: HOSTILE, filename: HOSTILE, message: HOSTILE })]));
    const allowed =
      /<(?!\?xml |\/?(feed|id|title|subtitle|updated|author|name|generator|link|entry|category|summary)\b)/;
    expect(xml).not.toMatch(allowed);
    expect(xml).toContain('&lt;script&gt;');
  });
});
