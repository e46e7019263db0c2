import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DIFF_MARKER, MAX_COMMENT_BYTES, writeMarkdown } from '../../../lib/diff/markdown.ts';
import { writeText } from '../../../lib/diff/text.ts';
import { runs } from '../../setup/runs.ts';
import { aChange, aFile, aProject, aRelease } from '../gate/a-ledger.ts';
import { aReport, type LockedPackage } from './a-diff.ts';

const lock = (version: string, names: readonly string[]): LockedPackage[] =>
  names.map((name) => ({ name, version }));

function aKnown(project: string, message: string) {
  const change = aChange({ version: '1.1', message });
  const files = [aFile({ filename: `${project}-1.1.tar.gz`, changes: [change.id] })];
  return aProject({ project, releases: [aRelease({ version: '1.1', files })], changes: [change] });
}

describe('the comment', () => {
  test('begins with the hidden marker, and says first how many need a person', () => {
    const text = writeMarkdown(
      aReport(lock('1.0', ['cue']), lock('1.1', ['cue']), [aKnown('cue', 'It is another one.')]),
    );
    expect(text.split('\n').slice(0, 4)).toEqual([
      DIFF_MARKER,
      '### Callboard: 1 of 1 package that changed needs a person.',
      '',
      expect.stringMatching(
        /^- \*\*Alarm\*\*, `cue`: Different repository under the same name\. It is another one\. \[See and decide\]\(https:\/\/board\.example\//,
      ),
    ]);
  });

  test('never calls nobody what could not be told', () => {
    const files = [aFile({ filename: 'cue-1.1.tar.gz' })];
    const known = [aProject({ project: 'cue', releases: [aRelease({ version: '1.1', files })] })];
    const report = aReport(lock('1.0', ['cue']), lock('1.1', ['cue']), known);
    for (const text of [writeMarkdown(report), writeText(report).join('\n')]) {
      expect(text).toContain('publisher could not be told: not known → ');
      expect(text).not.toContain('nobody');
    }
  });

  test('is empty where nothing changed', () => {
    expect(writeMarkdown(aReport(lock('1.0', ['cue']), lock('1.0', ['cue'])))).toBe('');
  });

  test('is the same, byte for byte, whatever the order of entries, files and facts', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 8 });
    const shuffled = names.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.shuffledSubarray(all, { minLength: all.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([all, first, second]) => {
        const known = (order: string[]) => order.map((name) => aKnown(name, 'It is another one.'));
        const one = aReport(lock('1.0', all), lock('1.1', all), known(all));
        const other = aReport(lock('1.0', first), lock('1.1', second), known(second));
        expect(writeMarkdown(other)).toBe(writeMarkdown(one));
        expect(writeText(other)).toEqual(writeText(one));
      }),
      runs(100),
    );
  });

  test('is the same on another day: no age stands in it', () => {
    const report = aReport(lock('1.0', ['cue']), lock('1.1', ['cue']), [aKnown('cue', 'It is another one.')]);
    expect(writeMarkdown({ ...report, asOf: '2031-01-01T00:00:00.000Z' })).toBe(writeMarkdown(report));
  });

  test.each([
    ['a mention', '@everyone look'],
    ['a link', '[good](https://evil.example)'],
    ['an image', '![x](https://evil.example/x.png)'],
    ['markup', '<img src=x onerror=alert(1)> <!-- callboard:diff -->'],
    ['an issue', 'fixes #12 and GH-3'],
    ['a cell', 'a | b | c'],
    ['a fence', '```\ncode\n```'],
    ['what turns words about', 'abc\u202edef'],
    ['line breaks', 'one\n\n# Two\r\n| x |'],
  ])('shows %s of a message as text', (_, message) => {
    const text = writeMarkdown(aReport([], lock('1.1', ['cue']), [aKnown('cue', message)]));
    const outside = text
      .replace(DIFF_MARKER, '')
      .split('\n')
      .map((line) => line.replace(/(`+)(?:(?!\1).)+\1/g, ''))
      .join('\n')
      .replace(/\]\(https:\/\/board\.example\/[^)]*\)/g, ']');
    expect(outside).not.toMatch(/@|evil|<|!\[|#12|GH-3|\u202e/);
    expect(text.split('\n').filter((line) => line.startsWith('|'))).toHaveLength(3);
  });

  test('never breaks its table by a name', () => {
    const base = [{ name: 'cue', version: '1.0' }];
    const head = [{ name: 'cue', version: '1.0', source: 'path = "a|b`c`|d"' }];
    const rows = writeMarkdown(aReport(base, head))
      .split('\n')
      .filter((line) => line.startsWith('|'));
    expect(rows.map((row) => row.replaceAll('\\|', '').split('|').length)).toEqual([10, 10, 10]);
  });

  test('leads nowhere but to a web address, whatever a ledger file names as its board', () => {
    for (const board of [
      'javascript:alert(1)',
      'https://board.example/) [x](https://evil.example',
      'not an address',
    ]) {
      const report = aReport([], lock('1.1', ['cue']), [aKnown('cue', 'It is another one.')]);
      const hostile = {
        ...report,
        packages: report.packages.map((each) => ({ ...each, link: `${board}/projects/cue` })),
      };
      const targets = [...writeMarkdown(hostile).matchAll(/\]\(([^)]*)\)/g)].map(([, target]) => target);
      expect(targets.every((target) => target?.startsWith('https://board.example/'))).toBe(true);
    }
  });

  test('keeps to the limit of a forge, and says how many are left out, those that need nobody first', () => {
    const names = Array.from({ length: 2_000 }, (_, number) => `package-number-${number}`);
    const alarmed = 'package-number-1999';
    const report = aReport(lock('1.0', names), lock('1.1', names), [aKnown(alarmed, 'It is another one.')]);
    const text = writeMarkdown(report);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_COMMENT_BYTES);
    expect(Buffer.byteLength(text)).toBeGreaterThan(MAX_COMMENT_BYTES / 2);
    const rows = text.split('\n').filter((line) => line.startsWith('| ')).length - 2;
    expect(text).toContain(
      `${(2_000 - rows).toLocaleString('en-US')} packages more that changed are left out`,
    );
    expect(text).toContain(`**Alarm**, \`${alarmed}\``);
  });
});
