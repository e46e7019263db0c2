import { describe, expect, test } from 'vitest';
import { toCalmSentence, toHeadSentence } from '../../../lib/adoption/words.ts';
import { NONE } from './a-project.ts';

const STALE = { message: 'PyPI could not be reached.', knownAt: '2026-11-27T10:00:00.000Z' };

describe('what is said where nobody needs attention', () => {
  test('is calm of what was checked, and only of that', () => {
    expect(toCalmSentence({ ...NONE, verified: 3 }, null)).toBe(
      'Nothing failed to verify, changed or was lost, and no change needs review.',
    );
    expect(toCalmSentence({ ...NONE, verified: 3, indeterminate: 1, unchecked: 1 }, null)).toBe(
      'Of the 3 newest releases that could be checked, none failed to verify, changed or was lost, and no change needs review. Nothing can be said of the other 2.',
    );
  });

  test('says as of when it is where nothing can be checked at the moment', () => {
    expect(toCalmSentence({ ...NONE, verified: 3 }, STALE)).toMatch(
      /That is as of 27 Nov 2026, 10:00:00 UTC; nothing could be checked since\.$/,
    );
  });

  test.each([
    { ...NONE, indeterminate: 4 },
    { ...NONE, unchecked: 4 },
    { ...NONE, indeterminate: 1, unchecked: 3 },
  ])('says that nothing could be checked where nothing could', (newest) => {
    expect(toCalmSentence(newest, { ...STALE, knownAt: null })).toBe(
      'PyPI could not be reached. Nothing could be checked yet, so nothing can be said.',
    );
    expect(toCalmSentence(newest, null)).not.toMatch(/verify|no change/);
    expect(toHeadSentence(newest)).toBe('Of 4 projects’ newest releases, none could be checked yet.');
  });
});
