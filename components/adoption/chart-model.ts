import { formatCount, formatMonth, formatShare, plural } from '@/lib/format';
import type { Month } from '@/lib/queries/views/adoption';

type Bar = {
  month: string;
  count: number;
  /** Per cent of the width; pixels from the top of the lane. */
  x: number;
  width: number;
  y: number;
  height: number;
  /** Written above it; null where there would be no room, or nothing to write. */
  label: string | null;
  title: string;
};
export type Lane = {
  key: 'with' | 'without' | 'unknown';
  name: string;
  note: string;
  height: number;
  bars: Bar[];
};
type Point = { x: number; y: number; title: string };
/** Where the share is to get to. */
type Goal = { y: number; words: string };
export type Chart = {
  lanes: Lane[];
  share: { points: Point[]; note: string; last: string; goal: Goal | null } | null;
  months: { name: string; x: number }[];
  years: { name: string; x: number }[];
};

/** Above a bar there is room for its number, and the tallest bar of all is this tall. */
export const LABEL_HEIGHT = 18;
export const TALLEST = 76;
export const SHARE_HEIGHT = 64;
/** Of so many months each has its name and its numbers. */
const FEW = 12;
const LANES = [
  ['with', 'With provenance'],
  ['without', 'Without'],
  ['unknown', 'Not known'],
] as const;

/** Bars of all lanes have one scale, so that they can be compared across. Null where there is no month. `goal`: per cent. */
export function toChart(months: readonly Month[], goal: number | null = null): Chart | null {
  if (months.length === 0) return null;
  const most = Math.max(1, ...months.flatMap((month) => LANES.map(([key]) => month[key])));
  return {
    lanes: LANES.map(([key, name]) => toLane(months, key, name, most)),
    share: toShare(months, goal),
    months: months.length <= FEW ? toMonthNames(months) : [],
    years: toYears(months),
  };
}

const slot = (count: number): number => 100 / count;
const round = (value: number): number => Math.round(value * 100) / 100;
const middle = (at: number, count: number): number => round((at + 0.5) * slot(count));

function toLane(months: readonly Month[], key: Lane['key'], name: string, most: number): Lane {
  const counts = months.map((month) => month[key]);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const tall = (count: number) => (count === 0 ? 0 : Math.max(2, round((count / most) * TALLEST)));
  const height = LABEL_HEIGHT + Math.max(2, tall(Math.max(...counts)));
  const labelled = toLabelled(counts);
  const bars = months.map((month, at) => ({
    month: month.month,
    count: month[key],
    x: round((at + 0.14) * slot(months.length)),
    width: round(0.72 * slot(months.length)),
    y: height - tall(month[key]),
    height: tall(month[key]),
    label: labelled.has(at) ? formatCount(month[key]) : null,
    title: `${formatMonth(month.month)}: ${plural(month[key], 'file')}, ${name.toLowerCase()}`,
  }));
  return { key, name, note: plural(total, 'file'), height, bars };
}

/** Every bar where there are few; of many the tallest and the last. */
function toLabelled(counts: readonly number[]): Set<number> {
  const all = counts.flatMap((count, at) => (count > 0 ? [at] : []));
  const last = all.at(-1);
  if (counts.length <= FEW || last === undefined) return new Set(all);
  const tallest = counts.indexOf(Math.max(...counts));
  return new Set(Math.abs(last - tallest) < 3 ? [tallest] : [tallest, last]);
}

/** Of all files so far; nothing is drawn where nothing is known yet. */
function toShare(months: readonly Month[], goal: number | null): Chart['share'] {
  const points = months.flatMap(({ month, sofar }, at): Point[] => {
    if (sofar.known === 0) return [];
    const y = toHeight(sofar.with / sofar.known);
    const title = `${formatMonth(month)}: ${formatShare(sofar.with, sofar.known)} of ${plural(sofar.known, 'file')} so far`;
    return [{ x: middle(at, months.length), y, title }];
  });
  const last = months.at(-1)?.sofar;
  if (!last || points.length === 0) return null;
  return {
    points,
    last: formatShare(last.with, last.known),
    note: `${formatCount(last.with)} of ${plural(last.known, 'file')} of which it is known`,
    goal: goal === null ? null : { y: toHeight(goal / 100), words: `goal ${goal}%` },
  };
}

const toHeight = (share: number): number => round(LABEL_HEIGHT + (1 - share) * SHARE_HEIGHT);

function toMonthNames(months: readonly Month[]): Chart['months'] {
  return months.map(({ month }, at) => ({
    name: formatMonth(month).slice(0, 3),
    x: middle(at, months.length),
  }));
}

/** At its first month here, where the next year is not so near that their names would meet. */
function toYears(months: readonly Month[]): Chart['years'] {
  const next = months.findIndex(({ month }, at) => at > 0 && month.endsWith('-01'));
  const isApart = next === -1 || next >= Math.max(3, months.length / 6) || months.length <= FEW;
  return months.flatMap(({ month }, at) =>
    (at === 0 && isApart) || (at > 0 && month.endsWith('-01'))
      ? [{ name: month.slice(0, 4), x: middle(at, months.length) }]
      : [],
  );
}
