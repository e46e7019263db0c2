import { describe, expect, it } from 'vitest';
import type { Ref } from '../../../lib/forge/refs.ts';
import { findVersionTag } from '../../../lib/forge/version-tag.ts';

const [HERE, THERE] = ['a'.repeat(40), 'b'.repeat(40)];
const aTag = (name: string, target = THERE): Ref => ({ kind: 'tag', name, target });
const find = (refs: readonly Ref[], version = '1.2.3', names = ['My.Project', 'repo']) =>
  findVersionTag(refs, { version, commit: HERE, names });

describe('the tag of a version', () => {
  it.each([
    'v1.2.3',
    'V1.2.3',
    '1.2.3',
    'my-project-1.2.3',
    'My_Project-v1.2.3',
    'my.project/v1.2.3',
    'my-project@1.2.3',
    'repo-1.2.3',
    'release-1.2.3',
    'release/1.2.3',
    'releases/v1.2.3',
    'rel_1_2_3',
    '1_2_3',
    'v1.2.3.0',
    'py-1.2.3',
  ])('may be %s', (name) => {
    expect(find([aTag(name)])).toEqual({ name, commit: THERE, same: false });
    expect(find([aTag(name, HERE)])).toEqual({ name, commit: HERE, same: true });
  });

  it.each([
    'v1.2.4',
    'v1.2.3rc1',
    '1.2.3.4',
    '11.2.3',
    'other-1.2.3',
    'other/my-project-1.2.3',
    'my-project-other-1.2.3',
    'latest',
    '',
    '-',
    '1.2.3-1.2.3',
    `v1.2.3${'-x'.repeat(500)}`,
  ])('is not %s', (name) => {
    expect(find([aTag(name)])).toBeNull();
  });

  it('is no branch', () => {
    expect(find([{ kind: 'branch', name: 'v1.2.3', target: HERE }])).toBeNull();
  });

  it('is written as PEP 440 lets versions be written', () => {
    expect(find([aTag('v1.0-rc.1')], '1.0rc1')).toMatchObject({ name: 'v1.0-rc.1' });
    expect(find([aTag('rel_2_0_0b1')], '2.0.0b1')).toMatchObject({ name: 'rel_2_0_0b1' });
    expect(find([aTag('v2024.01.05')], '2024.1.5')).toMatchObject({ name: 'v2024.01.05' });
  });

  it('is, of several, the one that points to the commit, and else that of the project itself', () => {
    const tags = [aTag('release-1.2.3'), aTag('v1.2.3'), aTag('my-project-1.2.3')];
    expect(find(tags)).toMatchObject({ name: 'my-project-1.2.3', same: false });
    expect(find([...tags, aTag('py-1.2.3', HERE)])).toMatchObject({ name: 'py-1.2.3', same: true });
  });

  it('is not looked for where the version cannot be read', () => {
    expect(find([aTag('v1.2.3')], 'no version')).toBeNull();
  });
});
