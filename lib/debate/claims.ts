/**
 * What was claimed on the gentoo-dev mailing list from 24 Aug to 7 Sep 2025, in 18 public messages about verifying
 * provenance in `pypi.eclass`. Paraphrased, never quoted. `evidence` was gathered for this list; `reading` is ours.
 */
import { z } from 'zod';
import data from './claims.json' with { type: 'json' };
import { SOURCE } from './source.ts';

const CLAIM = z.strictObject({
  id: z.string().regex(/^C\d\d$/),
  author: z.string().min(1),
  /** When the message was sent, UTC, to the minute. */
  at: z.string().regex(/^2025-0[89]-\d\dT\d\d:\d\dZ$/),
  kind: z.enum(['proposal', 'position', 'argument', 'condition', 'concession']),
  /** Goes on after “that”. */
  gist: z.string().min(1),
  text: z.string().min(1),
  /** Ids of other claims. */
  supports: z.array(z.string()),
  attacks: z.array(z.string()),
  /** What would settle it; null for a value judgement. */
  settles: z.string().nullable(),
  evidence: z.string().nullable(),
  reading: z.string().min(1),
  sources: z.array(SOURCE),
});
export type Claim = z.infer<typeof CLAIM>;

export const CLAIMS: readonly Claim[] = z.array(CLAIM).parse(data);

/** @throws for an id that no claim has, which is a mistake in the data. */
export function getClaim(id: string): Claim {
  const claim = CLAIMS.find((each) => each.id === id);
  if (!claim) throw new Error(`There is no claim ${id}.`);
  return claim;
}

export type ClaimRef = Pick<Claim, 'id' | 'author' | 'gist'>;

export function toClaimRef(id: string): ClaimRef {
  const { author, gist } = getClaim(id);
  return { id, author, gist };
}
