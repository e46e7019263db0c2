import { describe, expect, test } from 'vitest';
import { aReport, type LockedPackage } from './a-diff.ts';

const cue = (version: string, more: Partial<LockedPackage> = {}): LockedPackage => ({
  name: 'cue',
  version,
  ...more,
});
const GIT = 'git = "https://forge.example/cue#0123abc"';

/** `change from → to`, of the one package that changed. */
function outline(base: LockedPackage[], head: LockedPackage[]): string[] {
  return aReport(base, head).packages.map(({ name, change, from, to, unchanged }) => {
    const [before, after] = [from, to].map((side) => side.map(({ version }) => version).join(', '));
    return `${name}: ${change} ${before} → ${after}${unchanged.length > 0 ? `, beside ${unchanged.join(', ')}` : ''}`;
  });
}

describe('what two files name differently', () => {
  test.each<[string, LockedPackage[], LockedPackage[], string[]]>([
    ['nothing', [cue('1.0')], [cue('1.0')], []],
    ['a package that is new', [], [cue('1.0')], ['cue: added  → 1.0']],
    ['a package that is gone', [cue('1.0')], [], ['cue: removed 1.0 → ']],
    ['a version that is raised', [cue('1.0')], [cue('1.1')], ['cue: version 1.0 → 1.1']],
    ['a version that is lowered', [cue('1.1')], [cue('1.0')], ['cue: version 1.1 → 1.0']],
    [
      'a version that is spelled differently',
      [cue('1.0.0', { files: ['a'] })],
      [cue('1.0', { files: ['a'] })],
      [],
    ],
    [
      'other files of the same version',
      [cue('1.0')],
      [cue('1.0', { files: ['cue-1.0-py3-none-any.whl'] })],
      ['cue: files 1.0 → 1.0'],
    ],
    [
      'digests that are no longer stated',
      [cue('1.0')],
      [cue('1.0', { files: [] })],
      ['cue: files 1.0 → 1.0'],
    ],
    [
      'an index instead of PyPI',
      [cue('1.0')],
      [cue('1.0', { source: 'registry = "https://mirror.example/simple"' })],
      ['cue: source 1.0 → 1.0'],
    ],
    ['PyPI instead of a repository', [cue('1.0', { source: GIT })], [cue('1.0')], ['cue: source 1.0 → 1.0']],
    [
      'another commit of the same repository',
      [cue('1.0', { source: GIT })],
      [cue('1.0', { source: GIT.replace('abc', 'def') })],
      ['cue: source 1.0 → 1.0'],
    ],
    [
      'another source and version at once',
      [cue('1.0')],
      [cue('1.1', { source: GIT })],
      ['cue: source 1.0 → 1.1'],
    ],
    [
      'one version of several',
      [cue('1.0'), cue('2.0')],
      [cue('1.0'), cue('2.1')],
      ['cue: version 2.0 → 2.1, beside 1.0'],
    ],
    [
      'one more version beside another',
      [cue('1.0')],
      [cue('1.0'), cue('2.0')],
      ['cue: version  → 2.0, beside 1.0'],
    ],
    ['one version fewer', [cue('1.0'), cue('2.0')], [cue('1.0')], ['cue: version 2.0 → , beside 1.0']],
    [
      'several versions at once, of which nobody can say which became which',
      [cue('1.0'), cue('2.0')],
      [cue('1.1'), cue('2.1')],
      ['cue: version 1.0, 2.0 → 1.1, 2.1'],
    ],
    [
      'one version that is named twice, each time with a file of its own',
      [cue('1.0'), cue('1.0', { files: ['b.whl'] })],
      [cue('1.0', { files: ['b.whl', 'cue-1.0.tar.gz'] })],
      [],
    ],
  ])('%s', (_, base, head, expected) => {
    expect(outline(base, head)).toEqual(expected);
    expect(outline(base.toReversed(), head.toReversed())).toEqual(expected);
  });
});
