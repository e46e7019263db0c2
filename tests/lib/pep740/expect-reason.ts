import { expect } from 'vitest';

/** A refusal, whose reason is one sentence that can go to a terminal or a page as it is. */
export function expectSafeReason(parsed: { ok: true } | { ok: false; reason: string }): void {
  expect(parsed).toEqual({ ...parsed, ok: false, reason: expect.stringMatching(/^[\x20-\x7e]{10,800}\.$/) });
}
