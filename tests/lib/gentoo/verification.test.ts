import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toShellLine } from '../../../lib/gentoo/verification.ts';
import { runs } from '../../setup/runs.ts';
import { anyText } from '../pep740/any-text.ts';

/** The words as a shell takes the line apart. */
function readByShell(line: string): string[] {
  const script = `printf '%s\\0' ${line}`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

/** All that an argument of a program can hold. */
const anyArgument = anyText.map((text) => text.toWellFormed().replaceAll('\0', ''));

test('a shell reads the words as they were, whatever they hold', () => {
  const awkward = [
    '',
    ' ',
    "'",
    "''",
    '"',
    '$(false)',
    '`false`',
    '\\',
    '*',
    '~',
    '#',
    '-n',
    'a\nb',
    '!!',
    '&',
  ];
  expect(readByShell(toShellLine(awkward))).toEqual(awkward);
  fc.assert(
    fc.property(fc.array(anyArgument, { minLength: 20, maxLength: 200 }), (words) => {
      expect(readByShell(toShellLine(words))).toEqual(words);
    }),
    runs(10),
  );
});

test('an ordinary word stays without quotes', () => {
  expect(toShellLine(['--repository', 'https://github.com/a/b'])).toBe('--repository https://github.com/a/b');
});
