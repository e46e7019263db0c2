import { describe, expect, test } from 'vitest';
import { ARCHIVE_CODES } from '../../../lib/archives/codes.ts';
import { listArchive } from '../../../lib/archives/list.ts';
import { HOSTILE_PATHS, type Hostile } from '../../builders/archives/hostile-paths.ts';
import { HOSTILE_TARS } from '../../builders/archives/hostile-tars.ts';
import { HOSTILE_ZIPS } from '../../builders/archives/hostile-zips.ts';

const ROOMS: [string, Hostile[]][] = [
  ['members', HOSTILE_PATHS],
  ['tars', HOSTILE_TARS],
  ['zips', HOSTILE_ZIPS],
];

describe.each(ROOMS)('of hostile %s', (_, rows) => {
  test.each(rows)('%s is refused by its code, in a sentence', async (_, filename, bytes, code) => {
    const result = await listArchive({ bytes }, filename);
    if (result.ok) expect.fail(`it was listed: ${result.listing.members.map(({ path }) => path)}`);
    expect(result.refusal.code).toBe(code);
    expect(result.refusal.message).toMatch(/^[A-Z"][^\n]{10,400}\.$/);
  });
});

test('no two of the hostile archives are the same, and every code but those of circumstances has one', () => {
  const all = ROOMS.flatMap(([, rows]) => rows);
  expect(all.length).toBeGreaterThanOrEqual(200);
  const inLimits = ['ARCHIVE_TOO_LARGE', 'ARCHIVE_NAMES_TOO_LARGE'];
  const ofCircumstances = ['ARCHIVE_FILE_UNREAD', 'ARCHIVE_STOPPED', 'ARCHIVE_OUT_OF_TIME'];
  const shown = new Set<string>(all.map(([, , , code]) => code));
  const missing = Object.keys(ARCHIVE_CODES).filter((code) => !shown.has(code));
  expect(missing.toSorted()).toEqual([...inLimits, ...ofCircumstances].toSorted());
});
