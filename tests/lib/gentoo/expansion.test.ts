/** Expansions and patterns are read as the bash of this machine reads them, or they are not read. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decidePattern } from '../../../lib/gentoo/shell/condition.ts';
import { Scope } from '../../../lib/gentoo/shell/scope.ts';
import { readWord } from '../../../lib/gentoo/shell/words.ts';
import { runs } from '../../setup/runs.ts';
import { hasBash, runBash } from './bash.ts';

const KNOWN = { PN: 'foo-bar-Baz.py', PV: '1.2.3_rc4', P: 'foo-bar-Baz.py-1.2.3_rc4', EMPTY: '' };
const ASSIGNED = Object.entries(KNOWN)
  .map(([name, value]) => `${name}='${value}'`)
  .join('; ');

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: the shell's
const READ: [string, string][] = [
  ['${PN}', 'foo-bar-Baz.py'],
  ['$PN-x', 'foo-bar-Baz.py-x'],
  ['${PN/-/.}', 'foo.bar-Baz.py'],
  ['${PN//-/_}', 'foo_bar_Baz.py'],
  ['"${PN//[-.]/_}"', 'foo_bar_Baz_py'],
  ['${PN/#foo-}', 'bar-Baz.py'],
  ['${PN/#/python-}', 'python-foo-bar-Baz.py'],
  ['${PN/%.py/2}', 'foo-bar-Baz2'],
  ['${PN/\\./-}', 'foo-bar-Baz-py'],
  ['${PN/o*r/x}', 'fx-Baz.py'],
  ['${PN/nothing/x}', 'foo-bar-Baz.py'],
  ['"${PN/-/\\.}"', 'foo.bar-Baz.py'],
  ['${PN^}', 'Foo-bar-Baz.py'],
  ['"${PN^^}"', 'FOO-BAR-BAZ.PY'],
  ['${PN^^[a-c]}', 'foo-BAr-BAz.py'],
  ['${PN,,}', 'foo-bar-baz.py'],
  ['${PN%-*}', 'foo-bar'],
  ['${PN%%-*}', 'foo'],
  ['${PN#*-}', 'bar-Baz.py'],
  ['${PN##*-}', 'Baz.py'],
  ['${PN:0:3}', 'foo'],
  ['${PN:4}', 'bar-Baz.py'],
  ['${PN: -2}', 'py'],
  ['${EMPTY:-${PN}}', 'foo-bar-Baz.py'],
  ['${PN:-x}', 'foo-bar-Baz.py'],
  ['${PN:+x}', 'x'],
  ["py\"${PN}\"'$x'$'y'", 'pyfoo-bar-Baz.py$xy'],
  ['${PN/${PV:0:1}/x}', 'foo-bar-Baz.py'],
];

describe('a word', () => {
  test.each(READ)('%s is %s', (word, value) => {
    expect(readWord(word, new Scope(KNOWN))).toBe(value);
    if (hasBash) expect(runBash([`x=${word}; printf %s "$x"`], ASSIGNED)).toEqual([value]);
  });

  test.each([
    '${UNKNOWN}',
    '${UNKNOWN:-x}',
    '${#PN}',
    '${!PN}',
    '${PN@U}',
    '${PN/-/&}',
    '${PN/[[:alpha:]]/x}',
    '${PN/+(o)/x}',
    '${PN//*/x}',
    '${PN^$EMPTY}',
    '${PN:$x}',
    '${PN:=x}',
    '${PN/$(id)/x}',
    '"${PN/-/"."}"',
    '$(ver_cut 1-2)',
    '$((1+1))',
    '`id`',
    '~/x',
    '{a,b}',
    '"a\nb"',
  ])('%s is not read', (word) => {
    expect(readWord(word, new Scope(KNOWN))).toBeNull();
  });
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: the shell's

const aPiece = fc.constantFrom(
  ...[
    'a',
    'o',
    'f',
    'B',
    '.',
    '-',
    '_',
    '1',
    '*',
    '?',
    '[a-f]',
    '[!o]',
    '[-.]',
    '[^-]',
    '[0-9]',
    '[]',
    '[',
    ']',
  ],
  ...[
    '\\.',
    '\\*',
    '#',
    '%',
    '/',
    ':',
    '^',
    ',',
    '!',
    '$PV',
    '$EMPTY',
    '@',
    '=',
    '+',
    'foo',
    '-bar',
    '.py',
    '~',
  ],
);
const aPattern = fc.array(aPiece, { maxLength: 4 }).map((pieces) => pieces.join(''));
const anOperation = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('/', '//', '/#', '/%'),
      aPattern,
      fc.constantFrom('', '/', '/x', '/-y.', '/$PV', '/a b', '/\\.', '/\\-\\/'),
    )
    .map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom('#', '##', '%', '%%', '^', '^^', ',', ',,', ':-', ':+', '-', '+'), aPattern)
    .map((parts) => parts.join('')),
  fc
    .tuple(fc.integer({ min: -20, max: 20 }), fc.option(fc.integer({ min: -3, max: 20 })))
    .map(([from, count]) => `: ${from}${count === null ? '' : `:${count}`}`),
  fc.constant(''),
);
const aWord = fc
  .tuple(
    fc.constantFrom('PN', 'PV', 'P', 'EMPTY'),
    anOperation,
    fc.constantFrom('', '"'),
    fc.constantFrom('', 'x', '-y'),
  )
  .map(([name, operation, mark, after]) => `${mark}\${${name}${operation}}${mark}${after}`);

describe.runIf(hasBash)('beside the real bash', () => {
  test('no expansion that is read is read otherwise', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.array(aWord, { minLength: 40, maxLength: 40 }), (words) => {
        const printed = runBash(
          words.map((word) => `x=${word}; printf %s "$x"`),
          ASSIGNED,
        );
        for (const [place, word] of words.entries()) {
          const value = readWord(word, new Scope(KNOWN));
          if (value === null) continue;
          read += 1;
          expect(value, word).toBe(printed[place]);
        }
      }),
      runs(6),
    );
    expect(read).toBeGreaterThan(60);
  });

  test('no pattern that is read matches otherwise, in a test or a case', () => {
    let read = 0;
    const aTest = fc.tuple(fc.constantFrom('PN', 'PV', 'EMPTY'), aPattern, fc.constantFrom('', '"'));
    fc.assert(
      fc.property(fc.array(aTest, { minLength: 40, maxLength: 40 }), (tests) => {
        const raws = tests.map(([, pattern, mark]) => `${mark}${pattern}${mark}`.replace(/^(?=#|$)/, "''"));
        const printed = runBash(
          tests.map(([name], place) => {
            const [left, raw] = [`"\${${name}}"`, raws[place]];
            return `[[ ${left} == ${raw} ]] && printf y; case ${left} in ${raw}) printf y;; esac; true`;
          }),
          ASSIGNED,
        );
        for (const [place, [name]] of tests.entries()) {
          const decided = decidePattern(KNOWN[name], raws[place] ?? '', new Scope(KNOWN));
          if (decided === null) continue;
          read += 1;
          expect(decided ? 'yy' : '', raws[place]).toBe(printed[place]);
        }
      }),
      runs(6),
    );
    expect(read).toBeGreaterThan(60);
  });
});
