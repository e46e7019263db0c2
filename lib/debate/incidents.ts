/**
 * Supply-chain incidents, each from the sources it names. What a source does not say is `unknown`, and stays so.
 * `category` and `shown` are ours, the rest is reported.
 */
import { z } from 'zod';
import data from './incidents.json' with { type: 'json' };
import { SOURCE } from './source.ts';

/** How the bad release came to be published, since that decides what provenance can show of it. */
const VECTORS = [
  'upload-credential',
  'release-workflow',
  'forge-write',
  'name-taken-over',
  'maintainer',
  'index-access',
  'unknown',
] as const;
export type Vector = (typeof VECTORS)[number];

/** Whether the bad files carried attestations. `lost`: earlier releases did, these did not. */
export const ATTESTATION_STATES = ['valid', 'lost', 'absent', 'unknown', 'not-applicable'] as const;
export type AttestationState = (typeof ATTESTATION_STATES)[number];

const ECOSYSTEMS = ['PyPI', 'npm', 'GitHub Actions', 'Linux distributions'] as const;

const INCIDENT = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** What the reports call it, where they call it anything. */
  name: z.string().min(1).nullable(),
  /** In words, since many are a span of days. */
  date: z.string().min(1),
  /** Its first day or month, for the order. */
  from: z.string().regex(/^\d{4}-\d\d(-\d\d)?$/),
  ecosystem: z.enum(ECOSYSTEMS),
  ecosystemNote: z.string().nullable(),
  packages: z.string().min(1),
  versions: z.string().nullable(),
  category: z.enum(VECTORS),
  vector: z.string().min(1),
  attestation: z.enum(ATTESTATION_STATES),
  /** What a board like this one would have shown. */
  shown: z.string().min(1),
  confidence: z.string().min(1),
  sources: z.array(SOURCE).min(1),
});
export type Incident = z.infer<typeof INCIDENT>;

/** Oldest first. */
export const INCIDENTS: readonly Incident[] = z.array(INCIDENT).parse(data);

/** @throws for an id that no incident has, which is a mistake in the data. */
export function getIncident(id: string): Incident {
  const incident = INCIDENTS.find((each) => each.id === id);
  if (!incident) throw new Error(`There is no incident ${id}.`);
  return incident;
}

export type StateCounts = Record<AttestationState, number>;

export function countStates(incidents: readonly Incident[]): StateCounts {
  const counts: StateCounts = { valid: 0, lost: 0, absent: 0, unknown: 0, 'not-applicable': 0 };
  for (const { attestation } of incidents) counts[attestation] += 1;
  return counts;
}

/** Every vector, also those that none of these came by. */
export function countVectors(
  incidents: readonly Incident[],
): { vector: Vector; total: number; states: StateCounts }[] {
  return VECTORS.map((vector) => {
    const those = incidents.filter(({ category }) => category === vector);
    return { vector, total: those.length, states: countStates(those) };
  });
}

/** How many of all incidents a board like this one would have noticed, and why not the others. */
export type Happened = {
  total: number;
  /** Earlier releases had provenance, the bad ones did not. */
  noticed: number;
  /** Of those, on the index that this board reads. */
  noticedOnPyPI: number;
  /** Their attestations pass. */
  passed: number;
  /** They had none, and nothing is known of any before that could have been lost. */
  nothingToLose: number;
  /** No source says, or attestations play no part. */
  untold: number;
};

export function countHappened(): Happened {
  const { lost, valid, absent, unknown, 'not-applicable': outside } = countStates(INCIDENTS);
  const onPyPI = countStates(INCIDENTS.filter(({ ecosystem }) => ecosystem === 'PyPI'));
  return {
    total: INCIDENTS.length,
    noticed: lost,
    noticedOnPyPI: onPyPI.lost,
    passed: valid,
    nothingToLose: absent,
    untold: unknown + outside,
  };
}
