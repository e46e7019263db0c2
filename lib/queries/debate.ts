/** The debate as its page reads it: claims, what bears on them, and where each leads. */
import { CLAIMS, type Claim } from '../debate/claims.ts';
import { CRUXES, type Crux, DECISION } from '../debate/cruxes.ts';
import { INCIDENTS } from '../debate/incidents.ts';
import { EVENTS } from '../rehearsal/attacks.ts';

export type ClaimView = Claim & {
  /** Ids of claims that support or attack this one. */
  supportedBy: string[];
  attackedBy: string[];
};
export type LinkView = { id: string; title: string };
export type CruxView = Pick<Crux, 'id' | 'question' | 'reading'> & {
  inFavour: ClaimView[];
  against: ClaimView[];
  attacks: LinkView[];
  incidents: LinkView[];
};
export type Debate = {
  cruxes: CruxView[];
  decision: CruxView;
  claims: number;
  authors: string[];
};

const BY_ID = new Map(CLAIMS.map((claim) => [claim.id, claim]));

function toClaims(ids: readonly string[]): ClaimView[] {
  const pick = (which: 'supports' | 'attacks', id: string) =>
    CLAIMS.filter((claim) => claim[which].includes(id)).map((claim) => claim.id);
  return ids.flatMap((id) => {
    const claim = BY_ID.get(id);
    return claim ? [{ ...claim, supportedBy: pick('supports', id), attackedBy: pick('attacks', id) }] : [];
  });
}

function toIncidents(ids: readonly string[]): LinkView[] {
  return INCIDENTS.filter(({ id }) => ids.includes(id)).map(({ id, package: name, date }) => ({
    id,
    title: `${name}, ${date.slice(0, 4)}`,
  }));
}

const toCrux = (crux: Crux): CruxView => ({
  id: crux.id,
  question: crux.question,
  reading: crux.reading,
  inFavour: toClaims(crux.inFavour),
  against: toClaims(crux.against),
  attacks: crux.attacks.map((id) => ({ id, title: EVENTS[id].title })),
  incidents: toIncidents(crux.incidents),
});

export function getDebate(): Debate {
  return {
    cruxes: CRUXES.map(toCrux),
    decision: toCrux({ ...DECISION, reading: [], attacks: [], incidents: [] }),
    claims: CLAIMS.length,
    authors: [...new Set(CLAIMS.map(({ author }) => author))],
  };
}
