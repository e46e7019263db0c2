import { expect, test } from 'vitest';
import type { Matched } from '../../../lib/matching/match-file.ts';
import { listDoubts, listObjections } from '../../../lib/matching/objections.ts';
import { aRelease, compare } from '../source/a-release.ts';

type Found = Omit<Matched, 'tree'>;

const OWN = { 'pyproject.toml': '', 'widget/a.py': 'a' };

function toMatched(files: Record<string, string>, more: Partial<Matched> = {}, filename?: string): Found {
  return {
    state: 'compared',
    match: compare(files, OWN, filename),
    release: aRelease('widget-1.2.tar.gz', files),
    reach: { state: 'branch', names: ['main'] },
    versionTag: null,
    record: null,
    ...more,
  };
}

const toCodes = (matched: Found) =>
  [listObjections(matched), listDoubts(matched)].map((all) => all.map(({ code }) => code));

test('nothing is open of a release whose files are in a commit that a branch leads to', () => {
  expect(toCodes(toMatched(OWN))).toEqual([[], []]);
});

test('a tag at another commit is told, and is no objection', () => {
  const versionTag = { name: 'v1.2', commit: 'a'.repeat(40), same: false };
  expect(toCodes(toMatched(OWN, { versionTag }))).toEqual([[], []]);
});

test.each<[string, Found, string[], string[]]>([
  ['a file that differs', toMatched({ ...OWN, 'widget/a.py': 'b' }), ['SOURCE_UNEXPLAINED'], []],
  ['a file that only the release has', toMatched({ ...OWN, b: 'b' }), ['SOURCE_UNEXPLAINED'], []],
  [
    'a commit that nothing leads to',
    toMatched(OWN, { reach: { state: 'none', names: [] } }),
    ['COMMIT_UNREACHABLE'],
    [],
  ],
  [
    'a RECORD of other files',
    toMatched(OWN, { record: [{ kind: 'absent', path: 'RECORD' }] }),
    ['RECORD_DISAGREES'],
    [],
  ],
  [
    'a history that could not be read',
    toMatched(OWN, { reach: { state: 'unknown', names: [] } }),
    [],
    ['REACH_UNKNOWN'],
  ],
  [
    'compiled code',
    toMatched({ 'widget/a.py': 'a', 'widget/b.so': 'ELF' }, {}, 'widget-1.2-cp311-cp311-linux_x86_64.whl'),
    [],
    ['CODE_UNCHECKED'],
  ],
])('of %s it is told apart whether it is open or could not be told', (_, matched, objections, doubts) => {
  expect(toCodes(matched)).toEqual([objections, doubts]);
});
