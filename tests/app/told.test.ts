/** A verdict as it is pasted: in plain text, in Markdown and for Bugzilla. */
import { describe, expect, it } from 'vitest';
import { write } from '../../components/verdict/as-text.ts';
import type { Told } from '../../components/verdict/told.ts';

const told: Told = {
  filename: 'stagecraft-1.4.0.tar.gz',
  sha256: 'ab'.repeat(32),
  today: {
    date: '30 Nov 2026',
    lines: ['Status on 30 Nov 2026: no alarm or warning is open.'],
    answers: [
      { question: 'Signature good?', word: 'Yes', says: '6 of 6 checks passed.' },
      { question: 'Safe?', word: 'Not what this shows', says: 'Nobody reviewed the contents.' },
    ],
    source:
      'Source match: 40 of 41 files are in commit 1a2b3c4; 1 was made by the build. Compared on 1 Dec 2026.',
    note: null,
  },
  statement: 'Confirmed: Uploaded by release.yml on github.com/theatre/stage_craft, from commit 1a2b3c4.',
  code: null,
  expected: null,
  actual: null,
  checks: ['passed: shape, certificate', 'not checked: expected publisher (no pin is set)'],
  caveats: ['what is in the file, or that anybody reviewed it', 'that pip or uv would stop if it changed'],
  meaning: null,
  found: 'Found on 4 Dec 2024, 23:14:01 UTC by Callboard 0.1.0',
  link: 'https://board.example/verdicts/0123',
};

describe('a verdict that is pasted', () => {
  it('names file, digest, what was found, the checks, the limits and the link, in every form', () => {
    for (const form of ['text', 'markdown', 'bugzilla'] as const) {
      const text = write(told, form).replaceAll(/\s+/g, ' ').replaceAll('`', '');
      for (const part of [told.filename, told.sha256, 'Confirmed:', told.found, told.link]) {
        expect(text, form).toContain(part);
      }
      for (const check of told.checks) expect(text.toLowerCase(), form).toContain(check);
      expect(text, form).toContain(told.statement);
      expect(text, form).toContain('- Signature good? Yes. 6 of 6 checks passed.');
      expect(text, form).toContain('- Safe? Not what this shows. Nobody reviewed the contents.');
      expect(text, form).toContain(`- ${told.today.source}`);
      expect(text, form).toContain('This does not prove');
      for (const caveat of told.caveats) expect(text, form).toContain(`- ${caveat}`);
    }
  });

  it('says where nothing was confirmed what that means, in place of what it does not prove', () => {
    const meaning = 'Most files on PyPI have none.';
    for (const form of ['text', 'markdown', 'bugzilla'] as const) {
      const text = write({ ...told, statement: 'No provenance on PyPI.', caveats: [], meaning }, form);
      expect(text, form).toContain(meaning);
      expect(text, form).not.toContain('does not prove');
    }
  });

  it('puts what is known today above what was found, and the operator’s words beside it', () => {
    const lines = [
      'Alarm, not reviewed yet: Different repository.',
      'Warning on release 1.3, not reviewed yet.',
    ];
    const text = { ...told, today: { ...told.today, lines, note: 'Theatre until somebody acts.' } };
    for (const form of ['text', 'markdown', 'bugzilla'] as const) {
      const written = write(text, form).replaceAll(/\s+/g, ' ').replaceAll('`', '');
      const places = [...lines, told.statement].map((part) => written.indexOf(part));
      expect(places, form).toEqual(places.toSorted((a, b) => a - b));
      expect(places[0], form).toBeGreaterThanOrEqual(0);
      expect(written, form).toContain('- Note of this board: Theatre until somebody acts.');
    }
  });

  it('says of what is stored nowhere that it is not', () => {
    for (const form of ['text', 'markdown', 'bugzilla'] as const) {
      expect(write({ ...told, link: null }, form), form).toMatch(/Nothing of this check was stored\.$/);
    }
  });

  it('fits Bugzilla’s lines, except for what cannot be broken', () => {
    const meaning = 'word '.repeat(60).trim();
    const lines = write({ ...told, meaning }, 'bugzilla').split('\n');
    const long = lines.filter((line) => line.length > 78);
    expect(long).toEqual([]);
    expect(lines.at(-1)).toBe(told.link);
  });

  it('makes no address and no mention of what somebody else wrote, in any form', () => {
    const hostile =
      'see http://evil.example, www.evil.example, @someone, a@evil.example, #123, GH-1 and o/r#1\u202e';
    const today = {
      ...told.today,
      lines: [hostile],
      answers: [{ question: 'Signature good?', word: 'Yes', says: hostile }],
      source: hostile,
      note: hostile,
    };
    const text = {
      ...told,
      today,
      filename: hostile,
      statement: hostile,
      expected: hostile,
      actual: hostile,
    };
    for (const form of ['text', 'markdown', 'bugzilla'] as const) {
      const written = write(text, form).replace(told.link ?? '', '');
      // What stands in a code span is neither.
      const live = written.replaceAll(/`[^`]*`/g, '').replaceAll(/\s+/g, ' ');
      expect(live, form).not.toMatch(/:\/\/|www\.|(^|\W)@\w|@evil\.|#\d|GH-\d|\u202e/);
      expect(written, form).toContain('<U+202E>');
    }
  });

  it('keeps what a name holds from being Markdown', () => {
    const text = write(
      { ...told, filename: 'a``b`c', statement: '[x](y) *z* <b>', expected: '`' },
      'markdown',
    );
    expect(text).toContain('- File ```a``b`c```');
    expect(text).toContain('`[x](y)` `*z*` `<b>`');
    expect(text).toContain('- Expected `` ` ``');
  });
});
