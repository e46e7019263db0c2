import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toMarkdownBlock, toMarkdownCode, toMarkdownProse, toPlainProse } from '../../lib/pasted.ts';
import { isDisplayable } from '../../lib/pep740/text.ts';
import { anyText } from './pep740/any-text.ts';

describe('a sentence in Markdown', () => {
  test.each([
    [
      'The publisher’s own words, 4 Dec 2024 (at 23:14:01).',
      'The publisher’s own words, 4 Dec 2024 (at 23:14:01).',
    ],
    ['by release.yml, at 1a2b3c4.', 'by `release.yml`, at `1a2b3c4`.'],
    ['@someone and a@evil.example', '`@someone` and `a@evil.example`'],
    ['#123 GH-1 o/r#1', '`#123` `GH-1` `o/r#1`'],
    ['http://evil www.evil.example.', '`http://evil` `www.evil.example`.'],
    ['[x](y) <img> ![z]', '`[x](y)` `<img>` `![z]`'],
    ['“a`b”, :smile: &amp;', '“``a`b``”, `:smile`: `&amp;`'],
    ['two\nlines\u202e', '`two<U+000A>lines<U+202E>`'],
  ])('has %j as %j', (sentence, written) => {
    expect(toMarkdownProse(sentence)).toBe(written);
  });

  test('has nothing but words and numbers outside of code, whatever it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const written = toMarkdownProse(text);
        expect(isDisplayable(written)).toBe(true);
        const live = written.replaceAll(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
        expect(live).not.toMatch(/[@#`<>[\]*_~|\\/&]/);
      }),
    );
  });
});

describe('code in Markdown', () => {
  test.each([
    ['a', '`a`'],
    ['a``b`c', '```a``b`c```'],
    ['`', '`` ` ``'],
    ['', '`  `'],
  ])('holds %j as %j', (text, written) => {
    expect(toMarkdownCode(text)).toBe(written);
  });

  test('ends where no line of a block can end it', () => {
    expect(toMarkdownBlock('a\n````\nb')).toBe('`````\na\n````\nb\n`````');
  });
});

describe('a text that is plain', () => {
  test.each([
    ['Built from github.com/o/r by release.yml.', 'Built from github.com/o/r by release.yml.'],
    ['.github/workflows/a.yml@refs/tags/v1.0', '.github/workflows/a.yml@refs/tags/v1.0'],
    ['at 23:14:01, by rule: none', 'at 23:14:01, by rule: none'],
    ['http://evil.example javascript:x', 'http[:]//evil.example javascript[:]x'],
    ['WWW.evil.example', 'WWW[.]evil.example'],
    ['@someone, (@org/team) a@evil.example', '[@]someone, ([@]org/team) a[@]evil.example'],
    ['#123 o/r#1 gh-1', '[#]123 o/r[#]1 gh[-]1'],
    ['bug 12, comment #3', 'bug[ ]12, comment[ ][#]3'],
    ['[x](y)', '[x] (y)'],
    ['two\nlines\u202e', 'two<U+000A>lines<U+202E>'],
  ])('has %j as %j', (text, written) => {
    expect(toPlainProse(text)).toBe(written);
  });
});
