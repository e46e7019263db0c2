import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toTimeline } from '../../components/ledger/timeline-model.ts';
import type { History, IdentityView, JudgedChangeView } from '../../lib/queries/dto.ts';

const DAY = 24 * 3600 * 1000;
const FIRST = Date.UTC(2024, 0, 1);

const by = (id: string, versions: string[], more: Partial<IdentityView> = {}) =>
  ({
    id,
    kind: 'GitHub',
    sourceRepositoryURI: `https://github.com/stage/${id}`,
    sourceRepositoryIdentifier: '1',
    workflow: '.github/workflows/release.yml',
    account: null,
    versions,
    ...more,
  }) as IdentityView;

const change = (version: string, more: Partial<JudgedChangeView> = {}) =>
  ({
    version,
    kind: 'renamed',
    severity: 'notice',
    standing: 'noted',
    decision: null,
    ...more,
  }) as JudgedChangeView;

const at = (version: string, day: number) => ({ version, openedAt: FIRST + day * DAY });
const history = (
  releases: History['releases'],
  identities: IdentityView[] = [],
  changes: JudgedChangeView[] = [],
): History => ({ project: 'cue', releases, identities, changes });

const three = [at('1.0', 0), at('1.1', 25), at('1.2', 100)];

describe('a timeline', () => {
  test('is drawn from two releases on', () => {
    expect(toTimeline(history([]))).toBeNull();
    expect(toTimeline(history([at('1.0', 0)]))).toBeNull();
    expect(toTimeline(history(three))?.summary).toBe('3 releases since 1 Jan 2024');
  });

  test('has a band for each publisher, as long as no other follows, and one for releases by nobody', () => {
    const releases = [at('1.0', 0), at('1.1', 10), at('1.2', 20), at('1.3', 30), at('1.4', 100)];
    const { lanes } = toTimeline(
      history(releases, [by('cue', ['1.1', '1.2']), by('prompt', ['1.2', '1.4'])]),
    ) ?? { lanes: [] };
    expect(
      lanes.map(({ place, note, spans }) => [place, note, spans.map(({ x, width }) => [x, width])]),
    ).toEqual([
      ['github.com/stage/cue', '2 releases: 1.1 to 1.2', [[9.94, 19.88]]],
      [
        'github.com/stage/prompt',
        '2 releases: 1.2, 1.4',
        [
          [19.88, 9.94],
          [99.4, 0.6],
        ],
      ],
      [
        'No confirmed publisher',
        '2 releases: 1.0, 1.3',
        [
          [0, 9.94],
          [29.82, 69.58],
        ],
      ],
    ]);
  });

  test('tells two repositories of one name apart by their numbers', () => {
    const uri = { sourceRepositoryURI: 'https://github.com/stage/cue' };
    const identities = [
      by('old', ['1.0'], uri),
      by('new', ['1.1', '1.2'], { ...uri, sourceRepositoryIdentifier: '2' }),
    ];
    expect(toTimeline(history(three, identities))?.lanes.map(({ means }) => means)).toEqual([
      'release.yml, repository number 1',
      'release.yml, repository number 2',
    ]);
  });

  test('shows how many releases there were in each month', () => {
    const releases = [at('1.0', 0), at('1.1', 5), at('1.2', 70)];
    expect(toTimeline(history(releases))?.bars.map(({ title, height }) => [title, height])).toEqual([
      ['Jan 2024: 2 releases', 100],
      ['Mar 2024: 1 release', 50],
    ]);
  });

  test('labels the gravest changes, each on a line of its own, and counts the others', () => {
    const releases = Array.from({ length: 20 }, (_, day) => at(`1.${day}`, day));
    const grave = change('1.3', { kind: 're-registered', severity: 'alarm', standing: 'open' });
    const others = releases.slice(4).map(({ version }) => change(version));
    const { events, otherEvents } = toTimeline(history(releases, [], [grave, ...others])) ?? {
      events: [],
      otherEvents: 0,
    };
    expect(events.find(({ severity }) => severity === 'alarm')).toMatchObject({
      words: expect.stringMatching(/^1\.3: /),
      isOpen: true,
      side: 'start',
    });
    expect(new Set(events.map(({ row }) => row)).size).toBe(events.length);
    expect(events.length + otherEvents).toBe(17);
  });

  test('stays within its width, and draws at most so much, whatever the history', () => {
    const anyHistory = fc
      .array(fc.record({ day: fc.integer({ min: 0, max: 9_000 }), who: fc.integer({ min: 0, max: 9 }) }), {
        minLength: 2,
        maxLength: 400,
      })
      .map((made) => {
        const sorted = made.toSorted((a, b) => a.day - b.day);
        const releases = sorted.map(({ day }, index) => at(`1.${index}`, day));
        const owned = Map.groupBy(
          sorted.map(({ who }, index) => ({ who, version: `1.${index}` })),
          ({ who }) => who,
        );
        const identities = [...owned]
          .filter(([who]) => who > 0)
          .map(([who, own]) =>
            by(
              `p${who}`,
              own.map(({ version }) => version),
            ),
          );
        return history(
          releases,
          identities,
          releases.map(({ version }) => change(version)),
        );
      });
    fc.assert(
      fc.property(anyHistory, (drawn) => {
        const timeline = toTimeline(drawn);
        if (!timeline) throw new Error('Two releases are drawn.');
        const parts = [...timeline.bars, ...timeline.lanes.flatMap(({ spans }) => spans)];
        expect(parts.filter(({ x, width }) => x < 0 || width <= 0 || x + width > 100.01)).toEqual([]);
        expect(timeline.bars.length).toBeLessThanOrEqual(125);
        expect(timeline.lanes.length).toBeLessThanOrEqual(6);
        expect(timeline.events.length).toBeLessThanOrEqual(6);
        expect(timeline.years.length).toBeLessThanOrEqual(6);
        expect(timeline.years.filter(({ x }) => x < 0 || x > 100)).toEqual([]);
      }),
    );
  });
});
