import { describe, expect, test } from 'vitest';
import { toExportHref, toHref } from '../../components/adoption/adoption-href.ts';
import { TALLEST, toChart } from '../../components/adoption/chart-model.ts';
import { toMonths } from '../../lib/adoption/months.ts';
import { anUpload } from '../lib/adoption/a-project.ts';

const NOW = Date.UTC(2026, 10, 28);
const chartOf = (...uploads: Parameters<typeof anUpload>[]) => {
  const { months } = toMonths(
    uploads.map((upload) => anUpload(...upload)),
    NOW,
  );
  const chart = toChart(months);
  if (!chart) throw new Error('There is something to draw.');
  return { months, chart };
};
const FEW = [
  ['2026-09-01', 'verified', 8],
  ['2026-10-01', 'no-provenance', 4],
  ['2026-11-01', null, 2],
] as [string, 'verified' | 'no-provenance' | null, number][];

describe('the chart of uploads', () => {
  test('draws the numbers of the months, every lane on one scale', () => {
    const { months, chart } = chartOf(...FEW);
    for (const lane of chart.lanes) {
      expect(lane.bars.map(({ count }) => count)).toEqual(months.map((month) => month[lane.key]));
    }
    const heights = chart.lanes.map(({ bars }) => bars.map(({ height }) => height));
    expect(heights).toEqual([
      [TALLEST, 0, 0],
      [0, TALLEST / 2, 0],
      [0, 0, TALLEST / 4],
    ]);
    expect(chart.lanes.map(({ name, note }) => `${name}: ${note}`)).toEqual([
      'With provenance: 8 files',
      'Without: 4 files',
      'Not known: 2 files',
    ]);
  });

  test('says each number and each month where there are few', () => {
    const { chart } = chartOf(...FEW);
    expect(chart.lanes.map(({ bars }) => bars.map(({ label }) => label))).toEqual([
      ['8', null, null],
      [null, '4', null],
      [null, null, '2'],
    ]);
    expect(chart.months.map(({ name }) => name)).toEqual(['Sep', 'Oct', 'Nov']);
    expect(chart.years.map(({ name }) => name)).toEqual(['2026']);
  });

  test('says of many months the tallest and the last, and the years', () => {
    const { chart } = chartOf(
      ['2024-11-20', 'verified', 1],
      ['2025-06-01', 'verified', 900],
      ['2026-10-01', 'failed', 7],
    );
    const [lane] = chart.lanes;
    expect(lane?.bars.flatMap(({ month, label }) => (label ? [`${month}: ${label}`] : []))).toEqual([
      '2025-06: 900',
      '2026-10: 7',
    ]);
    expect(chart.months).toEqual([]);
    expect(chart.years.map(({ name }) => name)).toEqual(['2025', '2026']);
    expect(lane?.bars[0]?.height).toBeGreaterThan(1);
  });

  test('draws no share before anything is known, and ends with that of all so far', () => {
    const { chart } = chartOf(
      ['2026-08-01', null, 5],
      ['2026-09-01', 'verified', 2],
      ['2026-10-01', 'no-provenance', 1],
    );
    expect(chart.share?.points).toHaveLength(3);
    expect(chart.share).toMatchObject({ last: '67%', note: '2 of 3 files of which it is known' });
    expect(chartOf(['2026-08-01', null, 5]).chart.share).toBeNull();
  });

  test('draws the goal where the share would be if it were reached', () => {
    const { months } = chartOf(['2026-09-01', 'verified', 2], ['2026-10-01', 'no-provenance', 2]);
    const share = toChart(months, 50)?.share;
    expect(share?.goal).toEqual({ y: share?.points.at(-1)?.y, words: 'goal 50%' });
    expect(toChart(months)?.share?.goal).toBeNull();
  });

  test('is not drawn where there is no month', () => {
    expect(toChart([])).toBeNull();
  });
});

test('addresses keep the world, the collection and the goal', () => {
  expect(toHref({ world: 'pypi', collection: null, goal: null })).toBe('/adoption');
  const query = { world: 'rehearsal', collection: 'a b', goal: 80 } as const;
  expect(toHref(query)).toBe('/adoption?collection=a+b&world=rehearsal&goal=80');
  expect(toExportHref(query, 'csv')).toBe(
    '/api/v1/adoption?format=csv&collection=a+b&world=rehearsal&goal=80',
  );
});
