import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UploadFacts } from '../../../lib/adoption/facts.ts';
import { MOST_MONTHS, toMonths } from '../../../lib/adoption/months.ts';
import { anUpload, anyUploads } from './a-project.ts';

const NOW = Date.UTC(2026, 10, 28);
const read = (...uploads: UploadFacts[]) => toMonths(uploads, NOW);
const spanOf = (...uploads: UploadFacts[]) => {
  const { months } = read(...uploads);
  return [months[0]?.month, months.at(-1)?.month, months.length];
};
const sum = (uploads: readonly UploadFacts[]) => uploads.reduce((total, { files }) => total + files, 0);

describe('the months of uploads', () => {
  test('begin when PyPI took attestations from everybody, and leave out what is older and has none', () => {
    const uploads = [anUpload('2019-05-01', 'no-provenance', 7), anUpload('2024-12-01', 'verified')];
    expect(spanOf(...uploads, anUpload('2024-11-01', 'no-provenance'))).toEqual(['2024-11', '2026-11', 25]);
    expect(read(...uploads)).toMatchObject({ earlier: 7, undated: 0 });
  });

  test('begin with the first file where all are younger, and with the first provenance where it is older', () => {
    expect(spanOf(anUpload('2026-09-30', 'no-provenance'))).toEqual(['2026-09', '2026-11', 3]);
    const early = [anUpload('2024-08-31', 'failed'), anUpload('2024-09-01', 'no-provenance', 2)];
    expect(spanOf(...early, anUpload('2024-07-31', null))).toEqual(['2024-08', '2026-11', 28]);
    expect(read(...early).months[1]).toMatchObject({ month: '2024-09', with: 0, without: 2 });
  });

  test('are the last three years at most', () => {
    const later = toMonths([anUpload('2024-11-20', 'verified', 3)], Date.UTC(2031, 0, 1));
    expect(later).toMatchObject({ earlier: 3 });
    expect([later.months[0]?.month, later.months.length]).toEqual(['2028-02', MOST_MONTHS]);
  });

  test('count what is known both ways, what is not known apart, and share out the known alone', () => {
    const { months } = read(
      anUpload('2026-10-01', 'verified', 2),
      anUpload('2026-10-31', 'failed', 1),
      anUpload('2026-10-31', 'no-provenance', 4),
      anUpload('2026-10-02', 'indeterminate', 5),
      anUpload('2026-10-02', null, 6),
      anUpload('2026-11-02', 'verified', 1),
    );
    expect(months).toEqual([
      { month: '2026-10', with: 3, without: 4, unknown: 11, sofar: { with: 3, known: 7 } },
      { month: '2026-11', with: 1, without: 0, unknown: 0, sofar: { with: 4, known: 8 } },
    ]);
  });

  test('know no file from later than now, and none without a time', () => {
    expect(read(anUpload('2026-12-01', 'verified', 2), anUpload(null, 'verified', 3))).toEqual({
      months: [],
      earlier: 0,
      undated: 5,
    });
    expect(read()).toEqual({ months: [], earlier: 0, undated: 0 });
  });

  test('have a place for every file, follow each other without a gap, and never take unknown for none', () => {
    fc.assert(
      fc.property(anyUploads, (uploads) => {
        const { months, earlier, undated } = toMonths(uploads, NOW);
        const shown = months.reduce((total, month) => total + month.with + month.without + month.unknown, 0);
        expect(shown + earlier + undated).toBe(sum(uploads));
        expect(earlier).toBeGreaterThanOrEqual(0);
        expect(months.length).toBeLessThanOrEqual(MOST_MONTHS);
        const names = months.map(({ month }) => month);
        expect(names).toEqual([...new Set(names)].toSorted());
        const none = sum(uploads.filter(({ outcome }) => outcome === 'no-provenance'));
        expect(months.reduce((total, { without }) => total + without, 0)).toBeLessThanOrEqual(none);
        const last = months.at(-1)?.sofar ?? { with: 0, known: 0 };
        expect(last.known).toBe(months.reduce((total, month) => total + month.with + month.without, 0));
        expect(last.with).toBe(months.reduce((total, month) => total + month.with, 0));
      }),
    );
  });

  test('say the same of files whose outcome is not known, whichever way it is not known', () => {
    const unchecked = (uploads: UploadFacts[]) =>
      uploads.map((upload) => (upload.outcome === 'indeterminate' ? { ...upload, outcome: null } : upload));
    fc.assert(
      fc.property(anyUploads, (uploads) => {
        expect(toMonths(unchecked(uploads), NOW)).toEqual(toMonths(uploads, NOW));
      }),
    );
  });
});
