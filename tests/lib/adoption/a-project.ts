/** Projects and uploads as the store hands them to a report. */
import fc from 'fast-check';
import type { AdoptionFacts, Counts, ProjectFacts, UploadFacts } from '../../../lib/adoption/facts.ts';
import { sumTallies, tallyProject, tallyUploads } from '../../../lib/adoption/tally.ts';
import { EXPECTATIONS } from '../../../lib/ledger/types.ts';
import { PUBLISHER_KINDS, type Publisher } from '../../../lib/pep740/publisher.ts';
import { OUTCOMES } from '../../../lib/verify/codes.ts';

export const NONE: Counts = { verified: 0, failed: 0, 'no-provenance': 0, indeterminate: 0, unchecked: 0 };
export const CUE = {
  kind: 'GitHub',
  repository: 'stage/cue',
  workflow: 'release.yml',
  environment: null,
} as const;
export const CIRCLE: Publisher = {
  kind: 'CircleCI',
  project_id: 'p',
  pipeline_definition_id: 'd',
  vcs_origin: null,
  vcs_ref: null,
};

/** Of one release, wholly confirmed and as expected. */
export const aProject = (changes: Partial<ProjectFacts> = {}): ProjectFacts => ({
  id: 1,
  name: 'cue',
  world: 'pypi',
  status: 'active',
  newestVersion: '1.0',
  newestUploadedAt: Date.UTC(2025, 0, 2),
  outcome: 'verified',
  expectation: 'matches',
  checkedAt: Date.UTC(2025, 0, 3),
  newest: { ...NONE, verified: 2 },
  publishers: [CUE],
  isFromSeveral: false,
  files: { ...NONE, verified: 2 },
  releases: { ...NONE, verified: 1 },
  gone: 0,
  yanked: 0,
  openChanges: 0,
  pin: null,
  ...changes,
});

const DAY = 86_400_000;
/** `files` of the day that a date names. */
export const anUpload = (
  date: string | null,
  outcome: UploadFacts['outcome'],
  files = 1,
  kind: UploadFacts['kind'] = null,
): UploadFacts => ({ day: date === null ? null : Date.parse(date) / DAY, outcome, kind, files });

/** As the store hands them over. */
export const facts = (projects: ProjectFacts[], uploads: UploadFacts[] = []): AdoptionFacts => ({
  projects,
  tally: sumTallies([...projects.map((project) => tallyProject(project, [])), tallyUploads(uploads)]),
});

const anyCounts: fc.Arbitrary<Counts> = fc.record({
  verified: fc.nat(5),
  failed: fc.nat(5),
  'no-provenance': fc.nat(5),
  indeterminate: fc.nat(5),
  unchecked: fc.nat(5),
});
const anyOutcome = fc.constantFrom(...OUTCOMES, null);

export const anyProjects: fc.Arbitrary<ProjectFacts[]> = fc.array(
  fc
    .record({
      newestVersion: fc.option(fc.string()),
      outcome: anyOutcome,
      expectation: fc.constantFrom(...EXPECTATIONS),
      publishers: fc.subarray<Publisher>([
        CUE,
        { ...CUE, workflow: 'nightly.yml' },
        { ...CUE, repository: 'guild/cue' },
        { kind: 'Google', email: 'a@b.c' },
        CIRCLE,
      ]),
      newest: anyCounts,
      isFromSeveral: fc.boolean(),
      files: anyCounts,
      releases: anyCounts,
      gone: fc.nat(3),
      yanked: fc.nat(3),
      openChanges: fc.nat(2),
      pin: fc.constantFrom(null, null, { kind: 'Google', email: 'a@b.c' } as const),
    })
    .map((changes) => aProject(changes)),
  { maxLength: 12 },
);

export const anyUploads: fc.Arbitrary<UploadFacts[]> = fc.array(
  fc.record({
    day: fc.option(
      fc.oneof(fc.integer({ min: 18_000, max: 21_500 }), fc.integer({ min: -(10 ** 9), max: 10 ** 9 })),
    ),
    outcome: anyOutcome,
    kind: fc.constantFrom(...PUBLISHER_KINDS, null),
    files: fc.integer({ min: 1, max: 9 }),
  }),
  { maxLength: 40 },
);
