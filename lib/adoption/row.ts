/** One project as the exports tell of it: everything by name, and nothing left to be worked out. */

import { sortPublishers } from '../exports/release.ts';
import { namePublisher } from '../exports/reservations.ts';
import type { ShownOutcome } from '../format.ts';
import { namePin } from '../ledger/sentences.ts';
import type { Expectation } from '../ledger/types.ts';
import type { World } from '../world.ts';
import { listReasons, type Reason } from './attention.ts';
import { toShown } from './counts.ts';
import type { Counts, ProjectFacts } from './facts.ts';
import { type PinState, toPinState, writePin } from './pinning.ts';

export type Row = {
  project: string;
  world: World;
  status: string;
  newestVersion: string | null;
  newestUploadedAt: string | null;
  outcome: ShownOutcome;
  expectation: Expectation;
  /** In words. */
  publishers: string[];
  releases: Counts;
  files: Counts;
  gone: number;
  yanked: number;
  openChanges: number;
  attention: Reason[];
  pin: PinState;
  /** Whom the pin in force expects, in words. */
  pinnedTo: string | null;
  /** `PYPI_VERIFY_REPO=...`; null where there is nothing to write, or an ebuild cannot say it. */
  pinLine: string | null;
  checkedAt: string | null;
};

const toISO = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

export function toRow(project: ProjectFacts): Row {
  const pin = toPinState(project);
  const { name, world, status, newestVersion, expectation, releases, files } = project;
  const { gone, yanked, openChanges } = project;
  return {
    project: name,
    world,
    status,
    newestVersion,
    newestUploadedAt: toISO(project.newestUploadedAt),
    outcome: toShown(project.outcome),
    expectation,
    publishers: sortPublishers(project.publishers).map(namePublisher),
    releases,
    files,
    gone,
    yanked,
    openChanges,
    attention: listReasons(project),
    pin,
    pinnedTo: project.pin && namePin(project.pin),
    pinLine: pin === 'possible' ? toPinLine(project) : null,
    checkedAt: toISO(project.checkedAt),
  };
}

/** The line alone, without the comments on top of it. */
export function toPinLine(project: ProjectFacts): string | null {
  const { ebuild } = writePin(project);
  return ebuild.ok ? (ebuild.text.trimEnd().split('\n').at(-1) ?? null) : null;
}
