import { describe, expect, test } from 'vitest';
import { refusal } from './a-config.ts';

describe('CALLBOARD_REVIEWER', () => {
  test.each([' ', 'a\nb', 'a\u202eb', 'x'.repeat(101)])('refuses %j for a name', (value) => {
    expect(refusal({ CALLBOARD_REVIEWER: value })).toContain('CALLBOARD_REVIEWER must be a name');
  });
});

describe('CALLBOARD_NOTE', () => {
  test.each([
    ' ',
    'two\nlines',
    'ends in a line break\n',
    'a\ttab',
    'a bell\u0007',
    'turned \u202e about',
    'x'.repeat(501),
  ])('refuses %j for one line of words', (value) => {
    expect(refusal({ CALLBOARD_NOTE: value })).toContain('CALLBOARD_NOTE must be one line');
  });
});
