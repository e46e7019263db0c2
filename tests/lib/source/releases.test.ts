import { describe, expect, test } from 'vitest';
import { toFactSentence } from '../../../lib/source/facts.ts';
import { compareReleases } from '../../../lib/source/releases.ts';
import { aRelease, compare, type Files } from './a-release.ts';

const sdist = (version: string, files: Files) => aRelease(`widget-${version}.tar.gz`, files);

describe('two releases', () => {
  test('differ in what came, went, changed and moved', () => {
    const older = sdist('1.1', { 'a.py': 'a', 'b.py': 'b', 'c.py': 'c', 'd.py': 'd', 'empty.py': '' });
    const newer = sdist('1.2', { 'a.py': 'a', 'b.py': 'B', 'pkg/c.py': 'c', 'e.py': 'e', 'blank.py': '' });
    const { unchanged, changes } = compareReleases(older, newer);
    expect(unchanged).toBe(1);
    expect(changes.map(({ kind, path, before }) => [kind, path, before])).toEqual([
      ['changed', 'b.py', 'b.py'],
      ['added', 'blank.py', null],
      ['removed', 'd.py', 'd.py'],
      ['added', 'e.py', null],
      ['removed', 'empty.py', 'empty.py'],
      ['renamed', 'pkg/c.py', 'c.py'],
    ]);
  });

  test('of wheels are compared without the version in the name of dist-info', () => {
    const older = aRelease('widget-1.1-py3-none-any.whl', { 'widget-1.1.dist-info/top_level.txt': 'widget' });
    const newer = aRelease('widget-1.2-py3-none-any.whl', { 'widget-1.2.dist-info/top_level.txt': 'widget' });
    expect(compareReleases(older, newer)).toMatchObject({ unchanged: 1, changes: [] });
  });

  test('have what runs named first, and which of it is in the commit', () => {
    const files = { 'a.py': 'new', 'evil.pth': 'import os' };
    const match = compare(files, { 'a.py': 'new' });
    const { changes } = compareReleases(sdist('1.1', { 'a.py': 'a' }), sdist('1.2', files), match);
    expect(changes.map(({ path, runs, inCommit }) => [path, runs, inCommit])).toEqual([
      ['evil.pth', 'start-up', 'only-in-release'],
      ['a.py', null, 'identical'],
    ]);
  });

  test('that were not held against a commit have nothing said of it', () => {
    const { changes } = compareReleases(sdist('1.1', {}), sdist('1.2', { 'a.py': 'a' }));
    expect(changes).toMatchObject([{ path: 'a.py', inCommit: null }]);
  });
});

describe('the facts', () => {
  const METADATA = 'Metadata-Version: 2.1\nName: widget\nVersion: 1.1\n';
  const pyproject = (backend: string) =>
    `[build-system]\nrequires = ["${backend}"]\nbuild-backend = "${backend}"\n`;

  test.each<[name: string, older: Files, newer: Files, sentence: string]>([
    [
      'a dependency',
      { 'PKG-INFO': METADATA },
      { 'PKG-INFO': `${METADATA}Requires-Dist: six>=1\n` },
      'Added 1 dependency: "six>=1".',
    ],
    [
      'an entry point',
      {},
      { 'widget.egg-info/entry_points.txt': '[console_scripts]\nw = widget:main\n' },
      'Added 1 entry point: "console_scripts w = widget:main".',
    ],
    [
      'a file that runs when Python starts',
      {},
      { 'a.pth': 'import a' },
      'Added 1 file that runs when Python starts: "a.pth (dc9f1b2c7cfa)".',
    ],
    ['a compiled file', { 'a.so': 'x' }, {}, 'Removed 1 compiled file: "a.so (c1b0730e0133)".'],
  ])('say of %s what came or went', (_, older, newer, sentence) => {
    const { facts } = compareReleases(
      sdist('1.1', { 'PKG-INFO': METADATA, ...older }),
      sdist('1.2', { 'PKG-INFO': METADATA, ...newer }),
    );
    expect(facts.map(toFactSentence)).toEqual([sentence]);
  });

  test('name the backend that builds, and what it requires', () => {
    const older = sdist('1.1', { 'PKG-INFO': METADATA, 'pyproject.toml': pyproject('flit') });
    const newer = sdist('1.2', { 'PKG-INFO': METADATA, 'pyproject.toml': pyproject('mine') });
    expect(compareReleases(older, newer).facts.map(toFactSentence)).toEqual([
      'Added 1 build backend: "mine". Removed 1 build backend: "flit".',
      'Added 1 requirement of the build: "mine". Removed 1 requirement of the build: "flit".',
    ]);
  });

  test('do not take what was not read for unchanged', () => {
    const { facts } = compareReleases(sdist('1.1', {}), sdist('1.2', { 'PKG-INFO': METADATA }));
    expect(facts.map(toFactSentence)).toEqual(['Whether the dependencies changed could not be told.']);
  });
});
