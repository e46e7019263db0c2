import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correctPin, lintEbuild } from '../../../lib/gentoo/lint.ts';
import { parseEbuild } from '../../../lib/gentoo/parse-ebuild.ts';
import { toPinPatch } from '../../../lib/gentoo/pin-patch.ts';
import { pinMistake } from '../../../lib/verify/expected.ts';
import { runs } from '../../setup/runs.ts';
import { anyText } from '../pep740/any-text.ts';
import { expectSafeReason } from '../pep740/expect-reason.ts';

const FILE = 'dev-python/foo-bar/foo-bar-1.2_rc3-r1.ebuild';
const aText = (...lines: string[]) => ['EAPI=8', ...lines, 'inherit distutils-r1 pypi', ''].join('\n');

function read(text: string, filename = FILE) {
  const parsed = parseEbuild(filename, text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.value;
}
const notesOf = (text: string) => read(text).notes.map(({ line, message }) => `${line}: ${message}`);

describe('a text of 256 KiB', () => {
  // Each would keep everybody waiting if what is done for one of them grew with what was read before.
  test.each([
    'a#',
    "a'",
    'a\\\n',
    '<<A\n',
    'PYPI_VERIFY_REPO=a\n',
    `PYPI_VERIFY_REPO=a${'\n'.repeat(8)}`,
    'PYPI_PN=a;',
    'inherit pypi\n',
    '/',
    '\t',
  ])('of %j is read, and what is said of it is bounded', (part) => {
    const text = `PYPI_VERIFY_REPO=${part.repeat(250_000 / part.length)}x\ninherit pypi\n`;
    const parsed = parseEbuild(FILE, text);
    if (!parsed.ok) return expectSafeReason(parsed);
    const { ebuild, notes } = parsed.value;
    const said = JSON.stringify([
      lintEbuild(ebuild, pinMistake),
      correctPin(ebuild.PYPI_VERIFY_REPO ?? '', pinMistake),
    ]);
    expect(said.length).toBeLessThan(20_000);
    expect(notes.length).toBeLessThan(100);
    const patch = toPinPatch(FILE, text, parsed.value, 'https://github.com/a/b');
    expect(patch).toMatchObject(patch.ok ? { value: { path: FILE } } : { reason: expect.any(String) });
  });

  test('has no value that doubles with each line', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's
    const doubling = 'PYPI_PN=${PYPI_PN}${PYPI_PN}\n'.repeat(60);
    expect(read(aText(`PYPI_PN=a\n${doubling}`))).toMatchObject({ unread: ['PYPI_PN'] });
  });
});

