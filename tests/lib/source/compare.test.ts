import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comesFirst, compareWithTree } from '../../../lib/source/compare.ts';
import { FILE_STATES } from '../../../lib/source/types.ts';
import { runs } from '../../setup/runs.ts';
import { aRelease, aTree, COMMIT, compare, findFile, toStates } from './a-release.ts';

const PKG_INFO = 'Metadata-Version: 2.1\nName: widget\nVersion: 1.2\n';
const CODE = 'print("widget")\n';

describe('a source distribution', () => {
  test('whose files are all in the commit is said to be so', () => {
    const match = compare({ 'a.py': CODE, 'b.py': 'b' }, { 'a.py': CODE, 'b.py': 'b' });
    expect(match.sentence).toBe('All 2 files are in commit 181074f.');
  });

  test('with a file that differs and one that is nowhere in the commit names both', () => {
    const match = compare(
      { 'PKG-INFO': PKG_INFO, 'a.py': CODE, 'b.py': 'other', 'c.py': 'c' },
      { 'a.py': CODE, 'b.py': 'b', 'tests/test_a.py': 't' },
    );
    expect(match.sentence).toBe(
      '1 of 4 files is in commit 181074f; 1 was made by the build, 1 differs and 1 is only in the release.',
    );
    expect(toStates(match)).toEqual({
      'PKG-INFO': 'generated core-metadata',
      'a.py': 'identical',
      'b.py': 'different',
      'c.py': 'only-in-release',
    });
    expect(match.onlyInRepository).toEqual({ total: 1, tests: 1, exportIgnored: 0, outside: 0 });
  });

  test.each([
    ['setup.py', 'install'],
    ['conftest.py', 'test'],
    ['evil.pth', 'start-up'],
    ['sitecustomize.py', 'start-up'],
    ['widget/_speed.so', 'import'],
    ['m4/build-to-host.m4', 'build'],
    ['configure', 'build'],
    ['Makefile', 'build'],
    ['widget/__init__.py', 'import'],
  ])('that has %s, which is nowhere in the commit, names it first: it runs at %s', (path, run) => {
    const match = compare({ 'a.txt': 'changed', 'b.txt': 'b', [path]: 'x' }, { 'a.txt': 'a', 'b.txt': 'b' });
    expect(match.files[0]).toMatchObject({ path, state: 'only-in-release', runs: run });
    expect(match.files.filter(comesFirst)).toHaveLength(1);
  });

  test('names first a backend that lies in the tree, where it differs', () => {
    const pyproject = '[build-system]\nrequires = []\nbuild-backend = "mine"\nbackend-path = ["_build"]\n';
    const match = compare(
      { 'a.txt': 'other', 'pyproject.toml': pyproject, '_build/mine.py': 'evil' },
      { 'a.txt': 'a', 'pyproject.toml': pyproject, '_build/mine.py': 'good' },
    );
    expect(match.files[0]).toMatchObject({ path: '_build/mine.py', state: 'different', runs: 'build' });
  });

  test('of a project in a folder of a repository is looked for in that folder', () => {
    const pyproject = '[project]\nname = "widget"\n';
    const match = compare(
      { 'pyproject.toml': pyproject, 'widget/__init__.py': '', LICENSE: 'MIT' },
      {
        'packages/other/pyproject.toml': '[project]\nname = "other"\n',
        'packages/other/widget/__init__.py': '',
        'packages/widget/pyproject.toml': pyproject,
        'packages/widget/widget/__init__.py': '',
        LICENSE: 'MIT',
      },
    );
    expect(match.root).toBe('packages/widget/');
    expect(match.sentence).toBe('All 3 files are in commit 181074f.');
    expect(findFile(match, 'LICENSE')).toMatchObject({ reason: 'moved', at: 'LICENSE' });
    expect(match.onlyInRepository).toMatchObject({ total: 2, outside: 2 });
  });

  test('that holds what a link of the commit leads to has that file from the commit', () => {
    const tree = {
      'setup.py': 'setup',
      'docs/README.md': 'read me',
      'README.md': { mode: '120000' as const, text: 'docs/README.md' },
      'common/a/b.py': CODE,
      'pkg/common': { mode: '120000' as const, text: '../common/a' },
    };
    const match = compare({ 'setup.py': 'setup', 'README.md': 'read me', 'pkg/common/b.py': CODE }, tree);
    expect(toStates(match)).toEqual({
      'setup.py': 'identical',
      'README.md': 'identical link',
      'pkg/common/b.py': 'identical link',
    });
    expect(findFile(compare({ 'setup.py': 'setup', 'README.md': 'another' }, tree), 'README.md').state).toBe(
      'different',
    );
  });

  test('cannot have files of a submodule compared', () => {
    const match = compare({ 'vendor/x/a.py': CODE }, { 'vendor/x': { mode: '160000', text: '' } });
    expect(findFile(match, 'vendor/x/a.py')).toMatchObject({ state: 'not-comparable', reason: 'submodule' });
    expect(match.sentence).toBe('The only file is not in commit 181074f; 1 cannot be compared.');
  });

  test('leaves out what .gitattributes takes out of archives, and that is counted', () => {
    const tree = {
      '.gitattributes': '/tests export-ignore\n*.yml export-ignore\n',
      'tests/a/test_x.py': 't',
      'ci.yml': '',
      'a.py': '',
    };
    expect(compare({ 'a.py': '' }, tree).onlyInRepository).toMatchObject({
      total: 3,
      exportIgnored: 2,
      tests: 1,
    });
  });
});

