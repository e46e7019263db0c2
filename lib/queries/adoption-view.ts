/** A report as page and API show it. */
import { REASONS, type Reason } from '../adoption/attention.ts';
import type { ProjectFacts } from '../adoption/facts.ts';
import { OBSTACLES, type Obstacle, writePin } from '../adoption/pinning.ts';
import type { Report } from '../adoption/report.ts';
import { toPinLine } from '../adoption/row.ts';
import {
  CAVEAT,
  OBSTACLE_WORDS,
  REASON_WORDS,
  toCalmSentence,
  toHeadSentence,
  toRestSentence,
} from '../adoption/words.ts';
import { namePin } from '../ledger/sentences.ts';
import type { AdoptionView, ObstacleView, PinnableView, ReasonView } from './views/adoption.ts';

type About = Pick<AdoptionView, 'query' | 'scope' | 'index' | 'hasRehearsal' | 'collection' | 'stale'> & {
  madeAt: number;
};

/** `limit`: how many of each list are named; the numbers are those of all. */
export function toAdoptionView(report: Report, about: About, limit: number): AdoptionView {
  const { newest, attention, pinnings, listed } = report;
  return {
    ...about,
    madeAt: new Date(about.madeAt).toISOString(),
    sentence: toHeadSentence(newest),
    rest: toRestSentence(newest),
    caveat: CAVEAT,
    projects: report.projects,
    newest,
    expectations: report.expectations,
    releases: report.releases,
    files: report.files,
    gone: report.gone,
    yanked: report.yanked,
    uploads: report.uploads,
    kinds: report.kinds,
    openChanges: report.openChanges,
    attention: {
      total: attention.total,
      none: attention.total === 0 && report.projects > 0 ? toCalmSentence(newest, about.stale) : null,
      reasons: REASONS.flatMap((reason) => toReasonView(report, reason, limit)),
    },
    pinning: {
      possible: {
        total: pinnings.possible,
        shown: listed.pinnings.possible.slice(0, limit).map(toPinnable),
      },
      pinned: listed.pinnings.pinned.flatMap(({ name, pin }) =>
        pin ? [{ project: name, expects: namePin(pin) }] : [],
      ),
      impossible: OBSTACLES.flatMap((obstacle) => toObstacleView(report, obstacle, limit)),
    },
  };
}

function toReasonView({ attention, listed }: Report, reason: Reason, limit: number): ReasonView[] {
  const total = attention.reasons[reason];
  if (total === 0) return [];
  const having = listed.attention.filter(({ reasons }) => reasons.includes(reason));
  const projects = having.slice(0, limit).map(({ project: { name, newestVersion, openChanges } }) => ({
    project: name,
    version: newestVersion,
    openChanges,
  }));
  return [{ reason, words: REASON_WORDS[reason], total, projects }];
}

function toPinnable(project: ProjectFacts): PinnableView {
  const { ebuild, pylock } = writePin(project);
  return {
    project: project.name,
    version: project.newestVersion ?? '',
    line: toPinLine(project),
    ebuild: ebuild.ok ? ebuild.text : null,
    refusal: ebuild.ok ? null : ebuild.message,
    pylock: pylock.ok ? pylock.text : null,
  };
}

function toObstacleView({ pinnings, listed }: Report, obstacle: Obstacle, limit: number): ObstacleView[] {
  const total = pinnings[obstacle];
  if (total === 0) return [];
  const projects = listed.pinnings[obstacle].slice(0, limit).map(({ name }) => name);
  return [{ obstacle, words: OBSTACLE_WORDS[obstacle], total, projects }];
}
