import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { totalOf } from '../../../lib/adoption/counts.ts';
import type { ProjectFacts } from '../../../lib/adoption/facts.ts';
import { PIN_STATES } from '../../../lib/adoption/pinning.ts';
import { type Report, toReport } from '../../../lib/adoption/report.ts';
import { toHeadSentence, toRestSentence } from '../../../lib/adoption/words.ts';
import { anUpload, anyProjects, anyUploads, aProject, CIRCLE, facts, NONE } from './a-project.ts';

const NOW = Date.UTC(2026, 10, 28);
const report = (projects: ProjectFacts[], uploads = [anUpload(null, null)]): Report =>
  toReport(facts(projects, uploads), NOW);
const add = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0);

describe('a report', () => {
  test('says of each project’s newest release what the board says, and that it does not know what it does not', () => {
    const outcomes = ['verified', 'verified', 'failed', 'no-provenance', 'indeterminate', null] as const;
    const { newest, projects } = report(outcomes.map((outcome) => aProject({ outcome })));
    expect(projects).toBe(6);
    expect(newest).toEqual({ verified: 2, failed: 1, 'no-provenance': 1, indeterminate: 1, unchecked: 1 });
    expect(toHeadSentence(newest)).toBe('2 of 6 newest releases confirmed (33%).');
    expect(toRestSentence(newest)).toBe(
      '1 does not verify, 1 has no provenance, 1 could not be checked and 1 is not checked yet.',
    );
  });

  test.each([
    [{}, 'No project is counted yet.', ''],
    [{ verified: 1 }, 'The one project’s newest release is confirmed.', ''],
    [{ unchecked: 1 }, 'The one project’s newest release could not be checked yet.', '1 is not checked yet.'],
    [{ verified: 1, failed: 1 }, '1 of 2 newest releases confirmed (50%).', '1 does not verify.'],
    [{ failed: 1200 }, '0 of 1,200 newest releases confirmed (0%).', '1,200 do not verify.'],
  ])('of %j is said in a sentence', (counts, head, rest) => {
    expect([toHeadSentence({ ...NONE, ...counts }), toRestSentence({ ...NONE, ...counts })]).toEqual([
      head,
      rest,
    ]);
  });

  test('counts confirmed files by the kind of publisher, and contradicted ones beside them', () => {
    const uploads = [
      anUpload('2026-01-01', 'verified', 3, 'GitHub'),
      anUpload(null, 'verified', 2, 'GitHub'),
      anUpload('2026-01-01', 'failed', 4, 'GitLab'),
      anUpload('2026-01-01', 'indeterminate', 9, 'Google'),
    ];
    const projects = [aProject(), aProject({ publishers: [CIRCLE] }), aProject({ outcome: 'no-provenance' })];
    expect(report(projects, uploads).kinds).toEqual([
      { kind: 'GitHub', confirmed: 5, contradicted: 0, projects: 1 },
      { kind: 'GitLab', confirmed: 0, contradicted: 4, projects: 0 },
      { kind: 'Google', confirmed: 0, contradicted: 0, projects: 0 },
      { kind: 'CircleCI', confirmed: 0, contradicted: 0, projects: 1 },
    ]);
  });

  test('lists who needs attention, most pressing first and then by name, with every reason', () => {
    const projects = [
      aProject({ name: 'waits', openChanges: 2 }),
      aProject({ name: 'b-lost', outcome: 'no-provenance', expectation: 'lost', openChanges: 1 }),
      aProject({ name: 'a-lost', expectation: 'lost' }),
      aProject({ name: 'changed', expectation: 'changed' }),
      aProject({ name: 'rejected', expectation: 'rejected' }),
      aProject({ name: 'contradicted', outcome: 'failed', expectation: 'changed' }),
      aProject({ name: 'unclear', outcome: 'indeterminate' }),
      aProject({ name: 'accepted', expectation: 'accepted' }),
    ];
    const { listed, attention, openChanges } = report(projects);
    expect(listed.attention.map(({ project, reasons }) => [project.name, ...reasons])).toEqual([
      ['contradicted', 'contradicted', 'changed'],
      ['rejected', 'rejected'],
      ['changed', 'changed'],
      ['a-lost', 'lost'],
      ['b-lost', 'lost', 'waiting'],
      ['waits', 'waiting'],
    ]);
    expect(attention).toEqual({
      total: 6,
      reasons: { contradicted: 1, rejected: 1, changed: 2, lost: 2, waiting: 2 },
    });
    expect(openChanges).toBe(3);
  });

  test('adds up: every project, release and file is in one number', () => {
    fc.assert(
      fc.property(anyProjects, anyUploads, (projects, uploads) => {
        const told = report(projects, uploads);
        expect(totalOf(told.newest)).toBe(projects.length);
        expect(add(Object.values(told.expectations))).toBe(projects.length);
        expect(totalOf(told.files)).toBe(add(projects.map(({ files }) => totalOf(files))));
        expect(totalOf(told.releases)).toBe(add(projects.map(({ releases }) => totalOf(releases))));
        const { pinnings } = told.listed;
        expect(new Set(Object.values(pinnings).flat())).toEqual(new Set(projects));
        for (const state of PIN_STATES) expect(told.pinnings[state]).toBe(pinnings[state].length);
        expect(add(Object.values(told.pinnings))).toBe(projects.length);
        expect(add(told.kinds.map(({ confirmed }) => confirmed))).toBe(
          add(uploads.flatMap(({ kind, outcome, files }) => (kind && outcome === 'verified' ? files : []))),
        );
      }),
    );
  });

  test('never counts what is not known as having none', () => {
    fc.assert(
      fc.property(anyProjects, (projects) => {
        const { newest, files, releases } = report(projects);
        const none = projects.filter(({ outcome }) => outcome === 'no-provenance').length;
        const unknown = projects.filter(({ outcome }) => outcome === null || outcome === 'indeterminate');
        expect(newest['no-provenance']).toBe(none);
        expect(newest.indeterminate + newest.unchecked).toBe(unknown.length);
        for (const key of ['files', 'releases'] as const) {
          const told = key === 'files' ? files : releases;
          expect(told['no-provenance']).toBe(add(projects.map((project) => project[key]['no-provenance'])));
        }
      }),
    );
  });
});
