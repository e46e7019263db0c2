/**
 * What was said on gentoo-dev from 24 August to 7 September 2025 about verifying PyPI's provenance in pypi.eclass: public
 * messages, each claim paraphrased, with the evidence that was found and our reading of it.
 */
import data from './claims.json' with { type: 'json' };

export const CLAIM_KINDS = ['proposal', 'position', 'argument', 'condition', 'concession'] as const;

export type Claim = {
  /** `C01` and so on, in the order in which they were made. */
  id: string;
  author: string;
  /** Of the message, ISO 8601 UTC. */
  at: string;
  kind: (typeof CLAIM_KINDS)[number];
  /** Paraphrased. */
  claim: string;
  /** Ids of earlier claims. */
  supports: string[];
  attacks: string[];
  /** Null where no evidence could settle it: a matter of what one values. */
  settledBy: string | null;
  /** Evidence that was looked for and found, or that none was; null where none applies. */
  found: string | null;
  /** Ours, in a few words. */
  reading: string;
};

export const CLAIMS: readonly Claim[] = data.claims as Claim[];
