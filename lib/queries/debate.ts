/** The debate as its page reads it: each question with the claims at home there, and who answers whom. */
import { type AttackRef, toAttackRef } from '../debate/attacks.ts';
import { CLAIMS, type Claim, type ClaimRef, getClaim, toClaimRef } from '../debate/claims.ts';
import { CRUXES, type Crux, PROCEEDINGS } from '../debate/cruxes.ts';
import { countStates, getIncident, type Incident, type StateCounts } from '../debate/incidents.ts';
import { type MessageRef, THREAD, toMessageRef } from '../debate/source.ts';

type ClaimView = Omit<Claim, 'supports' | 'attacks'> & {
  supports: ClaimRef[];
  attacks: ClaimRef[];
  /** Claims that support or attack this one. */
  supportedBy: ClaimRef[];
  attackedBy: ClaimRef[];
  message: MessageRef;
};
type IncidentRef = Pick<Incident, 'id' | 'date' | 'packages' | 'attestation'>;
type SideView = { title: string; claims: ClaimView[]; empty: string | null };
type CruxView = Pick<Crux, 'id' | 'question' | 'answer' | 'reading' | 'reason' | 'elsewhere'> & {
  for: SideView;
  against: SideView;
  between: ClaimView[];
  also: ClaimRef[];
  attacks: AttackRef[];
  incidents: IncidentRef[];
  /** Of those incidents. */
  states: StateCounts;
};
export type Debate = {
  cruxes: CruxView[];
  proceedings: CruxView;
  claims: number;
  authors: string[];
  thread: typeof THREAD;
};

function toClaimView(id: string): ClaimView {
  const claim = getClaim(id);
  const by = (edge: 'supports' | 'attacks') => CLAIMS.filter((other) => other[edge].includes(id));
  return {
    ...claim,
    supports: claim.supports.map(toClaimRef),
    attacks: claim.attacks.map(toClaimRef),
    supportedBy: by('supports').map((other) => toClaimRef(other.id)),
    attackedBy: by('attacks').map((other) => toClaimRef(other.id)),
    message: toMessageRef(claim.at),
  };
}

function toSideView({ title, claims, empty }: Crux['for']): SideView {
  return { title, claims: claims.map(toClaimView), empty: empty ?? null };
}

function toIncidentRef({ id, date, packages, attestation }: Incident): IncidentRef {
  return { id, date, packages, attestation };
}

function toCruxView(crux: Crux): CruxView {
  const { id, question, answer, reading, reason, elsewhere } = crux;
  const incidents = crux.incidents.map(getIncident);
  return {
    id,
    question,
    answer,
    reading,
    reason,
    elsewhere,
    for: toSideView(crux.for),
    against: toSideView(crux.against),
    between: crux.between.map(toClaimView),
    also: crux.also.map(toClaimRef),
    attacks: crux.attacks.map(toAttackRef),
    incidents: incidents.map(toIncidentRef),
    states: countStates(incidents),
  };
}

export function getDebate(): Debate {
  return {
    cruxes: CRUXES.map(toCruxView),
    proceedings: toCruxView(PROCEEDINGS),
    claims: CLAIMS.length,
    authors: [...new Set(CLAIMS.map(({ author }) => author))],
    thread: THREAD,
  };
}
