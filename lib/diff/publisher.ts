/** Whether a package that changed has the same publisher as before, by the forge's own numbers. */
import type { KnownIdentity } from '../gate/ledger-file.ts';
import { subjectOf } from '../ledger/identity.ts';
import type { DiffRelease } from './release.ts';

/**
 * `same`: everybody who published it published it before; `first`: nobody was confirmed before; `gone`: nobody is confirmed any more;
 * `none`: neither before nor now; `unknown`: it could not be told.
 */
export type PublisherState = 'same' | 'other' | 'first' | 'gone' | 'none' | 'unknown';

export function comparePublishers(
  from: readonly DiffRelease[],
  to: readonly DiffRelease[],
): PublisherState | null {
  if (to.length === 0) return null;
  const after = listSubjects(to);
  if (!to.every(isTold)) return 'unknown';
  const before = listSubjects(from);
  if (before.size === 0 && !from.every(isTold)) return 'unknown';
  if (after.size === 0) return before.size === 0 ? 'none' : 'gone';
  if (before.size === 0) return 'first';
  return [...after].every((subject) => before.has(subject)) ? 'same' : 'other';
}

const isTold = ({ unknown, outcome }: DiffRelease): boolean =>
  unknown === null && (outcome === 'verified' || outcome === 'no-provenance');

const listSubjects = (releases: readonly { publishers: readonly KnownIdentity[] }[]): Set<string> =>
  new Set(releases.flatMap(({ publishers }) => publishers.map(subjectOf)));
