import { describe, expect, test } from 'vitest';
import { toTimeline } from '../../components/ledger/timeline-model.ts';
import type { IdentityView, Project, Release } from '../../lib/queries/dto.ts';

const DAY = 24 * 3600 * 1000;
const FIRST = Date.UTC(2024, 0, 1);

const identity = (id: string, more: Partial<IdentityView> = {}) =>
  ({
    id,
    kind: 'GitHub',
    sourceRepositoryURI: `https://github.com/stage/${id}`,
    sourceRepositoryIdentifier: '1',
    workflow: '.github/workflows/release.yml',
    account: null,
    ...more,
  }) as IdentityView;

const release = (version: string, day: number | null, by: string[], more: Partial<Release> = {}) =>
  ({
    version,
    openedAt: day === null ? null : new Date(FIRST + day * DAY).toISOString(),
    outcome: by.length > 0 ? 'verified' : 'no-provenance',
    expectation: by.length > 0 ? 'matches' : 'none',
    files: [{ identities: by }],
    ...more,
  }) as Release;

const project = (releases: Release[], identities: IdentityView[] = [identity('cue')]) =>
  ({ project: 'cue', releases, ledger: { identities, changes: [] } }) as unknown as Project;

describe('a timeline', () => {
  test('is drawn from two releases on', () => {
    expect(toTimeline(project([]))).toBeNull();
    expect(toTimeline(project([release('1.0', 0, ['cue'])]))).toBeNull();
    expect(toTimeline(project([release('1.0', 0, ['cue']), release('1.1', null, ['cue'])]))).toBeNull();
  });

  test('runs from the oldest release to the newest, whatever their order, in their own distances', () => {
    const releases = [release('1.2', 100, ['cue']), release('1.0', 0, ['cue']), release('1.1', 25, ['cue'])];
    const { moments = [] } = toTimeline(project(releases)) ?? {};
    expect(moments.map(({ version, x }) => [version, x])).toEqual([
      ['1.0', 1.5],
      ['1.1', 25.75],
      ['1.2', 98.5],
    ]);
  });

  test('puts releases of one moment side by side with none at the edge', () => {
    const { moments = [] } = toTimeline(project([release('1.0', 3, []), release('1.1', 3, [])])) ?? {};
    expect(moments.map(({ x }) => x)).toEqual([50, 50]);
  });

  test('names each first of January between', () => {
    const timeline = toTimeline(project([release('1.0', 0, []), release('2.0', 800, [])]));
    expect(timeline?.years.map(({ name }) => name)).toEqual(['2025', '2026']);
  });

  test('gives each publisher a lane, a release of two publishers a place on both, and nobody the last lane', () => {
    const releases = [
      release('1.0', 0, []),
      release('1.1', 1, ['cue']),
      release('1.2', 2, ['cue', 'prompt']),
      release('1.3', 3, ['prompt']),
    ];
    const timeline = toTimeline(project(releases, [identity('cue'), identity('prompt')]));
    expect(timeline?.lanes.map(({ place, moments }) => [place, moments])).toEqual([
      ['github.com/stage/cue', [1, 2]],
      ['github.com/stage/prompt', [2, 3]],
      ['No confirmed publisher', [0]],
    ]);
  });

  test('a verdict that is not good stands before what was expected', () => {
    const shapes = [
      release('1.0', 0, ['cue'], { outcome: 'failed', expectation: 'changed' }),
      release('1.1', 1, ['cue'], { outcome: 'indeterminate', expectation: 'matches' }),
      release('1.2', 2, ['cue'], { outcome: null, expectation: 'none' }),
      release('1.3', 3, ['cue'], { outcome: 'verified', expectation: 'changed' }),
      release('1.4', 4, ['cue'], { outcome: 'verified', expectation: 'first-seen' }),
      release('1.5', 5, [], { expectation: 'lost' }),
    ];
    expect(toTimeline(project(shapes))?.moments.map(({ shape }) => shape)).toEqual([
      'failed',
      'indeterminate',
      'unchecked',
      'changed',
      'verified',
      'lost',
    ]);
  });

  test('of a long history draws the newest part, and says how much is left out', () => {
    const releases = Array.from({ length: 400 }, (_, at) => release(`1.${at}`, at, ['cue']));
    const timeline = toTimeline(project(releases));
    expect(timeline?.moments).toHaveLength(150);
    expect(timeline?.moments.at(-1)?.version).toBe('1.399');
    expect(timeline?.left).toBe(250);
  });
});
