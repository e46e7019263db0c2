import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findGitMistake, parseCommit, parseRef } from '../../../lib/verify/git-names.ts';
import { expectSafeReason } from '../pep740/expect-reason.ts';

describe('a ref', () => {
  it.each([
    'refs/heads/main',
    'refs/tags/v1.0',
    'refs/pull/7/merge',
    'refs/merge-requests/1/head',
    'refs/heads/feature/é@x',
    'refs/tags/größe-1.0+build',
    'refs/heads/@',
  ])('can be %j', (text) => {
    expect(parseRef(text)).toEqual({ ok: true, value: text });
  });

  it.each([
    '',
    'main',
    'v1.0',
    'refs',
    'refs/',
    'refs/heads',
    '/refs/heads/a',
    'refs/heads/',
    'refs//heads/a',
    'refs/heads/.a',
    'refs/heads/a.lock',
    'refs/a.lock/b',
    'refs/heads/a..b',
    'refs/heads/a.',
    'refs/heads/a@{1}',
    'refs/heads/a b',
    'refs/heads/a~1',
    'refs/heads/a^',
    'refs/heads/a:b',
    'refs/heads/a?',
    'refs/heads/*',
    'refs/heads/[a',
    'refs/heads/a\\b',
    'refs/heads/a\u001b[31m',
    'refs/heads/a\u007f',
    'refs/heads/a\n',
  ])('is never %j', (text) => {
    expect(parseRef(text).ok).toBe(false);
  });

  it.skipIf(spawnSync('git', ['--version']).status !== 0)('is none that git itself refuses', () => {
    const anyRef = fc
      .array(
        fc.constantFrom('a', 'b', '.', '/', '@', '{', '~', ' ', '\\', '.lock', '*', '-', '\u0001', 'é'),
        {
          maxLength: 6,
        },
      )
      .map((parts) => `refs/heads/${parts.join('')}`);
    fc.assert(
      fc.property(anyRef, (ref) => {
        expect(parseRef(ref).ok).toBe(spawnSync('git', ['check-ref-format', ref]).status === 0);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a commit', () => {
  it.each(['a1'.repeat(20), 'a1'.repeat(32)])('can be %j', (text) => {
    expect(parseCommit(text)).toEqual({ ok: true, value: text });
  });

  it.each([
    '',
    '1a2b3c4',
    'A1'.repeat(20),
    'a1'.repeat(24),
    `${'a1'.repeat(20)}\n`,
    `refs/heads/${'a'.repeat(29)}`,
  ])('is never %j', (text) => {
    expect(parseCommit(text).ok).toBe(false);
  });
});

describe('what a certificate states', () => {
  it('may be no ref and no commit at all', () => {
    expect(findGitMistake({})).toBeNull();
    expect(findGitMistake({ issuer: 'https://accounts.google.com' })).toBeNull();
  });

  it('is said to be wrong with nothing hidden', () => {
    const reason = findGitMistake({ sourceRepositoryRef: 'refs/heads/\u202e\u001b[2K' }) ?? '';
    expect(reason).toBe('"refs/heads/<U+202E><U+001B>[2K" is no ref that git could have');
    expectSafeReason({ ok: false, reason: `The certificate cannot be read: ${reason}.` });
  });
});
