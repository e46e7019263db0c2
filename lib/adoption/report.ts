/** From what is known of each project and of each day's uploads to what a team reviews. Pure. */
import { EXPECTATIONS, type Expectation } from '../ledger/types.ts';
import { PUBLISHER_KINDS, type PublisherKind } from '../pep740/publisher.ts';
import { type Attention, listAttention } from './attention.ts';
import { countShown, sumCounts } from './counts.ts';
import type { AdoptionFacts, Counts, ProjectFacts, UploadFacts } from './facts.ts';
import { type Months, toMonths } from './months.ts';
import { OBSTACLES, type Obstacle, toPinning } from './pinning.ts';

/** Files of a kind of publisher: confirmed ones, and those whose statement is contradicted. */
export type KindCount = {
  kind: PublisherKind;
  confirmed: number;
  contradicted: number;
  /** Projects whose newest release it published, wholly confirmed. */
  projects: number;
};

type Pinnings = {
  possible: ProjectFacts[];
  pinned: ProjectFacts[];
  /** In the order of `OBSTACLES`; those that stand in nobody's way are left out. */
  impossible: { obstacle: Obstacle; projects: ProjectFacts[] }[];
};

export type Report = {
  projects: number;
  /** The newest release of each project, as the board says it. */
  newest: Counts;
  /** Of the same, the second axis: whether they are by whom they were expected from. */
  expectations: Record<Expectation, number>;
  releases: Counts;
  files: Counts;
  gone: number;
  yanked: number;
  uploads: Months;
  kinds: KindCount[];
  attention: Attention[];
  /** Changes that wait for a decision. */
  openChanges: number;
  pinning: Pinnings;
};

export function toReport({ projects, uploads }: AdoptionFacts, now: number): Report {
  const sum = (count: (project: ProjectFacts) => number) =>
    projects.reduce((total, project) => total + count(project), 0);
  return {
    projects: projects.length,
    newest: countShown(projects.map(({ outcome }) => ({ outcome, count: 1 }))),
    expectations: countExpectations(projects),
    releases: sumCounts(projects.map(({ releases }) => releases)),
    files: sumCounts(projects.map(({ files }) => files)),
    gone: sum(({ gone }) => gone),
    yanked: sum(({ yanked }) => yanked),
    uploads: toMonths(uploads, now),
    kinds: PUBLISHER_KINDS.map((kind) => toKindCount(kind, projects, uploads)),
    attention: listAttention(projects),
    openChanges: sum(({ openChanges }) => openChanges),
    pinning: toPinnings(projects),
  };
}

function countExpectations(projects: readonly ProjectFacts[]): Report['expectations'] {
  const groups = Map.groupBy(projects, ({ expectation }) => expectation);
  const counts = EXPECTATIONS.map((expectation) => [expectation, groups.get(expectation)?.length ?? 0]);
  return Object.fromEntries(counts) as Report['expectations'];
}

function toKindCount(
  kind: PublisherKind,
  projects: readonly ProjectFacts[],
  uploads: readonly UploadFacts[],
): KindCount {
  const own = uploads.filter((upload) => upload.kind === kind);
  const { verified, failed } = countShown(own.map(({ outcome, files }) => ({ outcome, count: files })));
  const isOf = ({ outcome, publishers }: ProjectFacts) =>
    outcome === 'verified' && publishers.some((publisher) => publisher.kind === kind);
  return { kind, confirmed: verified, contradicted: failed, projects: projects.filter(isOf).length };
}

function toPinnings(projects: readonly ProjectFacts[]): Pinnings {
  const all = projects.map((project) => ({ project, ...toPinning(project) }));
  const inState = (state: 'possible' | 'pinned') =>
    all.filter((each) => each.state === state).map(({ project }) => project);
  const blockedBy = (obstacle: Obstacle) =>
    all.filter((each) => each.state === 'impossible' && each.obstacle === obstacle);
  return {
    possible: inState('possible'),
    pinned: inState('pinned'),
    impossible: OBSTACLES.map((obstacle) => ({
      obstacle,
      projects: blockedBy(obstacle).map(({ project }) => project),
    })).filter((each) => each.projects.length > 0),
  };
}
