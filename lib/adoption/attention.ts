/** Projects that somebody has to look at, and why. */
import type { ProjectFacts } from './facts.ts';

/** Most pressing first. */
export const REASONS = ['contradicted', 'rejected', 'changed', 'lost', 'waiting'] as const;
export type Reason = (typeof REASONS)[number];
export type Attention = { project: ProjectFacts; reasons: Reason[] };

const RULES: Record<Reason, (project: ProjectFacts) => boolean> = {
  contradicted: ({ outcome }) => outcome === 'failed',
  rejected: ({ expectation }) => expectation === 'rejected',
  changed: ({ expectation }) => expectation === 'changed',
  lost: ({ expectation }) => expectation === 'lost',
  waiting: ({ openChanges }) => openChanges > 0,
};

export const listReasons = (project: ProjectFacts): Reason[] =>
  REASONS.filter((reason) => RULES[reason](project));

/** Most pressing first, then by name. */
export function listAttention(projects: readonly ProjectFacts[]): Attention[] {
  const rank = ({ reasons }: Attention) => REASONS.indexOf(reasons[0] ?? 'waiting');
  return projects
    .map((project) => ({ project, reasons: listReasons(project) }))
    .filter(({ reasons }) => reasons.length > 0)
    .toSorted((a, b) => rank(a) - rank(b) || (a.project.name < b.project.name ? -1 : 1));
}
