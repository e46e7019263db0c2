/** An index beside PyPI, or one that cannot be told, takes all names of a requirements file out of reach: they may be its own. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitWords } from '../../../lib/imports/shlex.ts';
import { importedOf, importText, listNamed } from './samples.ts';

const read = (...lines: string[]) => importedOf(importText(lines.join('\n'), 'requirements.txt'));

const ADDRESS = 'https://packages.example.com/simple';

describe('no name is taken', () => {
  test.each([
    ['beside an unknown option', `--unknown --index-url ${ADDRESS}`],
    ['beside one with a value', `--unknown 600 -i ${ADDRESS}`],
    ['behind one that could have it for its value', `--unknown=-x --extra-index-url=${ADDRESS}`],
    ['behind a name', `flask==3.0.3 --index-url ${ADDRESS}`],
    ['behind a name and an unknown option', `flask==3.0.3 --unknown -i ${ADDRESS}`],
    ['in quotes', `--index-url "${ADDRESS}"`],
    ['in quotes around all of it', `'--index-url=${ADDRESS}'`],
    ['with escaped letters', `--ind\\ex-url ${ADDRESS}`],
    ['with a quote that is not closed', `--index-url "${ADDRESS}`],
    ['with a space for an address', '--index-url " "'],
    ['without an address', '--index-url'],
    ['with an empty address', '--index-url='],
    ['with a variable for a host', '--index-url https://$' + '{HOST}/simple'],
    ['with a variable for the whole', '--extra-index-url $' + '{INDEX}'],
    ['with a variable for the option', '$' + '{OPTIONS}'],
    ['with a variable behind an option', '--pre $' + '{OPTIONS}'],
    ['with a value where there is none', '--no-index=yes'],
    ['by the beginning of a name', `--ind ${ADDRESS}`],
    ['by a beginning that two options have', `--e ${ADDRESS}`],
    ['by a beginning that only one of has to do with indexes', '--no'],
    ['by letters behind one dash', `-qi ${ADDRESS}`],
    ['in capitals', `--INDEX-URL ${ADDRESS}`],
    ['as another tool calls it', `--default-index ${ADDRESS}`],
    ['under an unknown name', `--unknown=${ADDRESS}`],
    ['with the dash of a word processor', `\u2013\u2013index-url ${ADDRESS}`],
    ['with one such dash for a letter', `\u2013i ${ADDRESS}`],
    ['as a file of settings has it', `index-url = ${ADDRESS}`],
    ['as the environment has it', `PIP_EXTRA_INDEX_URL=${ADDRESS}`],
    ['over two lines', `--index-url \\\n  ${ADDRESS}`],
    ['with a `\\` that nothing follows', `--index-url ${ADDRESS} \\`],
    ['behind a break that editors do not show', `# a comment\u2028--index-url ${ADDRESS}`],
    ['with a comment behind it', `-i ${ADDRESS} # ours`],
  ])('where another index is named %s', (_, option) => {
    for (const lines of [
      ['flask==3.0.3', option],
      [option, 'flask==3.0.3'],
    ]) {
      // A line that goes on would take the next one with it.
      if (option.endsWith('\\') && lines[0] === option) continue;
      expect(listNamed(read(...lines, '# the end'))).toEqual([]);
    }
  });
});

describe('all names are taken', () => {
  test.each([
    ['beside an option that nobody knows', '--unknown-switch'],
    ['beside PyPI’s own index', '--index-url https://pypi.org/simple --unknown'],
    ['beside options of pip 26', '--all-releases :all: --only-final flask --uploaded-prior-to P3D'],
    ['beside one in a comment', `# --index-url ${ADDRESS}`],
    ['beside a file that may have one', '-r other.txt'],
    ['beside a repository with a condition', '-e git+https://example.com/a.git ; python_version > "3"'],
    ['beside an option whose value looks like one', '--config-settings -i'],
    ['beside a project that is called so', 'index-url==1.0 ; python_version > "3"'],
  ])('%s', (_, line) => {
    expect(listNamed(read(line, 'flask==3.0.3'))).toContain('flask 3.0.3');
  });
});

describe('an address on a host of PyPI that is not its index is told by what is wrong with it', () => {
  const WITHOUT_TLS = 'pypi.org without TLS, where anybody on the way can change it';
  const NO_INDEX = 'an address on pypi.org that is neither PyPI’s index nor a file of this project';
  const locked = (url: string, ...more: string[]) => {
    const sources = [url, ...more].map((each, at) => ({ url: each, name: `index-${at}` }));
    return JSON.stringify({ _meta: { sources }, default: { idna: { version: '==3.10' } } });
  };

  test.each([
    ['http://pypi.org/simple', WITHOUT_TLS],
    ['https://pypi.org/simple/idna/', NO_INDEX],
    ['https://pypi.org/$' + '{PATH}', NO_INDEX],
    ['https://me@pypi.org/simple', NO_INDEX],
  ])('%s', (address, reason) => {
    const texts: [string, string][] = [
      ['requirements.txt', `--index-url ${address}\nidna==3.10`],
      ['requirements.txt', `--extra-index-url ${address}\nidna==3.10`],
      ['Pipfile.lock', locked(address)],
      ['Pipfile.lock', locked(address, 'https://pypi.org/simple')],
      ['pylock.toml', `[[packages]]\nname = "idna"\nindex = "${address}"`],
      ['uv.lock', `version = 1\n[[package]]\nname = "idna"\nsource = {registry = "${address}"}`],
      [
        'poetry.lock',
        `[[package]]\nname = "idna"\nsource = {type = "legacy", url = "${address}"}\n[metadata]\ncontent-hash = "0"`,
      ],
    ];
    for (const [filename, text] of texts) {
      const { lines, projects } = importedOf(importText(text, filename));
      expect(projects).toEqual([]);
      const told = lines.map(({ message }) => message).join(' ');
      expect(told).not.toMatch(/pypi\.org(?:,| as well| too)/);
      const isUntold = filename === 'requirements.txt' && address.includes('$');
      expect(told).toContain(isUntold ? 'Nobody can tell which index' : reason);
    }
  });
});

const anyIndex = fc.constantFrom(
  ADDRESS,
  'http://pypi.org/simple',
  'https://pypi.org.example.com/simple',
  'https://pypi.org/simple/?a=b',
  './wheels',
  'file:///srv/wheels',
  '$' + '{INDEX_URL}',
);
const aLongName = (name: string, least: number) =>
  fc.integer({ min: least, max: name.length }).map((end) => name.slice(0, end));
/** As pip's optparse takes it: any beginning that no other option has. */
const anyIndexOption = fc.oneof(
  fc
    .tuple(
      fc.oneof(
        aLongName('--index-url', 3),
        aLongName('--extra-index-url', 4),
        aLongName('--find-links', 3),
        aLongName('--pypi-url', 4),
      ),
      fc.constantFrom(' ', '=', '  '),
      anyIndex,
    )
    .map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom('-i', '-f'), fc.constantFrom('', ' '), anyIndex).map((parts) => parts.join('')),
  aLongName('--no-index', 6),
);
const anyOption = fc.constantFrom(
  '--pre',
  '--trusted-host packages.example.com',
  '--all-releases :all:',
  '--default-timeout 600',
  '--default-timeout=600',
  '--unknown',
  '-U',
  '--no-binary=:all:',
  '-r base.txt',
  '-e .',
  'a-name',
);
const anyLine: fc.Arbitrary<string> = fc.constantFrom(
  'flask==3.0.3',
  'django>=5 ; python_version > "3"',
  'idna',
  '# a comment',
  '',
  '-r base.txt',
  '--index-url https://pypi.org/simple',
  'attrs==25.1.0 --hash=sha256:118ec0153d297ea017326655839ddffd10d2a83e7dbd18b5f07edd4c77c0b622',
);

