/** Whether a project can be pinned today, and what to write down; or why not. */
import { toEbuildLine } from '../exports/ebuild.ts';
import { toPylockPackage } from '../exports/pylock.ts';
import { sortPublishers } from '../exports/release.ts';
import type { Written } from '../exports/remembered-release.ts';
import { listReservations } from '../exports/reservations.ts';
import { totalOf } from './counts.ts';
import type { ProjectFacts } from './facts.ts';

/** In the order in which they are looked at: the first that holds is the one that is told. */
export const OBSTACLES = [
  'not-checked',
  'could-not-tell',
  'contradicted',
  'change-rejected',
  'change-open',
  'nothing-confirmed',
  'partly-confirmed',
  'not-compared',
  'several-repositories',
] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** An obstacle: it cannot be pinned for that. */
export const PIN_STATES = ['possible', 'pinned', ...OBSTACLES] as const;
export type PinState = (typeof PIN_STATES)[number];

/** What stands for a project whose newest release names its publisher, and all of whose files are confirmed. */
type PinLines = { ebuild: Written; pylock: Written };

type Rule = (project: ProjectFacts) => boolean;

const RULES: Record<Obstacle, Rule> = {
  'not-checked': ({ outcome }) => outcome === null,
  'could-not-tell': ({ outcome }) => outcome === 'indeterminate',
  contradicted: ({ outcome }) => outcome === 'failed',
  'change-rejected': ({ expectation }) => expectation === 'rejected',
  'change-open': ({ openChanges, expectation }) =>
    openChanges > 0 || expectation === 'changed' || expectation === 'lost',
  'nothing-confirmed': ({ publishers }) => publishers.length === 0,
  'partly-confirmed': ({ newest }) => newest.verified < totalOf(newest),
  'not-compared': ({ expectation }) => expectation === 'none',
  'several-repositories': (project) => project.isFromSeveral || isRefusedForSeveral(project),
};

export function toPinState(project: ProjectFacts): PinState {
  if (project.pin !== null) return 'pinned';
  return OBSTACLES.find((each) => RULES[each](project)) ?? 'possible';
}

function isRefusedForSeveral(project: ProjectFacts): boolean {
  if (project.publishers.length < 2) return false;
  const written = writePin(project).ebuild;
  return !written.ok && written.code === 'EBUILD_SEVERAL_REPOSITORIES';
}

/** The same lines that the project's own export writes. */
export function writePin({ name, world, newestVersion, publishers }: ProjectFacts): PinLines {
  const release = {
    project: name,
    version: newestVersion ?? '',
    isRehearsal: world === 'rehearsal',
    files: [],
    publishers: sortPublishers(publishers),
    unsettled: [],
  };
  const written = { ...release, reservations: listReservations(release, null) };
  return { ebuild: toEbuildLine(written), pylock: toPylockPackage(written) };
}
