/** Histories of any kind, hostile ones among them: releases by known and unknown publishers, in any version order. */
import fc from 'fast-check';
import type { FileFact, ObservationFact, Period, StatusFact } from '../../../lib/ledger/types.ts';
import { PROJECT_STATUSES } from '../../../lib/pep740/project-status.ts';
import { aFile, type By, byGitLab, byGoogle, CUE, DAY, day, HOUR, observe } from './a-history.ts';

const PUBLISHERS: By[] = [
  CUE,
  { ...CUE, repository: 'stage/prompt' },
  { ...CUE, workflow: 'nightly.yml' },
  { ...CUE, environment: 'pypi' },
  { ...CUE, runner: 'self-hosted' },
  { ...CUE, number: '901', ownerNumber: '91' },
  { ...CUE, number: null, ownerNumber: null },
  { ...CUE, repository: 'guild/cue', ownerNumber: '8' },
  { ...CUE, repository: 'understage/cue', number: '900', ownerNumber: '90' },
  byGitLab('stage/cue'),
  byGoogle('release@stage.iam.gserviceaccount.com'),
  null,
  null,
  'unreadable',
  'contradicted',
];

const anyBy = fc.constantFrom(...PUBLISHERS);
const anyVersion = fc.constantFrom(
  ...['1.0', '1.1', '1.1.1', '1.2', '2.0', '2.0.1', '2.1', '3.0'].flatMap((base) => [base, `${base}rc1`]),
  '1!0.1',
  '0.1',
  'not-a-version',
);
const anyPlan = fc.record({
  version: anyVersion,
  sdist: anyBy,
  wheel: anyBy,
  yankedAfter: fc.option(fc.nat(40), { freq: 5 }),
  /** A later document of a confirmed sdist, or its withdrawal. */
  later: fc.option(anyBy, { freq: 4 }),
  days: fc.integer({ min: 1, max: 20 }),
  /** After how many days each the index stops listing it, and lists it again, in turn; the sdist alone, or both files. */
  turns: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 5 }),
  isWholeGone: fc.boolean(),
  /** What could not be told is looked at again after so many hours. */
  again: fc.option(fc.integer({ min: 1, max: 60 }), { freq: 2 }),
});

type Plan = typeof anyPlan extends fc.Arbitrary<infer T> ? T : never;

function toObservations(file: FileFact, later: By): ObservationFact[] {
  const [first] = file.observations;
  if (first?.outcome !== 'verified') return file.observations;
  return [first, observe(file.firstSeenAt + 10 * DAY, later, 'later')];
}

/** Of what could not be told, still not. */
function observeAgain(file: FileFact, { again }: Plan): ObservationFact[] {
  const [first] = file.observations;
  if (first?.outcome !== 'indeterminate' || again === null) return file.observations;
  return [first, observe(first.at + again * HOUR, 'unreadable')];
}

function toAbsences({ firstSeenAt }: FileFact, { turns }: Plan): Period[] {
  let at = firstSeenAt;
  const times = turns.map((days) => {
    at += days * DAY;
    return at;
  });
  return times.flatMap((from, index) => (index % 2 === 0 ? [{ from, until: times[index + 1] ?? null }] : []));
}

export const anyStatuses: fc.Arbitrary<StatusFact[]> = fc
  .array(fc.record({ days: fc.integer({ min: 1, max: 30 }), status: fc.constantFrom(...PROJECT_STATUSES) }), {
    maxLength: 8,
  })
  .map((plans) => {
    let at = day(2000);
    return plans.map(({ days, status }) => {
      at += days * DAY;
      return { at, status, reason: null };
    });
  });

function toFiles(plan: Plan, on: number, live: boolean): FileFact[] {
  const { version, sdist, wheel, later, yankedAfter } = plan;
  const files = [
    aFile(version, 'sdist', { on, by: sdist, live }),
    aFile(version, 'py3-none-any', { on, by: wheel, live }),
  ];
  return files.map((file, index) => ({
    ...file,
    yanked: yankedAfter === null ? [] : [{ from: file.firstSeenAt + HOUR + yankedAfter * DAY, until: null }],
    gone: index === 0 || plan.isWholeGone ? toAbsences(file, plan) : [],
    observations: index === 0 && later !== null ? toObservations(file, later) : observeAgain(file, plan),
  }));
}

/** All files of a release come at once, and each release once. */
export const anyFiles = ({ live }: { live: boolean }): fc.Arbitrary<FileFact[]> =>
  fc.uniqueArray(anyPlan, { selector: ({ version }) => version, maxLength: 14 }).map((plans) => {
    let on = live ? 2000 : 0;
    return plans.flatMap((plan) => {
      on += plan.days;
      return toFiles(plan, on, live);
    });
  });

/** History up to the first reading, and then what is seen live. */
export const anyMixedFiles: fc.Arbitrary<FileFact[]> = fc
  .tuple(anyFiles({ live: false }), anyFiles({ live: true }))
  .map(([history, live]) => {
    const known = new Set(history.map(({ filename }) => filename));
    return [...history, ...live.filter(({ filename }) => !known.has(filename))];
  });

export const lastDay = day(2000 + 14 * 20 + 60);