test('whatever stands around it, an index beside PyPI leaves no name', () => {
  fc.assert(
    fc.property(
      fc.array(anyLine, { minLength: 1 }),
      fc.nat(),
      fc.array(anyOption, { maxLength: 3 }),
      anyIndexOption,
      fc.array(anyOption, { maxLength: 3 }),
      (lines, place, before, index, after) => {
        const option = [...before, index, ...after].join(' ');
        const text = lines.toSpliced(place % (lines.length + 1), 0, option).join('\n');
        const result = importText(text, 'requirements.txt');
        expect(result.ok ? listNamed(result.value) : []).toEqual([]);
      },
    ),
  );
});

test('PyPI’s own index leaves all of them, however it is named', () => {
  const own = fc.constantFrom(
    'https://pypi.org/simple',
    'https://pypi.org/simple/',
    '"https://pypi.org/simple"',
  );
  const option = fc.tuple(
    fc.oneof(aLongName('--index-url', 3), aLongName('--extra-index-url', 4)),
    fc.constantFrom(' ', '='),
    own,
  );
  fc.assert(
    fc.property(option, (parts) => {
      expect(listNamed(read(parts.join(''), 'flask==3.0.3'))).toEqual(['flask 3.0.3']);
    }),
  );
});

/** Made with Python's shlex. */
test.each([
  ['a  b\tc', ['a', 'b', 'c']],
  ['a"b c"d', ['ab cd']],
  ["'a\\b'", ['a\\b']],
  ['"a\\"b\\c\\\\"', ['a"b\\c\\']],
  ['a\\ b', ['a b']],
  ['""', ['']],
  ["a'' b", ['a', 'b']],
  ['a#b #c', ['a#b', '#c']],
  ['', []],
  ['a\\', null],
  ['"a', null],
  ["'a\\'", ['a\\']],
  ['"a\\"', null],
])('the words of %j are those of shlex', (text, words) => {
  expect(splitWords(text)).toEqual(words);
});
