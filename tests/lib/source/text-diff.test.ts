import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareTexts } from '../../../lib/source/text-diff.ts';
import { writeUnifiedDiff } from '../../../lib/unified-diff.ts';
import { runs } from '../../setup/runs.ts';

function diff(before: string, after: string): string {
  const result = compareTexts(before, after);
  if (!result.ok) throw new Error(result.reason);
  return writeUnifiedDiff('a.py', result.hunks);
}

/** By git, which is stricter than `patch`: nothing is applied at another place than the one named. */
function applyDiff(before: string, written: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-diff-'));
  try {
    writeFileSync(join(folder, 'a.py'), before);
    execFileSync('git', ['apply', '--whitespace=nowarn', '--unidiff-zero', '-'], {
      cwd: folder,
      input: written,
    });
    return readFileSync(join(folder, 'a.py'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a changed line is shown between three lines on either side', () => {
  const lines = 'a\nb\nc\nd\ne\nf\ng\nh\n';
  expect(diff(lines, lines.replace('e', 'E'))).toBe(
    '--- a/a.py\n+++ b/a.py\n@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+E\n f\n g\n h\n',
  );
});

test('nothing is shown of two texts that are the same', () => {
  expect(diff('a\nb', 'a\nb')).toBe('');
});

test('a line break that the last line got or lost is a difference', () => {
  expect(diff('a\nb', 'a\nb\n')).toContain('-b\n\\ No newline at end of file\n+b\n');
  expect(diff('a\nb\n', 'a\nb')).toContain('-b\n+b\n\\ No newline at end of file\n');
});

test('git makes the newer text of the older one and the diff', () => {
  const text = fc
    .tuple(
      fc.array(fc.constantFrom('a', 'b', 'c', 'd', '', ' x'), { minLength: 1, maxLength: 30 }),
      fc.boolean(),
    )
    .map(([lines, isCut]) => `start\n${lines.join('\n')}${isCut ? 'end' : '\n'}`);
  fc.assert(
    fc.property(text, text, (before, after) => {
      const written = diff(before, after);
      expect(written === '' ? before : applyDiff(before, written)).toBe(after);
    }),
    runs(40),
  );
});

test('of two texts that share nothing, the one takes the place of the other', () => {
  const write = (word: string) => Array.from({ length: 5_000 }, (_, line) => `${word}${line}\n`).join('');
  const written = diff(write('a'), write('b'));
  expect(written.split('\n').filter((line) => line.startsWith('-a'))).toHaveLength(5_000);
  expect(written.split('\n').filter((line) => line.startsWith('+b'))).toHaveLength(5_000);
});

test('texts that are too long are refused with a sentence', () => {
  const long = 'x\n'.repeat(30_000);
  expect(compareTexts(long, `${long}y\n`)).toMatchObject({
    ok: false,
    reason: expect.stringContaining('20,000 lines'),
  });
  const wide = 'x'.repeat(1_500_000);
  expect(compareTexts(wide, wide)).toMatchObject({
    ok: false,
    reason: expect.stringContaining('one million'),
  });
});
