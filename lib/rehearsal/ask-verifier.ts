/** The real verifier, with nobody expected or somebody. */
import { toHeadline } from '../format.ts';
import type { ExpectedPublisher, Verdict } from '../verify/verdict.ts';
import { type Answer, NOTHING } from './answer.ts';
import type { Scene } from './scene.ts';

/** A word for what has no code, as on the command line. */
const NO_PROVENANCE = 'NO_PROVENANCE';

function toFailure(verdict: Verdict): Answer {
  const check = verdict.checks.find(({ state }) => state === 'failed');
  return {
    ...NOTHING,
    does: 'stops',
    code: verdict.code ?? NO_PROVENANCE,
    reason: toHeadline(verdict.code, verdict.message),
    expected: check?.expected ?? null,
    actual: check?.actual ?? null,
    verdict,
  };
}

/** Checks what is there: no provenance is nothing to object to. */
export function askIndexNamed(scene: Scene): Answer {
  const verdict = scene.verify(null);
  if (verdict.outcome === 'no-provenance') {
    const reason = 'There is no provenance, and a tool that checks what is there has nothing to object to.';
    return { ...NOTHING, does: 'lets-pass', reason, verdict };
  }
  if (verdict.outcome !== 'verified') return toFailure(verdict);
  const reason = 'The provenance is valid, and by the publisher that the index names.';
  return { ...NOTHING, does: 'lets-pass', reason, verdict };
}

/** No provenance is a reason to stop. */
export function requireProvenance(scene: Scene, expected: ExpectedPublisher | null): Answer {
  const verdict = scene.verify(expected);
  if (verdict.outcome === 'no-provenance') {
    const reason = 'There is no provenance, and this asks for it.';
    const wanted = { expected: 'a provenance document', actual: 'none' };
    return { ...NOTHING, ...wanted, does: 'stops', code: NO_PROVENANCE, reason, verdict };
  }
  if (verdict.outcome !== 'verified') return toFailure(verdict);
  const reason = expected
    ? 'The provenance is valid, and by the expected repository.'
    : 'The provenance is valid.';
  return { ...NOTHING, does: 'lets-pass', reason, verdict };
}
