/** Files by the month of their upload: with provenance, without, and not known. */
import { countShown, unknownOf, withProvenance } from './counts.ts';
import type { Counts, UploadFacts } from './facts.ts';

/** PyPI took attestations from everybody from 14 November 2024 on (PEP 740). */
const FIRST_MONTH = '2024-11';
export const MOST_MONTHS = 36;

export type Month = {
  /** `2024-11` */
  month: string;
  with: number;
  without: number;
  unknown: number;
  /** Of all files from the first month to the end of this one of which it is known. */
  sofar: { with: number; known: number };
};
export type Months = {
  /** Without gaps; empty where no file is that young. */
  months: Month[];
  /** Files left out: uploaded before the first month, or at no time that can be. */
  earlier: number;
  undated: number;
};

const DAY_MS = 86_400_000;
/** Beyond these no date is to be had of a day (ECMA-262, "Time Values"). */
const MOST_DAYS = 100_000_000;
const LAST_MONTH = '9999-12';

const toMonth = (at: number): string => new Date(at).toISOString().slice(0, 7);

function monthOf(day: number | null, latest: string): string | null {
  if (day === null || day < 0 || day > MOST_DAYS) return null;
  const month = toMonth(day * DAY_MS);
  return /^\d{4}-\d\d$/.test(month) && month <= latest ? month : null;
}

/** Of the month that a day (days since 1970) is in; null where it is none that can be. */
export function toFirstOfMonth(day: number | null): number | null {
  const month = monthOf(day, LAST_MONTH);
  return month === null ? null : Date.parse(`${month}-01`) / DAY_MS;
}

function following(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return toMonth(Date.UTC(year, number, 1));
}

function previous(month: string, count: number): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return toMonth(Date.UTC(year, number - 1 - count, 1));
}

/**
 * From the month in which PyPI opened attestations to everybody, or that of the first file that has any where it is
 * earlier, or that of the first file where that is later; at most the last three years.
 */
function firstMonth(byMonth: ReadonlyMap<string, Counts>, latest: string): string | null {
  const all = [...byMonth].filter(([month, counts]) => month >= FIRST_MONTH || withProvenance(counts) > 0);
  const first = all.map(([month]) => month).toSorted()[0];
  if (first === undefined) return null;
  const bound = previous(latest, MOST_MONTHS - 1);
  return [first, bound].toSorted().at(-1) ?? null;
}

/** `now`: no file is from later than its month. */
export function toMonths(uploads: readonly UploadFacts[], now: number): Months {
  const latest = toMonth(now);
  const groups = Map.groupBy(uploads, ({ day }) => monthOf(day, latest));
  const undated = sumFiles(groups.get(null) ?? []);
  const byMonth = new Map<string, Counts>();
  for (const [month, group] of groups) if (month !== null) byMonth.set(month, countFiles(group));
  const first = firstMonth(byMonth, latest);
  const months = first === null ? [] : listMonths(byMonth, first, latest);
  const shown = months.reduce((sum, month) => sum + month.with + month.without + month.unknown, 0);
  return { months, earlier: sumFiles(uploads) - undated - shown, undated };
}

function listMonths(byMonth: ReadonlyMap<string, Counts>, first: string, latest: string): Month[] {
  const months: Month[] = [];
  const sofar = { with: 0, known: 0 };
  for (let month = first; month <= latest; month = following(month)) {
    const counts = byMonth.get(month) ?? countFiles([]);
    const has = withProvenance(counts);
    const without = counts['no-provenance'];
    sofar.with += has;
    sofar.known += has + without;
    months.push({ month, with: has, without, unknown: unknownOf(counts), sofar: { ...sofar } });
  }
  return months;
}

const sumFiles = (uploads: readonly UploadFacts[]): number =>
  uploads.reduce((sum, { files }) => sum + files, 0);
const countFiles = (uploads: readonly UploadFacts[]): Counts =>
  countShown(uploads.map(({ outcome, files }) => ({ outcome, count: files })));
