/** Incidents as their page reads them, counted under its filter. */
import {
  CARRIED,
  type Carried,
  INCIDENTS,
  type Incident,
  VECTOR_KINDS,
  type VectorKind,
} from '../debate/incidents.ts';
import { oneOf, type SearchParams } from './search-params.ts';

export type { Carried, Incident, VectorKind } from '../debate/incidents.ts';

export type Incidents = {
  incidents: readonly Incident[];
  isPyPIOnly: boolean;
  /** In the order of the kinds; those that are none are left out. */
  byVector: { kind: VectorKind; count: number }[];
  byCarried: { kind: Carried; count: number }[];
};

export function getIncidents(params: SearchParams): Incidents {
  const isPyPIOnly = oneOf(params.ecosystem, ['pypi']) !== null;
  const incidents = isPyPIOnly ? INCIDENTS.filter(({ isPyPI }) => isPyPI) : INCIDENTS;
  const tally = <Kind extends string>(kinds: readonly Kind[], of: (incident: Incident) => Kind) =>
    kinds
      .map((kind) => ({ kind, count: incidents.filter((incident) => of(incident) === kind).length }))
      .filter(({ count }) => count > 0);
  return {
    incidents,
    isPyPIOnly,
    byVector: tally(VECTOR_KINDS, ({ vectorKind }) => vectorKind),
    byCarried: tally(CARRIED, ({ attestation }) => attestation),
  };
}
