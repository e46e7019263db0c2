/** What is made by the build is held against what it is made from, where that can be; and where it cannot, it is said. */
import { describe, expect, test } from 'vitest';
import { comesFirst, compareWithTree, isUncheckedCode } from '../../../lib/source/compare.ts';
import { listUndecided } from '../../../lib/source/undecided.ts';
import { toStateWords } from '../../../lib/source/words.ts';
import { aRelease, aTree, COMMIT, compare, type Files, findFile, toStates } from './a-release.ts';
import { build, PKG_INFO } from './builds.ts';
import { CYTHON, MO, PO, PYX } from './made-files.ts';
import { WHEELS } from './wheel-builds.ts';

const OWN = { 'pyproject.toml': build('setuptools', 'setuptools.build_meta') };

/** With the contents of all that could still be decided, as an archive is read a second time. */
function compareAgain(made: Files, tree: Record<string, string>, filename = 'widget-1.2.tar.gz') {
  const own = { ...OWN, ...tree };
  const files: Files = { ...own, ...made };
  const release = aRelease(filename, files);
  const subject = { kind: 'commit' as const, commit: COMMIT };
  const undecided = listUndecided(compareWithTree(release, aTree(own), subject));
  const kept = new Map([
    ...release.kept,
    ...[...undecided].map((path): [string, Uint8Array] => [path, Buffer.from(files[path] ?? '')]),
  ]);
  return compareWithTree({ ...release, kept }, aTree(own), subject);
}

describe('a translation that was compiled', () => {
  const find = (mo: Uint8Array, po = PO) => findFile(compareAgain({ 'de.mo': mo }, { 'de.po': po }), 'de.mo');

  test('has every text of its source, and was checked', () => {
    expect(find(MO)).toMatchObject({ state: 'generated', reason: 'gettext', at: 'de.po', checked: true });
  });

  test.each([
    ['says something else', PO.replace('Licht', 'Finster')],
    ['says it of something else', PO.replace('"light"', '"dark"')],
    ['counts plurals otherwise', PO.replace('n != 1', 'n > 1')],
  ])('is not explained where it %s', (_, po) => {
    expect(find(MO, po)).toMatchObject({ state: 'only-in-release', reason: 'gettext-holds-more' });
  });

  test('was not checked where its source cannot be read', () => {
    expect(find(MO, 'msgid unquoted')).toMatchObject({ state: 'generated', checked: false });
  });
});

describe('C that says that Cython made it', () => {
  const find = (made: string, pyx = PYX) =>
    findFile(compareAgain({ 'widget/fast.c': made }, { 'widget/fast.pyx': pyx }), 'widget/fast.c');

  test('repeats the lines of its source, and is code that was not checked', () => {
    const file = find(CYTHON);
    expect(file).toMatchObject({ state: 'generated', reason: 'cython', checked: false });
    expect(file.explanation).toBe(
      'Cython makes it from widget/fast.pyx, which is in the repository; the lines of it that it repeats are the same, and the code between them was not checked.',
    );
    expect(isUncheckedCode(file)).toBe(true);
  });

  test.each([
    ['lines that are not there', CYTHON, PYX.replace('x * 2', 'x * 3')],
    ['lines at other places', CYTHON, `\n${PYX}`],
    ['a line more', CYTHON.replace(' * cdef class Lamp:  ', ' * import os\n * cdef class Lamp:  '), PYX],
  ])('is not explained where it repeats %s', (_, made, pyx) => {
    expect(find(made, pyx)).toMatchObject({ state: 'only-in-release', reason: 'cython-other-source' });
  });

  test('is not explained where it does not say so', () => {
    expect(find('int main(void) { return 0; }\n').state).toBe('only-in-release');
  });

  test('is found beside a module of Python too, once it is read', () => {
    const match = compareAgain({ 'widget/fast.c': CYTHON }, { 'widget/fast.py': PYX });
    expect(findFile(match, 'widget/fast.c')).toMatchObject({ state: 'generated', checked: false });
    const other = compareAgain({ 'widget/fast.c': 'int x;\n' }, { 'widget/fast.py': PYX });
    expect(findFile(other, 'widget/fast.c')).toMatchObject({ state: 'only-in-release', reason: null });
  });

  test('is counted in the sentence, which does not call it explained', () => {
    const match = compareAgain({ 'PKG-INFO': PKG_INFO, 'widget/fast.c': CYTHON }, { 'widget/fast.pyx': PYX });
    expect(match.unchecked).toBe(1);
    expect(match.files.slice(0, 2).map((file) => [file.path, toStateWords(file)])).toEqual([
      ['widget/fast.c', 'made by the build, content not checked'],
      ['PKG-INFO', 'made by the build'],
    ]);
    expect(match.sentence).toBe(
      '2 of 4 files are in commit 181074f; 2 were made by the build (1 of them code that was not checked).',
    );
  });
});