describe('an ebuild', () => {
  test('is named after its package and version, and its revision is told apart', () => {
    expect(read(aText())).toMatchObject({
      ebuild: { PN: 'foo-bar', PV: '1.2_rc3' },
      revision: 'r1',
      notes: [],
      unread: [],
      places: { pins: [], inherit: { first: 2, last: 2 } },
    });
  });

  test.each([
    ['PYPI_PN=Foo.Bar', { PYPI_PN: 'Foo.Bar' }],
    ['PYPI_PN="Foo.Bar" # as on PyPI', { PYPI_PN: 'Foo.Bar' }],
    ["PYPI_PN='Foo.Bar'", { PYPI_PN: 'Foo.Bar' }],
    ['export PYPI_PN=Foo"."Bar', { PYPI_PN: 'Foo.Bar' }],
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: the shell's
    ['PYPI_PN="${PN}x"', { PYPI_PN: 'foo-barx' }],
    ['PYPI_PN=$PN', { PYPI_PN: 'foo-bar' }],
    [
      'PYPI_PN=x\nPYPI_VERIFY_REPO="https://github.com/x/${PYPI_PN}"',
      { PYPI_VERIFY_REPO: 'https://github.com/x/x' },
    ],
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: the shell's
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: the shell's
    ['PYPI_PN=${PN/-/.}', { PYPI_PN: 'foo.bar' }],
    ['PYPI_PN="${PN^}"', { PYPI_PN: 'Foo-bar' }],
    ['MY_PN="Foo-Bar"\nPYPI_PN="${MY_PN}"', { PYPI_PN: 'Foo-Bar' }],
    ['MY_PN=Foo; MY_PN+=.${PN#foo-}; PYPI_PN=$MY_PN', { PYPI_PN: 'Foo.bar' }],
    [
      'FORGE=https://github.com\nPYPI_VERIFY_REPO=${FORGE}/${PN}/x',
      { PYPI_VERIFY_REPO: 'https://github.com/foo-bar/x' },
    ],
    ['PYPI_NO_NORMALIZE=${PN:+1}', { PYPI_NO_NORMALIZE: '1' }],
    [
      'cat <<EOF\nMY_PN=here\nEOF\nMY_PN=a\ncat <<-\\EOF\nMY_PN=there\n\tEOF\nPYPI_PN=${MY_PN}',
      { PYPI_PN: 'a' },
    ],
    ['helper() {\n\techo flag\n}\nIUSE=$(helper)\nPYPI_PN=a', { PYPI_PN: 'a' }],
    ['if [[ ${PV} == *9999 ]]; then\n\tPYPI_PN=live\nelse\n\tPYPI_PN=a\nfi', { PYPI_PN: 'a' }],
    ['[[ ${PV} == 9999 ]] && PYPI_PN=live || PYPI_PN=a', { PYPI_PN: 'a' }],
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: the shell's
    ["PYPI_PN=$'a'", { PYPI_PN: 'a' }],
    ['PYPI_PN=a\\ b', { PYPI_PN: 'a b' }],
    ['PYPI_PN=a\nPYPI_PN+=x', { PYPI_PN: 'ax' }],
    ['PYPI_PN=a; PYPI_PN=b', { PYPI_PN: 'b' }],
    ['export PYPI_PN=a EAPI PYPI_NO_NORMALIZE=1', { PYPI_PN: 'a', PYPI_NO_NORMALIZE: '1' }],
    ['{ PYPI_PN=a; } >/dev/null 2>&1', { PYPI_PN: 'a' }],
    ['PYPI_NO_NORMALIZE=1', { PYPI_NO_NORMALIZE: '1' }],
    ['PYPI_NO_NORMALIZE=', { PYPI_NO_NORMALIZE: '' }],
    ['PYPI_PN=a\nPYPI_PN=b', { PYPI_PN: 'b' }],
    ['PYPI_PN=\\\nfoo', { PYPI_PN: 'foo' }],
  ])('says %j', (line, values) => {
    expect(read(aText(line))).toMatchObject({ ebuild: values, notes: [], unread: [] });
  });

  test.each([
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: the shell's
    'PYPI_PN=$(pypi_normalize_name foo)',
    'PYPI_PN="$(echo "it\'s")"',
    'PYPI_PN=`id`',
    'PYPI_PN="a\nb"',
    'PYPI_PN=a env',
    'PYPI_PN={a,b}',
    'PYPI_PN=~',
    'PYPI_PN=${UNKNOWN}',
    'PYPI_PN=${UNKNOWN:-a}',
    'PYPI_PN=$(ver_cut 1-2)',
    'readonly PYPI_PN=a',
    'local PYPI_PN=a',
    'PYPI_PN[0]=a',
    ': $((PYPI_PN=1))',
    'set_it() { :; }; PYPI_PN=$(set_it)',
    'declare PYPI_PN=a',
    'unset PYPI_PN',
    'read PYPI_PN',
    ': ${PYPI_PN:=a}',
    ': "${PYPI_PN=a}"',
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: the shell's
  ])('that computes %j is said to, and nothing is taken from it', (line) => {
    const { ebuild, unread, notes } = read(aText('PYPI_PN=known', line));
    expect(ebuild.PYPI_PN).toBeUndefined();
    expect(unread).toEqual(['PYPI_PN']);
    expect(notes).toEqual([{ line: 3, message: 'PYPI_PN is not set to a plain value here, and not read.' }]);
  });

  test('that sets a value in a function, a condition or a loop is not taken at its word', () => {
    const blocks = [
      'if true; then\n  PYPI_PN=a\nfi',
      'src_unpack() {\n\tPYPI_PN=a\n}',
      'case $x in\n  a) PYPI_PN=a ;;\nesac',
      'for i in 1; do\nPYPI_PN=a\ndone',
      'function f {\nPYPI_PN=a\n}',
    ];
    blocks.push(
      '[[ a ]] && PYPI_PN=a',
      'true | PYPI_PN=a',
      'while :; do PYPI_PN=a; done',
      'for PYPI_PN in a; do :; done',
    );
    for (const block of blocks) expect(read(aText(block)).unread, block).toEqual(['PYPI_PN']);
    expect(read(aText(...blocks.slice(0, 4), 'PYPI_PN=after')).ebuild.PYPI_PN).toBe('after');
  });

  test('is not read in what it only quotes', () => {
    const text = aText(
      '# PYPI_PN=comment',
      'DESCRIPTION="PYPI_PN=quoted\nPYPI_PN=inside\n"',
      "X='\nPYPI_PN=single\n'",
      'cat <<-"EOF" >/dev/null\nPYPI_PN=here\n\tEOF',
      'Y=( # PYPI_PN=in-array\n a b\n)',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's
      'Z="${PYPI_PN}"',
      'W=a#PYPI_PN=no-comment-but-a-word',
    );
    expect(read(text)).toMatchObject({ ebuild: { PN: 'foo-bar' }, unread: ['PYPI_PN'] });
    expect(read(text.replace(/^W=.*$/m, '')).unread).toEqual([]);
    expect(read(text.replace(/^W=.*$/m, '')).ebuild.PYPI_PN).toBeUndefined();
  });

  test('says that it does not inherit pypi, or perhaps not', () => {
    const inherit = 'inherit distutils-r1 pypi';
    expect(notesOf(aText().replace(inherit, 'inherit git-r3'))).toEqual([
      '1: No line inherits pypi, so the eclass does nothing for this ebuild.',
    ]);
    expect(notesOf(aText().replace(inherit, 'if true; then\n\tinherit pypi\nfi'))).toEqual([
      '3: "inherit pypi" stands within a condition: it may not be inherited.',
    ]);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's
    expect(notesOf(aText().replace(inherit, 'inherit pypi ${MORE}'))).toEqual([
      '2: What is inherited here is computed, and not read.',
    ]);
    const { places } = read(aText().replace(inherit, 'inherit \\\n\tdistutils-r1 \\\n\tpypi'));
    expect(places.inherit).toMatchObject({ first: 2, last: 4 });
  });

  test('that sets a value after inheriting sets it too late', () => {
    const { ebuild, notes } = read(`${aText()}PYPI_VERIFY_REPO=https://github.com/a/b\n`);
    expect(ebuild.PYPI_VERIFY_REPO).toBeUndefined();
    expect(notes).toMatchObject([{ line: 3, message: expect.stringContaining('too late') }]);
  });

  test('that fetches or unpacks by itself is not what the eclass computes', () => {
    const text = `${aText()}SRC_URI+=" x"\nS=\${WORKDIR}/y\nsrc_unpack() {\n\tdefault\n}\n`;
    expect(notesOf(text)).toEqual([
      expect.stringMatching(/^3: The ebuild sets SRC_URI itself/),
      expect.stringMatching(/^4: The ebuild sets S itself/),
      expect.stringMatching(/^5: The ebuild has a src_unpack of its own/),
    ]);
  });
});

