/** That what the document says of answers is what the routes answer: by their types here, by their bytes in tests/e2e. */
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { boardSchema } from '../../../lib/api/schemas/board.ts';
import type { changesSchema } from '../../../lib/api/schemas/changes.ts';
import type { rememberedSchema } from '../../../lib/api/schemas/exports.ts';
import type { healthSchema } from '../../../lib/api/schemas/health.ts';
import type { decisionSchema, pinSchema } from '../../../lib/api/schemas/ledger.ts';
import type { projectSchema } from '../../../lib/api/schemas/project.ts';
import type { expectedPublisherSchema } from '../../../lib/api/schemas/publisher.ts';
import type { rehearsalSchema } from '../../../lib/api/schemas/rehearsal.ts';
import type { releaseSchema } from '../../../lib/api/schemas/release.ts';
import type { verdictSchema } from '../../../lib/api/schemas/verdict.ts';
import type { Board, Health, Project, Release } from '../../../lib/queries/dto.ts';
import type { Remembered } from '../../../lib/queries/dto-exports.ts';
import type { ChangesPage, DecisionView, PinView } from '../../../lib/queries/dto-ledger.ts';
import type { RehearsalTable } from '../../../lib/queries/dto-rehearsal.ts';
import type { ExpectedPublisher, Verdict } from '../../../lib/verify/verdict.ts';
import type { Same } from './shapes.ts';

/** A line that the type checker refuses is a shape that says something else than the type that a route answers. */
type Proofs = {
  verdict: Same<Verdict, z.infer<typeof verdictSchema>>;
  expected: Same<ExpectedPublisher, z.infer<typeof expectedPublisherSchema>>;
  project: Same<Project, z.infer<typeof projectSchema>>;
  release: Same<Release, z.infer<typeof releaseSchema>>;
  board: Same<Board, z.infer<typeof boardSchema>>;
  changes: Same<ChangesPage, z.infer<typeof changesSchema>>;
  pin: Same<PinView, z.infer<typeof pinSchema>>;
  decision: Same<DecisionView, z.infer<typeof decisionSchema>>;
  health: Same<Health, z.infer<typeof healthSchema>>;
  rehearsal: Same<RehearsalTable, z.infer<typeof rehearsalSchema>>;
  remembered: Same<Remembered, z.infer<typeof rememberedSchema>>;
};
const PROOFS: Proofs = {
  verdict: true,
  expected: true,
  project: true,
  release: true,
  board: true,
  changes: true,
  pin: true,
  decision: true,
  health: true,
  rehearsal: true,
  remembered: true,
};
const DIFFERENT: Record<string, false> = {
  'a member less': false satisfies Same<{ a: string; b?: string }, { a: string }>,
  'one that may be left out': false satisfies Same<{ a: string }, { a?: string }>,
  'one that may be null': false satisfies Same<{ a: { b: string }[] }, { a: { b: string | null }[] }>,
  'another text': false satisfies Same<{ a: 'x' }, { a: 'x' | 'y' }>,
};

describe('the shapes of answers', () => {
  it('are those of the types that the routes answer', () => {
    expect(Object.values(PROOFS).every(Boolean)).toBe(true);
  });

  it('would not be, with any of these differences', () => {
    expect(Object.values(DIFFERENT).some(Boolean)).toBe(false);
  });
});
