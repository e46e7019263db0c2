import { describe, expect, test } from 'vitest';
import { compareWithTree } from '../../../lib/source/compare.ts';
import { checkRecord, type RecordProblem, toRecordSentence } from '../../../lib/source/record.ts';
import { aRelease, aTree, compare, findFile } from './a-release.ts';

const CODE = 'print("widget")\n';
const PKG_INFO = 'Metadata-Version: 2.1\nName: widget\nVersion: 1.2\n';

describe('a wheel', () => {
  const METADATA = 'Metadata-Version: 2.1\nName: widget\nVersion: 1.2\n';
  const INFO = {
    'widget-1.2.dist-info/METADATA': METADATA,
    'widget-1.2.dist-info/WHEEL': 'Wheel-Version: 1.0\n',
    'widget-1.2.dist-info/RECORD': '',
  };
  const TREE = {
    'pyproject.toml': '',
    'src/widget/__init__.py': 'init',
    'src/widget/a.py': CODE,
    LICENSE: 'MIT',
  };

  test('is found under src, and its metadata was made by the build', () => {
    const files = {
      ...INFO,
      'widget-1.2.dist-info/licenses/LICENSE': 'MIT',
      'widget/__init__.py': 'init',
      'widget/a.py': CODE,
    };
    const match = compare(files, TREE, 'widget-1.2-py3-none-any.whl');
    expect(match.sentence).toBe('3 of 6 files are in commit 181074f; 3 were made by the build.');
  });

  test('with a changed file has it held against the one under src', () => {
    const match = compare(
      { ...INFO, 'widget/__init__.py': 'init', 'widget/a.py': 'evil' },
      TREE,
      'widget-1.2-py3-none-any.whl',
    );
    expect(findFile(match, 'widget/a.py')).toMatchObject({ state: 'different', at: 'src/widget/a.py' });
  });

  test('has what is in no dist-info by any rule named as only in the release', () => {
    const match = compare(
      { ...INFO, 'widget-1.2.dist-info/evil.py': 'x' },
      TREE,
      'widget-1.2-py3-none-any.whl',
    );
    expect(findFile(match, 'widget-1.2.dist-info/evil.py').state).toBe('only-in-release');
  });

  test('has compiled code, which cannot be compared, unless it says that it fits every platform', () => {
    const files = { ...INFO, 'widget/__init__.py': 'init', 'widget/_speed.so': 'ELF' };
    const native = compare(files, TREE, 'widget-1.2-cp312-cp312-manylinux_2_17_x86_64.whl');
    expect(native.files[0]).toMatchObject({
      path: 'widget/_speed.so',
      state: 'not-comparable',
      reason: 'native',
    });
    const pure = compare(files, TREE, 'widget-1.2-py3-none-any.whl');
    expect(pure.files[0]).toMatchObject({ path: 'widget/_speed.so', state: 'only-in-release' });
  });

  test('has data folders, whose files lie elsewhere in the commit', () => {
    const files = {
      ...INFO,
      'widget-1.2.data/purelib/widget/a.py': CODE,
      'widget-1.2.data/scripts/run': '#!python\nimport widget\n',
    };
    const match = compare(
      files,
      { ...TREE, 'bin/run': '#!/usr/bin/env python3\nimport widget\n' },
      'widget-1.2-py3-none-any.whl',
    );
    expect(findFile(match, 'widget-1.2.data/purelib/widget/a.py').state).toBe('identical');
    expect(findFile(match, 'widget-1.2.data/scripts/run')).toMatchObject({
      state: 'generated',
      reason: 'script',
      at: 'bin/run',
    });
  });

  test('is held against its sdist in the same way', () => {
    const { members } = aRelease('widget-1.2.tar.gz', { 'PKG-INFO': PKG_INFO, 'src/widget/a.py': CODE });
    const tree = {
      ...aTree({}),
      entries: members.map(({ path, blob }) => ({ path, blob, mode: '100644' as const })),
    };
    const wheel = aRelease('widget-1.2-py3-none-any.whl', {
      ...INFO,
      'widget/a.py': CODE,
      'widget/b.py': 'b',
    });
    const match = compareWithTree(wheel, tree, { kind: 'sdist', filename: 'widget-1.2.tar.gz' });
    expect(match.sentence).toBe(
      '1 of 5 files is in the sdist widget-1.2.tar.gz; 3 were made by the build and 1 is only in the release.',
    );
  });
});

describe('RECORD', () => {
  const digest = (path: string, text: string) => {
    const { sha256 = '' } = aRelease('x', { [path]: text }).members[0] ?? {};
    return Buffer.from(sha256, 'hex').toString('base64url');
  };
  const line = (path: string, text: string) => `${path},sha256=${digest(path, text)},${text.length}`;
  const RECORD = 'widget-1.2.dist-info/RECORD';
  const check = (record: string, files: Record<string, string>) =>
    checkRecord(aRelease('widget-1.2-py3-none-any.whl', { ...files, [RECORD]: record }));

  test('that lists every file but itself and its signatures is as it should be', () => {
    const record = `${line('a.py', 'a')}\n"b, c.py",sha256=${digest('b', 'b')},1\r\n${RECORD},,\n`;
    expect(
      check(record, { 'a.py': 'a', 'b, c.py': 'b', [`${RECORD}.jws`]: 'x', [`${RECORD}.p7s`]: 'x' }),
    ).toEqual([]);
  });

  test.each<[kind: RecordProblem['kind'], record: string, files: Record<string, string>]>([
    ['missing-file', line('a.py', 'a'), {}],
    ['unlisted-file', '', { 'a.py': 'a' }],
    ['other-digest', line('a.py', 'b'), { 'a.py': 'a' }],
    ['other-size', line('a.py', 'a').replace(/1$/, '2'), { 'a.py': 'a' }],
    ['no-digest', 'a.py,,', { 'a.py': 'a' }],
    ['weak-digest', 'a.py,md5=DMF1ucDxtqgxw5niaXcmYQ,1', { 'a.py': 'a' }],
    ['listed-twice', `${line('a.py', 'a')}\n${line('a.py', 'a')}`, { 'a.py': 'a' }],
  ])('is told apart from the files: %s', (kind, record, files) => {
    expect(check(record, files)).toEqual([{ kind, path: 'a.py' }]);
  });

  test('that cannot be read says so, and is not taken for an empty one', () => {
    expect(check('a.py,x', {})).toEqual([{ kind: 'unreadable', path: RECORD }]);
    expect(check('"a.py,,', {})).toEqual([{ kind: 'unreadable', path: RECORD }]);
  });

  test('that is not there is a problem, and one that was not kept is unknown', () => {
    expect(checkRecord(aRelease('widget-1.2-py3-none-any.whl', { 'a.py': 'a' }))).toEqual([
      { kind: 'absent', path: 'RECORD' },
    ]);
    const release = aRelease('widget-1.2-py3-none-any.whl', { [RECORD]: '' });
    expect(checkRecord({ ...release, kept: new Map() })).toBeNull();
  });

  test('has a sentence for what is wrong with it', () => {
    expect(toRecordSentence({ kind: 'unlisted-file', path: 'a.py' })).toBe(
      'The wheel has it, and RECORD does not list it.',
    );
  });
});