describe('a text that is no ebuild', () => {
  test.each([
    ['foo.ebuild', ''],
    ['foo-1.txt', ''],
    ['-1.ebuild', ''],
    ['foo-1-2.ebuild', ''],
    ['foo-bar-1.2.3', ''],
    ['', ''],
    ['foo-1\n.ebuild', ''],
    [FILE, 'A="'],
    [FILE, "A='"],
    [FILE, 'A=$('],
    [FILE, 'cat <<EOF\nx'],
    [FILE, '('.repeat(50_000)],
    [FILE, 'x'.repeat(256 * 1024 + 1)],
  ])('named %j is refused with a reason', (filename, text) => {
    expectSafeReason(parseEbuild(filename, text));
  });

  test('is told of in so many lines only', () => {
    const { notes } = read(aText('PYPI_PN=$x\n'.repeat(10_000)));
    expect(notes).toHaveLength(51);
    expect(notes.at(-1)?.message).toBe('9950 more lines are not read, in the same ways.');
  });

  test('is read to its end whatever it holds', () => {
    const piece = fc.oneof(
      anyText,
      fc.constantFrom(
        ...[
          'PYPI_PN=',
          'PYPI_VERIFY_REPO=',
          'inherit pypi',
          '\n',
          '"',
          "'",
          '`',
          '$(',
          '${',
          '}',
          ')',
          '(',
          '\\',
        ],
        ...['<<EOF', '\nEOF\n', '#', ';', 'if ', 'fi', '{', 'foo', '$PN'],
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const parsed = parseEbuild(FILE, pieces.join(''));
        if (!parsed.ok) expectSafeReason(parsed);
        else expect(parsed.value.ebuild.PN).toBe('foo-bar');
      }),
      runs(),
    );
  });

  test('of nothing but opening or closing marks is read in one pass', () => {
    for (const mark of ['"$(', "'", '(', ')', '{', '}', '${', '`', '\\', '<<A', '#', '#\n', '\n', '; ']) {
      const text = mark.repeat(Math.floor(200_000 / mark.length));
      const parsed = parseEbuild(FILE, text);
      expect(parsed.ok || parsed.reason.length > 0).toBe(true);
    }
  });
});
