/**
 * What a passed check hands on. Each check takes the proof of the one before it, and nobody but `Run` can make one: a
 * check that is left out, or made too early, is refused by the compiler.
 */
import type { Attestation } from '../pep740/provenance.ts';
import { type CheckName, type Code, INDETERMINATE_CODES } from './codes.ts';
import { type CheckResult, PASSED, type Proven, type Refusal } from './result.ts';
import type { Check } from './verdict.ts';

/** This symbol is not exported, so that no other file can write an object that has it. */
const made = Symbol('made by a passed check');

export type Proof<Name extends CheckName, Value> = {
  readonly ok: true;
  readonly name: Name;
  readonly value: Value;
  readonly [made]: true;
};

export function isIndeterminate(code: Code): boolean {
  return (INDETERMINATE_CODES as readonly string[]).includes(code);
}

/** A check that could not be made, for a reason that blames nobody, is `not-reached`, and says why. */
export function toCheck(name: CheckName, result: CheckResult | 'not-reached' | 'not-applicable'): Check {
  if (result === 'not-reached' || result === 'not-applicable') {
    return { name, state: result, code: null, expected: null, actual: null };
  }
  if (result.ok) {
    const check: Check = { name, state: 'passed', code: null, expected: null, actual: null };
    return result.note ? { ...check, note: result.note } : check;
  }
  const { code, expected, actual } = result;
  return { name, state: isIndeterminate(code) ? 'not-reached' : 'failed', code, expected, actual };
}

/** One attestation's checks, in the order in which they are made; the first refusal goes through to the end. */
export class Run {
  readonly checks: Check[] = [];

  /** An `Attestation` is what `parseProvenance` has narrowed: its shape has been checked. */
  begin(attestation: Attestation): Proof<'provenance-shape', Attestation> {
    this.checks.push(toCheck('provenance-shape', PASSED));
    return { ok: true, name: 'provenance-shape', value: attestation, [made]: true };
  }

  check<Name extends CheckName, Before extends Proof<CheckName, unknown>, Value>(
    name: Name,
    before: Before | Refusal,
    verify: (before: Before) => Proven<Value>,
  ): Proof<Name, Value> | Refusal {
    if (!before.ok) {
      this.checks.push(toCheck(name, 'not-reached'));
      return before;
    }
    const result = verify(before);
    this.checks.push(toCheck(name, result.ok && result.isNotApplicable ? 'not-applicable' : result));
    return result.ok ? { ok: true, name, value: result.value, [made]: true } : result;
  }
}
