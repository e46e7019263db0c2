import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findFailure, listFailures, NO_PROVENANCE_CODE } from '../../../lib/debate/failures.ts';
import { CHECK_NAMES, FAILED_CODES, INDETERMINATE_CODES } from '../../../lib/verify/codes.ts';

const VECTORS = join(import.meta.dirname, '../../vectors');
const groups = listFailures();
const failures = groups.flatMap(({ failures }) => failures);
const codesOf = (name: string) =>
  groups.find(({ group }) => group === name)?.failures.map(({ code }) => code) ?? [];

type Expectation = { code: string | null; check: string | null };
const vectors = readdirSync(VECTORS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => JSON.parse(readFileSync(join(VECTORS, name, 'expect.json'), 'utf8')) as Expectation);

describe('what a failure means', () => {
  test('is told of every code once, and of having no provenance', () => {
    const all = [...FAILED_CODES, ...INDETERMINATE_CODES, NO_PROVENANCE_CODE];
    expect(failures.map(({ code }) => code).sort()).toEqual([...all].sort());
  });

  test('is told by the checks, in the order in which they run', () => {
    expect(groups.map(({ group }) => group)).toEqual([...CHECK_NAMES, 'file', 'unknown', 'no-provenance']);
    expect(codesOf('unknown')).toEqual([...INDETERMINATE_CODES]);
  });

  test('stands with the check that says it', () => {
    const failed = vectors.filter(({ code }) => code && !INDETERMINATE_CODES.some((other) => other === code));
    expect(failed.length).toBeGreaterThan(FAILED_CODES.length);
    for (const { code, check } of failed) expect(codesOf(check ?? '')).toContain(code);
  });

  test.each(failures.map((failure) => [failure.code, failure] as const))(
    'of %s can be harmless or harmful, and the likeliest of each comes first',
    (_, { causes }) => {
      const order = ['usual', 'possible', 'rare'];
      for (const kind of [true, false]) {
        const ranks = causes
          .filter(({ benign }) => benign === kind)
          .map(({ likelihood }) => order.indexOf(likelihood));
        expect(ranks).not.toEqual([]);
        expect(ranks).toEqual(ranks.toSorted());
      }
    },
  );

  test.each(failures.map((failure) => [failure.code, failure] as const))(
    'of %s is told in whole sentences, and asks about the file in a question',
    (_, { says, causes, ask, excuses }) => {
      for (const text of [says, excuses, ...causes.map(({ text }) => text)]) {
        expect(text).toMatch(/^[“A-Z].+\.$/);
      }
      expect(ask.split('{file}')).toHaveLength(2);
      expect(ask).toMatch(/[?.]$/);
    },
  );

  test('is nothing of a verdict that is confirmed', () => {
    expect(findFailure({ outcome: 'verified', code: null })).toBeNull();
    expect(findFailure({ outcome: 'no-provenance', code: null })?.code).toBe(NO_PROVENANCE_CODE);
    expect(findFailure({ outcome: 'failed', code: 'SCT' })?.code).toBe('SCT');
  });
});

describe('the causes that a reader should know of', () => {
  const causesOf = (code: string) =>
    failures
      .filter((failure) => failure.code === code)
      .flatMap(({ causes }) => causes.filter(({ benign }) => benign).map(({ text }) => text))
      .join(' ');

  test.each([
    ['PUBLISHER_REPOSITORY', 'moved or renamed'],
    ['EXPECTED_PUBLISHER', 'mistyped'],
    ['EXPECTED_PUBLISHER', 'moved or renamed'],
    ['FORMAT_UNSUPPORTED', 'too old'],
    ['PUBLISHER_UNKNOWN', 'too old'],
    ['NO_PROVENANCE', 'uploaded by hand'],
    ['NO_PROVENANCE', 'extended'],
    ['PUBLISHER_ENVIRONMENT', 'environment was renamed'],
    ['CERTIFICATE_CHAIN', 'trusted root held here is stale'],
    ['LOG_PROMISE', 'trusted root held here is stale'],
    ['OTHER_INSTANCE', 'staging'],
  ])('%s: %s', (code, words) => expect(causesOf(code)).toContain(words));

  test('leave out the order of a wheel’s tags, which is not refused here', () => {
    expect(causesOf('SUBJECT_NAME')).not.toContain('order');
    const name = failures.find(({ code }) => code === 'SUBJECT_NAME');
    expect(name?.excuses).toContain('Callboard reads tags as a set');
  });
});