describe('what .gitattributes has git change', () => {
  const inLFS = { size: 5, sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824' };
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${inLFS.sha256}\nsize ${inLFS.size}\n`;

  test('is not held against the release: a Git LFS pointer that names these bytes', () => {
    const match = compare(
      { 'a.bin': 'hello' },
      { '.gitattributes': '*.bin filter=lfs -text\n', 'a.bin': pointer },
    );
    expect(findFile(match, 'a.bin')).toMatchObject({ state: 'not-comparable', reason: 'lfs', checked: true });
  });

  test('is not held against the release: a filter, an encoding', () => {
    const attributes = 'a.txt filter=secret\nb.txt working-tree-encoding=UTF-16\n';
    const match = compare(
      { 'a.txt': 'x', 'b.txt': 'x' },
      { '.gitattributes': attributes, 'a.txt': 'y', 'b.txt': 'y' },
    );
    expect(toStates(match)).toEqual({ 'a.txt': 'not-comparable filter', 'b.txt': 'not-comparable encoding' });
  });

  test.each([
    ['setup.py', '# $Format:%H$\nx = 1\n', '# 181074f4\nx = 1\n', 'not-comparable'],
    ['setup.py', '# $Format:%H$\nx = 1\n', '# 181074f4\nx = 2\n', 'different'],
    ['setup.py', '# $Format:%H$\nx = 1\n', '# 181074f4\nimport os\nx = 1\n', 'different'],
  ])('in %s by export-subst is that alone: %j as %j is %s', (path, before, after, state) => {
    const match = compare({ [path]: after }, { '.gitattributes': `${path} export-subst\n`, [path]: before });
    expect(findFile(match, path).state).toBe(state);
  });

  test.each([
    ['x = 1\r\n', 'not-comparable'],
    ['x = 2\r\n', 'different'],
  ])('in line endings is that alone: %j is %s', (text, state) => {
    const match = compare({ 'setup.py': text }, { '.gitattributes': '* text=auto\n', 'setup.py': 'x = 1\n' });
    expect(findFile(match, 'setup.py').state).toBe(state);
  });

  test('in line endings is unknown where the bytes were not kept, and never the same', () => {
    const match = compare({ 'a.txt': 'other' }, { '.gitattributes': '* text=auto\n', 'a.txt': 'x' });
    expect(findFile(match, 'a.txt')).toMatchObject({
      state: 'not-comparable',
      reason: 'line-endings',
      checked: false,
    });
  });
});

describe('whatever a release and a tree hold', () => {
  const path = fc.constantFrom(
    'a.py',
    'b/a.py',
    'b/__init__.py',
    'setup.py',
    'setup.cfg',
    'PKG-INFO',
    'widget.egg-info/SOURCES.txt',
    'c.mo',
    'c.po',
    'd.c',
    'd.pyx',
    'e.so',
    '.gitattributes',
    'pyproject.toml',
    'b/c/__proto__',
    'constructor',
  );
  const text = fc.constantFrom(
    '',
    'x',
    'y\r\n',
    'y\n',
    '* text filter=lfs',
    '[tool.setuptools_scm]\nversion_file = "a.py"\n',
    '[egg_info]\n',
  );
  const files = fc.dictionary(path, text, { maxKeys: 12 });
  const mode = fc.constantFrom('100644' as const, '100755' as const, '120000' as const, '160000' as const);
  const tree = fc.dictionary(path, fc.record({ mode, text }), { maxKeys: 12 });
  const filename = fc.constantFrom(
    'widget-1.2.tar.gz',
    'widget-1.2-py3-none-any.whl',
    'no version',
    'widget-1.tar.bz2',
  );

  test('each file is in one class, and the counts add up', () => {
    fc.assert(
      fc.property(files, tree, filename, (release, entries, name) => {
        const { counts, files: compared } = compare(release, entries, name);
        expect(compared.map((file) => file.path).toSorted()).toEqual(Object.keys(release).toSorted());
        const { identical, generated, different, onlyInRelease, notComparable } = counts;
        expect(identical + generated + different + onlyInRelease + notComparable).toBe(counts.inRelease);
        expect(compared.every(({ state }) => FILE_STATES.includes(state))).toBe(true);
        expect(counts.onlyInRepository).toBeLessThanOrEqual(Object.keys(entries).length);
      }),
      runs(),
    );
  });

  test('the order in which they are listed changes nothing', () => {
    fc.assert(
      fc.property(files, tree, filename, (release, entries, name) => {
        const [one, other] = [aRelease(name, release), aTree(entries)];
        const turned = { ...one, members: one.members.toReversed() };
        const subject = { kind: 'commit' as const, commit: COMMIT };
        expect(compareWithTree(turned, { ...other, entries: other.entries.toReversed() }, subject)).toEqual(
          compareWithTree(one, other, subject),
        );
      }),
      runs(),
    );
  });

  test('what is called the same has bytes that are in the tree', () => {
    fc.assert(
      fc.property(files, tree, filename, (release, entries, name) => {
        const one = aRelease(name, release);
        const blobs = new Set(aTree(entries).entries.map(({ blob }) => blob));
        for (const { path, state } of compare(release, entries, name).files) {
          const blob = one.members.find((member) => member.path === path)?.blob ?? '';
          if (state === 'identical') expect(blobs).toContain(blob);
        }
      }),
      runs(),
    );
  });
});
