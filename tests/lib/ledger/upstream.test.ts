import { describe, expect, test } from 'vitest';
import type { Mark } from '../../../lib/ledger/attention.ts';
import { isWaiting, toUpstreamQuestion } from '../../../lib/ledger/upstream.ts';

const said = (...marks: Mark[]) =>
  marks.map((mark, at) => ({ mark, address: null, reason: mark, by: 'Ana', at }));

describe('whether a project was asked', () => {
  test.each<[string, Mark[], string | null]>([
    ['nobody said anything', [], null],
    ['it was put off', ['snoozed'], null],
    ['it was asked', ['asked'], 'asked'],
    ['it was asked, and put off while waiting', ['asked', 'snoozed'], 'asked'],
    ['that was taken back', ['asked', 'open'], null],
    ['it was answered', ['asked', 'answered'], 'answered'],
    [
      'it was put off and taken up again after the answer',
      ['asked', 'answered', 'snoozed', 'open'],
      'answered',
    ],
    ['it was resolved', ['asked', 'answered', 'resolved'], 'resolved'],
    ['it was resolved without an answer', ['asked', 'resolved'], 'resolved'],
    ['it was asked again', ['asked', 'answered', 'resolved', 'asked'], 'asked'],
    ['an answer came to nothing that was asked', ['answered'], null],
  ])('is told where %s', (_, marks, state) => {
    const question = toUpstreamQuestion(said(...marks));
    expect(question?.state ?? null).toBe(state);
    expect(isWaiting(question)).toBe(state === 'asked' || state === 'answered');
  });

  test('keeps who asked beside the last answer, and forgets both when it is asked anew', () => {
    const answered = toUpstreamQuestion(said('asked', 'answered', 'answered'));
    expect(answered).toMatchObject({ asked: { at: 0 }, answered: { at: 2 }, resolved: null });
    expect(toUpstreamQuestion(said('asked', 'answered', 'resolved', 'asked'))).toMatchObject({
      asked: { at: 3 },
      answered: null,
      resolved: null,
    });
  });
});
