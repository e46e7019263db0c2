/** Which of a project’s changes are about releases that a file moves to. */
import { toChangePath } from '../feeds/changes.ts';
import type { KnownChange, KnownProject } from '../gate/ledger-file.ts';
import { urgencyOf } from '../ledger/attention.ts';
import { isSameVersion } from '../pep740/version.ts';
import type { KnownFacts } from './release.ts';

export type DiffChange = KnownChange & {
  /** Where people decide on it; null where no board is known. */
  link: string | null;
};

/** Most urgent first. */
export function listChanges(
  project: KnownProject | undefined,
  to: readonly KnownFacts[],
  board: string | null,
): DiffChange[] {
  const isAbout = ({ id, version }: KnownChange) =>
    version === null ||
    to.some(({ release, changes }) => changes.has(id) || isSameVersion(version, release.version));
  return (project?.changes ?? [])
    .filter(isAbout)
    .toSorted(byUrgency)
    .map((change) => ({ ...change, link: toLink(board, project, change) }));
}

/** `snoozed` and `asked` wait for something, and are not settled. */
export const isOpen = ({ state }: KnownChange): boolean =>
  state === 'open' || state === 'snoozed' || state === 'asked';

function byUrgency(a: KnownChange, b: KnownChange): number {
  const urgency = ({ kind, severity }: KnownChange) => urgencyOf(kind, severity);
  return Number(isOpen(b)) - Number(isOpen(a)) || urgency(a) - urgency(b) || (a.id < b.id ? -1 : 1);
}

function toLink(board: string | null, project: KnownProject | undefined, { id }: KnownChange): string | null {
  return board === null || !project ? null : `${board}${toChangePath({ project: project.project, id })}`;
}
