/** A folded history, and what is exported of one of its releases. */
import fc from 'fast-check';
import { recallRelease } from '../../../lib/exports/release.ts';
import type { RememberedRelease, Written } from '../../../lib/exports/remembered-release.ts';
import type { Ledger } from '../../../lib/ledger/ledger.ts';
import type { FileFact, History } from '../../../lib/ledger/types.ts';
import { aHistory, decide, fold, pin } from '../ledger/a-history.ts';
import { anyMixedFiles } from '../ledger/any-history.ts';

export function recallFrom(ledger: Ledger, version: string): RememberedRelease {
  const release = recallRelease(ledger, version, false);
  if (!release) throw new Error(`There is no release ${version}.`);
  return release;
}

export function recall(
  files: FileFact[],
  version: string,
  rest: Partial<Pick<History, 'pins' | 'decisions'>> = {},
): RememberedRelease {
  return recallFrom(fold(files, rest), version);
}

export const codesOf = ({ reservations }: RememberedRelease): string[] =>
  reservations.map(({ code }) => code);

export function textOf(written: Written): string {
  if (!written.ok) throw new Error(written.message);
  return written.text;
}

export const linesOf = (written: Written): string[] =>
  textOf(written)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

const anyDecision = fc.record({
  verdict: fc.constantFrom('accept' as const, 'reject' as const),
  scope: fc.constantFrom('release' as const, 'identity-from-here' as const),
});

/** With a pin or none, and with some of the changes decided. */
export const anyHistory: fc.Arbitrary<History> = fc
  .record({
    files: anyMixedFiles,
    pinned: fc.option(fc.constantFrom('stage/cue', 'guild/cue', 'another/place')),
    decided: fc.array(fc.option(anyDecision), { maxLength: 8 }),
  })
  .map(({ files, pinned, decided }) => {
    const pins = pinned === null ? [] : [pin(pinned)];
    const changes = fold(files, { pins }).changes;
    const decisions = changes.flatMap((change, at) => {
      const plan = decided[at];
      return plan ? [decide(change, plan)] : [];
    });
    return aHistory(files, { pins, decisions });
  });