describe('commands and plugins', () => {
  const PROJECT = `${OWN['pyproject.toml']}\n[project]\nname = "widget"\n[project.scripts]\nwidget = "widget:main"\n[project.gui-scripts]\nlamp = "widget:show"\n[project.entry-points."widget.plugins"]\na = "widget.a"\n`;
  const TEXT =
    '[console_scripts]\nwidget = widget:main\n\n[gui_scripts]\nlamp=widget:show\n\n[widget.plugins]\na = widget.a\n';
  const PATH = 'widget.egg-info/entry_points.txt';
  const find = (text: string, tree: Record<string, string>) =>
    findFile(compareAgain({ [PATH]: text }, tree), PATH);

  test('are those that the commit names, and were checked', () => {
    expect(find(TEXT, { 'pyproject.toml': PROJECT })).toMatchObject({ state: 'generated', checked: true });
  });

  test.each([
    ['one more', `${TEXT}b = evil\n`],
    ['one less', TEXT.replace('a = widget.a\n', '')],
    ['another module', TEXT.replace('widget:main', 'evil:main')],
  ])('are not explained with %s', (_, text) => {
    expect(find(text, { 'pyproject.toml': PROJECT })).toMatchObject({
      state: 'only-in-release',
      reason: 'entry-points-other',
    });
  });

  test.each<[string, Record<string, string>]>([
    ['setup.py, which computes them', { 'setup.py': 'setup(entry_points=make())', 'setup.cfg': '' }],
    ['the build', { 'pyproject.toml': PROJECT.replace('name =', 'dynamic = ["entry-points"]\nname =') }],
    ['a file that does not say', {}],
  ])('were not checked where they are left to %s', (_, tree) => {
    const file = find(TEXT, tree);
    expect(file).toMatchObject({ state: 'generated', checked: false });
    expect([comesFirst(file), isUncheckedCode(file), toStateWords(file)]).toEqual([
      true,
      true,
      'made by the build, content not checked',
    ]);
  });

  test('stand first where they are others than those of the commit, and not at all there where they are the same', () => {
    const first = (text: string) => comesFirst(find(text, { 'pyproject.toml': PROJECT }));
    expect([first(`${TEXT}b = evil\n`), first(TEXT)]).toEqual([true, false]);
  });

  test('of poetry and of setup.cfg are read too', () => {
    const text = '[console_scripts]\nwidget = widget:main\n';
    const poetry = build(
      'poetry-core',
      'poetry.core.masonry.api',
      '[tool.poetry.scripts]\nwidget = "widget:main"\n',
    );
    const setupCfg = '[options.entry_points]\nconsole_scripts =\n  widget = widget:main\n';
    const trees: Record<string, string>[] = [{ 'pyproject.toml': poetry }, { 'setup.cfg': setupCfg }];
    for (const tree of trees) {
      expect(find(text, tree)).toMatchObject({ state: 'generated', checked: true });
      expect(find(`${text}x = evil\n`, tree).state).toBe('only-in-release');
    }
  });
});

describe('a wheel with compiled code', () => {
  test.each(WHEELS)('of $name has nothing that is different, or only in it', ({ filename, tree, files }) => {
    const match = compareAgain(files, tree, filename);
    expect(match.counts).toMatchObject({ different: 0, onlyInRelease: 0, notComparable: 1 });
    expect(match.files.filter(comesFirst).map(({ state, reason }) => [state, reason])).toEqual([
      ['not-comparable', 'native'],
    ]);
  });

  test('has no program taken for one that is a script', () => {
    const tree = { ...OWN };
    const script = { 'widget-1.2.data/scripts/widget': '#!python\nimport os\n' };
    const states = toStates(compare({ ...script }, tree, 'widget-1.2-py3-none-linux_x86_64.whl'));
    expect(states['widget-1.2.data/scripts/widget']).toBe('only-in-release');
  });
});
