/**
 * Attacks on package indexes and what they publish, 2022 to 2026, from the sources that each names. `unknown` means that
 * the sources that were read do not say, and nothing else.
 */
import data from './incidents.json' with { type: 'json' };

export const VECTOR_KINDS = [
  'token',
  'workflow',
  'account-takeover',
  'insider',
  'look-alike',
  'index',
  'unknown',
] as const;
export type VectorKind = (typeof VECTOR_KINDS)[number];

/** What the bad files carried. `lost`: earlier releases had attestations, and the bad ones had none. */
export const CARRIED = ['valid', 'lost', 'absent', 'unknown', 'not-applicable'] as const;
export type Carried = (typeof CARRIED)[number];

export type Incident = {
  id: string;
  /** As the sources give it, such as `2022-05-14/24`. */
  date: string;
  /** The day or month on which it began. */
  from: string;
  ecosystem: string;
  isPyPI: boolean;
  package: string;
  versions: string | null;
  vectorKind: VectorKind;
  /** One sentence. */
  vector: string;
  attestation: Carried;
  /** What a board like this one would have shown. */
  shown: string;
  sources: { title: string; url: string | null }[];
  confidence: string;
};

/** Newest first. */
export const INCIDENTS: readonly Incident[] = (data.incidents as Incident[]).toSorted((a, b) =>
  a.from < b.from ? 1 : -1,
);
