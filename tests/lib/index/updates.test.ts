/** The index's feeds of what is new: read as PyPI writes them, and bounded whatever somebody else writes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUpdates } from '../../../lib/index/updates-exchange.ts';
import { startFakeIndex } from '../../builders/fake-index.ts';
import { aFeed } from '../../builders/feed.ts';
import { aClient } from './a-client.ts';

const names = (text: string) => parseUpdates(text)?.map(({ name }) => name);
const link = (path: string) => aFeed([`https://pypi.org${path}`]);

describe('a feed of what is new', () => {
  it('names the projects whose releases it links to, as the index spells them for installers', () => {
    const feed = aFeed(['https://pypi.org/project/Foo.Bar/1.0/', 'https://pypi.org/project/new-one/']);
    expect(parseUpdates(feed)).toEqual([
      { name: 'foo-bar', key: 'https://pypi.org/project/Foo.Bar/1.0/' },
      { name: 'new-one', key: 'https://pypi.org/project/new-one/' },
    ]);
  });

  it.each([
    ['another page', '/help/'],
    ['a name that is none', '/project/-x-/1.0/'],
    ['a look-alike', '/project/p%D1%83test/1.0/'],
    ['a path that climbs', '/project/../simple/demo/'],
    ['a page below a release', '/project/demo/1.0/files/'],
    ['a link of any length', `/project/demo/${'1'.repeat(600)}/`],
  ])('leaves out %s', (_, path) => {
    expect(names(link(path))).toEqual([]);
  });

  it('takes a name from the link of an entry alone, and nothing from what the publisher wrote', () => {
    const item =
      '<item><title>other 1</title><link>https://pypi.org/project/demo/1/</link><description><![CDATA[<link>https://pypi.org/project/evil/1/</link>]]></description><x><link>https://pypi.org/project/evil/2/</link></x></item>';
    const feed = `<rss version="2.0"><channel><link>https://pypi.org/project/evil/3/</link>${item}</channel></rss>`;
    expect(names(feed)).toEqual(['demo']);
  });

  it('reads 200 entries at most', () => {
    const feed = aFeed(Array.from({ length: 5_000 }, (_, at) => `https://pypi.org/project/p${at}/1/`));
    expect(names(feed)).toHaveLength(200);
  });

  it.each([
    ['nothing', ''],
    ['a page', '<html><body>Hello</body></html>'],
    ['an end that is missing', '<rss><channel><item><link>https://pypi.org/project/demo/1/</link>'],
    [
      'an entity that it declares itself',
      '<!DOCTYPE r [<!ENTITY a "https://pypi.org/project/demo/1/">]><rss><channel><item><link>&a;</link></item></channel></rss>',
    ],
    ['thousands of elements within one another', `<rss><channel>${'<a>'.repeat(9_000)}`],
  ])('is refused where it is %s', (_, text) => {
    expect(parseUpdates(text) ?? []).toEqual([]);
  });

  it('is refused or read, whatever it is, and names nothing but projects', () => {
    const part = fc.constantFrom(
      '<rss>',
      '<channel>',
      '<item>',
      '<link>',
      '</link>',
      '</item>',
      '</rss>',
      '&#x0;',
      '&lt;',
      '<![CDATA[',
      ']]>',
      'https://pypi.org/project/a/1/',
      '<!--',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string()), { maxLength: 40 }), (parts) => {
        for (const name of names(parts.join('')) ?? [])
          expect(name).toMatch(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/);
      }),
    );
  });
});

describe('asking for a feed', () => {
  it('is conditional, and says where there is none', async () => {
    await using index = await startFakeIndex();
    const client = aClient(index);
    expect(await client.fetchUpdates('updates', { etag: null })).toEqual({ state: 'missing' });
    index.feeds.set('updates.xml', link('/project/demo/1/'));
    const first = await client.fetchUpdates('updates', { etag: null });
    expect(first).toMatchObject({ state: 'updates', updates: [{ name: 'demo' }] });
    const etag = first.state === 'updates' ? first.etag : null;
    expect(await client.fetchUpdates('updates', { etag })).toEqual({ state: 'not-modified' });
  });

  it('reads half a megabyte at most, also of what unfolds into more', async () => {
    await using index = await startFakeIndex();
    index.feeds.set('updates.xml', aFeed(['https://pypi.org/project/demo/1/', 'x'.repeat(600_000)]));
    const asked = aClient(index).fetchUpdates('updates', { etag: null });
    await expect(asked).rejects.toMatchObject({ code: 'INDEX_TOO_LARGE' });
  });
});
