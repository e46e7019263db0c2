/** Collections and imports as `lib/watch` would hand them to the store. */
import type { NewImport, NewMember } from '../../../lib/store/collection-store.ts';
import type { Store } from '../../../lib/store/store.ts';
import { NOW, sha256 } from './fixtures.ts';

export const aMember = (project: string, changes: Partial<NewMember> = {}): NewMember => ({
  project,
  world: 'pypi',
  version: '1.0',
  sha256s: [],
  line: 1,
  pin: null,
  ...changes,
});

export const anImport = (members: NewMember[], changes: Partial<NewImport> = {}): NewImport => ({
  madeBy: 'Zoë',
  madeAt: NOW,
  format: 'requirements',
  filename: 'requirements.txt',
  sha256: sha256('a file'),
  counts: { ignored: 2, notUnderstood: 1, leftOut: 0 },
  members,
  ...changes,
});

export const aPin = (repository: string, at = NOW) => ({
  id: `pin of ${repository} at ${at}`,
  publisher: { kind: 'repository' as const, repository },
  by: 'Zoë',
  at,
});

/** A new collection of that slug. */
export async function createCollection(store: Store, slug: string, made: NewImport) {
  const names = { slug, name: `The ${slug}`, owners: ['Stage crew'], due: null, madeAt: NOW };
  const saved = await store.createCollection(names, made);
  if (!saved) throw new Error(`There is a collection ${slug} already.`);
  return saved;
}
