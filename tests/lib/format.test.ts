import { describe, expect, it } from 'vitest';
import {
  commonEnds,
  formatCount,
  formatDate,
  formatExact,
  formatMonth,
  formatRelative,
  formatShare,
  formatSize,
  joinWords,
  OUTCOME_WORDS,
  REHEARSAL_HOST,
  shortCommit,
  toHeadline,
  toIndexName,
  toIssuerName,
  toPublisherWords,
  toStatement,
} from '../../lib/format.ts';
import { OUTCOMES } from '../../lib/verify/codes.ts';

const github = {
  kind: 'GitHub',
  repository: 'sigstore/sigstore-python',
  workflow: 'release.yml',
  environment: '',
} as const;
const at = '2024-12-04T23:14:01.000Z';
const now = Date.parse(at);
const ago = (ms: number): string => new Date(now - ms).toISOString();

describe('dates', () => {
  it('reads a day in UTC, whatever the hour', () => {
    expect(formatDate(at)).toBe('4 Dec 2024');
    expect(formatDate('2025-09-01T00:00:00Z')).toBe('1 Sep 2025');
  });
  it('gives the exact time to the second', () => {
    expect(formatExact(at)).toBe('4 Dec 2024, 23:14:01 UTC');
  });
  it('leaves what is no date as it was', () => {
    expect(formatDate('soon')).toBe('soon');
    expect(formatExact('soon')).toBe('soon');
    expect(formatRelative('soon', now)).toBe('soon');
  });
  it.each([
    [20_000, 'just now'],
    [60_000, '1 minute ago'],
    [59 * 60_000, '59 minutes ago'],
    [3 * 3_600_000, '3 hours ago'],
    [26 * 3_600_000, '1 day ago'],
    [-30_000, 'in a moment'],
    [-2 * 3_600_000, 'in 2 hours'],
    [40 * 86_400_000, '25 Oct 2024'],
  ])('says how long ago %i ms is', (ms, text) => {
    expect(formatRelative(ago(ms), now)).toBe(text);
  });
});

describe('numbers', () => {
  it.each([
    [1, '1 byte'],
    [842, '842 bytes'],
    [29_882, '29.9 kB'],
    [999_949, '999.9 kB'],
    [999_950, '1.0 MB'],
    [2_500_000_000, '2.5 GB'],
  ])('writes a size of %i bytes', (bytes, text) => {
    expect(formatSize(bytes)).toBe(text);
  });
  it('groups thousands', () => {
    expect([0, 999, 1204, 10_000, 1_234_567].map(formatCount)).toEqual([
      '0',
      '999',
      '1,204',
      '10,000',
      '1,234,567',
    ]);
  });
});

describe('words', () => {
  it('has a word for every outcome, and each word once', () => {
    const words = OUTCOMES.map((outcome) => OUTCOME_WORDS[outcome]);
    expect(new Set(words).size).toBe(OUTCOMES.length);
    expect(words).not.toContain(OUTCOME_WORDS.unchecked);
  });
  it('puts a plain sentence before one for specialists, and keeps any other', () => {
    expect(toHeadline('PROVENANCE_EMPTY', '$.attestation_bundles must not be empty.')).toBe(
      'The provenance document holds no attestation.',
    );
    expect(toHeadline('SUBJECT_DIGEST', 'It is about other bytes.')).toBe('It is about other bytes.');
    expect(toHeadline(null, 'It is due.')).toBe('It is due.');
  });
  it('names an index by its host, except the two that have a name', () => {
    expect(toIndexName('pypi.org')).toBe('PyPI');
    expect(toIndexName('packages.example.org', true)).toBe('packages.example.org');
    expect([toIndexName(REHEARSAL_HOST), toIndexName(REHEARSAL_HOST, true)]).toEqual([
      'the rehearsal’s index',
      'The rehearsal’s index',
    ]);
  });
  it('joins a list as a sentence does', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(joinWords)).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
  });
  it('shortens a commit and nothing else', () => {
    expect(shortCommit('896cfe13105495e6dc6f8faf23e1007da35edeeb')).toBe('896cfe1');
    expect(shortCommit('refs/heads/main')).toBe('refs/heads/main');
  });
  it('names known issuers and leaves others readable', () => {
    expect(toIssuerName('https://token.actions.githubusercontent.com')).toBe('GitHub Actions');
    expect(toIssuerName('https://id.example.org/x')).toBe('id.example.org/x');
  });
});

describe('publishers', () => {
  it('treats an empty environment as none', () => {
    expect(toPublisherWords(github)).toEqual({
      place: 'github.com/sigstore/sigstore-python',
      means: 'release.yml',
      environment: null,
      url: 'https://github.com/sigstore/sigstore-python',
    });
  });
  it('makes no link out of a hostile repository name', () => {
    const hostile = { ...github, repository: 'a/b?x#"><' };
    expect(toPublisherWords(hostile).url).toBe('https://github.com/a/b%3Fx%23%22%3E%3C');
  });
  it('says the whole statement', () => {
    const commit = '896cfe13105495e6dc6f8faf23e1007da35edeeb';
    expect(toStatement({ publisher: github, commit, uploadTime: at })).toBe(
      'Uploaded by release.yml on github.com/sigstore/sigstore-python, from commit 896cfe1, on 4 Dec 2024.',
    );
    // Only provenance of the build says how it was built.
    expect(toStatement({ publisher: github, commit, uploadTime: at, isBuilt: true })).toBe(
      'Built from github.com/sigstore/sigstore-python by release.yml at commit 896cfe1, uploaded 4 Dec 2024.',
    );
    const circle = {
      kind: 'CircleCI',
      project_id: 'p',
      pipeline_definition_id: 'd',
      vcs_origin: null,
      vcs_ref: null,
    } as const;
    expect(toStatement({ publisher: circle, commit: null, uploadTime: null })).toBe(
      'Uploaded by pipeline d of CircleCI project p.',
    );
  });
  it('leaves out what is not known, and never guesses', () => {
    expect(toStatement({ publisher: null, commit: null, uploadTime: null })).toBe('Signed by its publisher.');
    const google = { kind: 'Google', email: 'release@example.org' } as const;
    expect(toStatement({ publisher: google, commit: null, uploadTime: at })).toBe(
      'Uploaded by release@example.org, on 4 Dec 2024.',
    );
  });
});

describe('a share', () => {
  it.each([
    [0, 3, '0%'],
    [1, 3, '33%'],
    [1, 1000, 'under 1%'],
    [999, 1000, 'over 99%'],
    [1000, 1000, '100%'],
  ])('%i of %i is %s', (part, whole, words) => {
    expect(formatShare(part, whole)).toBe(words);
  });
  it('is said of a month by its name', () => {
    expect([formatMonth('2024-11'), formatMonth('2025-01')]).toEqual(['Nov 2024', 'Jan 2025']);
  });
});

describe('what two texts share', () => {
  it('finds the beginning and the end around the part that differs', () => {
    expect(commonEnds('o/r/release.yml@main', 'o/r/nightly.yml@main')).toEqual({ head: 4, tail: 9 });
  });
  it('never counts a character twice', () => {
    expect(commonEnds('aaa', 'aaaa')).toEqual({ head: 3, tail: 0 });
    expect(commonEnds('abab', 'ab')).toEqual({ head: 2, tail: 0 });
    expect(commonEnds('same', 'same')).toEqual({ head: 4, tail: 0 });
  });
  it('picks nothing out of texts that differ as a whole', () => {
    expect(commonEnds('0123456789abcdef', '0fedcba987654321')).toBeNull();
  });
});
