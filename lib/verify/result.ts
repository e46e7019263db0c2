/** What one check answers. */
import { escapeText } from '../pep740/text.ts';
import type { Code } from './codes.ts';

export type Refusal = {
  ok: false;
  code: Code;
  /** One sentence for a person. */
  message: string;
  expected: string | null;
  actual: string | null;
};
export type CheckResult = { ok: true; note?: string } | Refusal;
/** A check that passed, with the `value` that the next one needs and could not have without it. */
export type Proven<T> = { ok: true; value: T; note?: string; isNotApplicable?: true } | Refusal;

export const PASSED: CheckResult = { ok: true };

export function refused(
  code: Code,
  message: string,
  values: { expected?: string | null; actual?: string | null } = {},
): Refusal {
  return {
    ok: false,
    code,
    message: escapeText(message),
    expected: values.expected ?? null,
    actual: values.actual ?? null,
  };
}

/** The first refusal of a list of rules, which are tried in order and only as far as needed. */
export function firstRefusal(...rules: (() => CheckResult)[]): CheckResult {
  const notes: string[] = [];
  for (const rule of rules) {
    const result = rule();
    if (!result.ok) return result;
    if (result.note) notes.push(result.note);
  }
  return notes.length > 0 ? { ok: true, note: notes.join(' ') } : PASSED;
}

/** `value`, with the result's note, where a rule or a list of rules passed. */
export function proves<T>(result: CheckResult, value: T): Proven<T> {
  return result.ok ? { ...result, value } : result;
}
