import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitLinks } from '../../components/ui/split-links.ts';
import { runs } from '../setup/runs.ts';

const linksOf = (text: string) => splitLinks(text).flatMap(({ href }) => href ?? []);

it.each([
  ['See https://example.org/a.', ['https://example.org/a']],
  ['(https://example.org/a_(b))', ['https://example.org/a_(b)']],
  ['https://example.org, https://example.com/?q=1#x!', ['https://example.org', 'https://example.com/?q=1#x']],
  ['“https://example.org/a”', []],
  ['<https://example.org/a>', ['https://example.org/a']],
  ['https://example.org:8443/a\nhttps://example.com', ['https://example.org:8443/a', 'https://example.com']],
])('addresses in a sentence are links: %j', (text, links) => {
  expect(linksOf(text)).toEqual(links);
});

it.each([
  'http://example.org/',
  'javascript:alert(1)',
  'data:text/html,x',
  'HTTPS://example.org/',
  '//example.org/',
  'https://',
  'https://localhost/',
  'https://pypi.org@evil.example/',
  'https://pypi.org:x@evil.example/',
  'https://pypi.org\\@evil.example/',
  'https://ex\u00e4mple.org/',
  'https://example.org/\u202egro.live',
  'https://example.org\u200b.evil.example/',
  'https://example.org\u2024evil.example/',
  'https://0x7f.1/',
  'https://[::1',
  'https://exa\u0000mple.org/',
])('what does not lead where it seems to is none: %j', (text) => {
  expect(linksOf(text)).toEqual([]);
});

it('the parts are the whole text, and each link is its own text, whatever the text is', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      'https://',
      'https://example.org',
      '@',
      ').',
      '\u202e',
      '\n',
      ' ',
      '<a href="',
      'javascript:',
    ),
  );
  const property = fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
    const text = pieces.join('');
    const parts = splitLinks(text);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    for (const part of parts) {
      if (part.href === null) continue;
      expect(part.href).toBe(part.text);
      expect(part.href).toMatch(/^https:\/\/[!-~]+$/);
      expect(new URL(part.href).username).toBe('');
    }
  });
  fc.assert(property, runs(300));
});
