/** The incidents, whole or those on PyPI alone, and their counts. */
import { type AttackRef, toAttackRef } from '../debate/attacks.ts';
import { CRUXES } from '../debate/cruxes.ts';
import {
  ATTESTATION_STATES,
  type AttestationState,
  countStates,
  countVectors,
  INCIDENTS,
  type Incident,
  type StateCounts,
  type Vector,
} from '../debate/incidents.ts';
import { VECTOR_ATTACKS } from '../debate/vectors.ts';
import { oneOf, type SearchParams } from './search-params.ts';

export type { AttestationState, Incident, StateCounts, Vector } from '../debate/incidents.ts';

type VectorCount = { vector: Vector; total: number; states: StateCounts; attacks: AttackRef[] };
type IncidentView = Incident & {
  /** The questions of the debate that it bears on. */
  cruxes: { id: string; question: string }[];
};
export type Incidents = {
  /** Null for all of them. */
  ecosystem: 'pypi' | null;
  counts: { all: number; pypi: number };
  /** Newest first. */
  incidents: IncidentView[];
  states: { state: AttestationState; count: number }[];
  vectors: VectorCount[];
};

const onPyPI = INCIDENTS.filter(({ ecosystem }) => ecosystem === 'PyPI');

function toIncidentView(incident: Incident): IncidentView {
  const cruxes = CRUXES.filter(({ incidents }) => incidents.includes(incident.id));
  return { ...incident, cruxes: cruxes.map(({ id, question }) => ({ id, question })) };
}

export function getIncidents(params: SearchParams): Incidents {
  const ecosystem = oneOf(params.ecosystem, ['pypi']);
  const incidents = ecosystem === 'pypi' ? onPyPI : INCIDENTS;
  const counts = countStates(incidents);
  return {
    ecosystem,
    counts: { all: INCIDENTS.length, pypi: onPyPI.length },
    incidents: incidents.toReversed().map(toIncidentView),
    states: ATTESTATION_STATES.map((state) => ({ state, count: counts[state] })),
    vectors: countVectors(incidents).map((row) => ({
      ...row,
      attacks: VECTOR_ATTACKS[row.vector].map(toAttackRef),
    })),
  };
}
