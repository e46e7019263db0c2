import { describe, expect, test } from 'vitest';
import { toSentence, toUnknownSentence } from '../../../lib/source/sentence.ts';
import type { Counts, Subject } from '../../../lib/source/types.ts';
import { COMMIT } from './a-release.ts';

const NONE: Counts = {
  inRelease: 0,
  identical: 0,
  generated: 0,
  different: 0,
  onlyInRelease: 0,
  notComparable: 0,
  onlyInRepository: 0,
};
const commit: Subject = { kind: 'commit', commit: COMMIT };

describe('one sentence', () => {
  test.each<[counts: Partial<Counts>, sentence: string]>([
    [{}, 'The release holds no files.'],
    [{ inRelease: 1, identical: 1 }, 'The only file is in commit 181074f.'],
    [{ inRelease: 1, generated: 1 }, 'The only file is not in commit 181074f; 1 was made by the build.'],
    [{ inRelease: 1204, identical: 1204 }, 'All 1,204 files are in commit 181074f.'],
    [
      { inRelease: 41, identical: 40, generated: 1 },
      '40 of 41 files are in commit 181074f; 1 was made by the build.',
    ],
    [
      { inRelease: 3, generated: 1, notComparable: 2 },
      'None of the 3 files is in commit 181074f; 1 was made by the build and 2 cannot be compared.',
    ],
    [
      { inRelease: 9, identical: 1, generated: 2, different: 2, onlyInRelease: 3, notComparable: 1 },
      '1 of 9 files is in commit 181074f; 2 were made by the build, 2 differ, 3 are only in the release and 1 cannot be compared.',
    ],
  ])('tells %j', (counts, sentence) => {
    expect(toSentence({ ...NONE, ...counts }, commit)).toBe(sentence);
  });

  test('names the sdist that a wheel is held against', () => {
    const sdist: Subject = { kind: 'sdist', filename: 'widget-1.2.tar.gz' };
    expect(toSentence({ ...NONE, inRelease: 2, identical: 2 }, sdist)).toBe(
      'All 2 files are in the sdist widget-1.2.tar.gz.',
    );
  });

  test('says that it could not be told, and why', () => {
    expect(toUnknownSentence('widget-1.2.tar.gz', 'github.com did not answer')).toBe(
      'How much of "widget-1.2.tar.gz" is in the repository could not be told: github.com did not answer.',
    );
  });
});
