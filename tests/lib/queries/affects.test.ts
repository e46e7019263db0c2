import { expect, it } from 'vitest';
import { toAffected } from '../../../lib/queries/affects.ts';

const used = (...versions: (string | null)[]) =>
  versions.map((version) => ({ projectId: 1, slug: 'web', name: 'Web', version }));

it.each([
  ['the very release', '1.2', used('1.2'), 'inUse'],
  ['the same release, spelled otherwise', '1.2.0', used('1.2'), 'inUse'],
  ['one of several releases', '1.2', used('1.0', '1.2'), 'inUse'],
  ['any release, as none is named', '1.2', used(null), 'inUse'],
  ['the project as a whole', null, used('1.0'), 'inUse'],
  ['older releases alone', '1.2', used('1.0', '1.1'), 'newer'],
  ['a newer release', '1.2', used('1.3'), null],
  ['an older and a newer release', '1.2', used('1.1', '1.3'), null],
  ['a version that cannot be compared', '1.2', used('banana'), null],
  ['nothing of it', '1.2', used(), null],
] as const)('a collection that uses %s', (_, version, memberships, expected) => {
  const affected = toAffected({ version }, memberships);
  expect(affected.inUse).toEqual(expected === 'inUse' ? ['web'] : []);
  expect(affected.newer).toEqual(expected === 'newer' ? ['web'] : []);
});
