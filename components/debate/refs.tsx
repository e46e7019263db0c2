import type { Debate } from '@/lib/queries/debate';
import { Link } from '../ui/link';
import { attackPath, claimPath, incidentPath } from '../ui/paths';
import { STATE_WORDS } from './words';

type Crux = Debate['cruxes'][number];
export type ClaimLink = Crux['also'][number];
type AttackLink = Crux['attacks'][number];
type IncidentLink = Crux['incidents'][number];

/** What half of the claims speak for or against is called by what it is. */
export const KNOWN: Record<string, string> = { C01: 'the proposal', C02: 'the objection to it' };

/** `C01, the proposal`. */
export function KnownClaim({ id }: { id: string }) {
  return (
    <>
      <a href={claimPath(id)} className="font-semibold">
        {id}
      </a>
      , {KNOWN[id]}
    </>
  );
}

/** `C15: it adds nothing beyond the Manifest’s digest`. */
export function ClaimItem({ claim: { id, gist }, before }: { claim: ClaimLink; before?: string }) {
  return (
    <li className="py-0.5">
      {before && <>{before} </>}
      <a href={claimPath(id)} className="font-semibold">
        {id}
      </a>
      : {KNOWN[id] ?? gist}
    </li>
  );
}

/** `when an upload token is stolen`, each a link to where that is played. */
export function AttackList({ attacks }: { attacks: AttackLink[] }) {
  return (
    <ul className="refs">
      {attacks.map(({ id, title }) => (
        <li key={id}>
          <Link href={attackPath(id)}>When {title}</Link>
        </li>
      ))}
    </ul>
  );
}

/** `4 Dec 2024; attestations valid`. */
function toAbout(date: string, attestation: IncidentLink['attestation']): string {
  return `${date.replace(/^Reported/, 'reported')}; attestations ${STATE_WORDS[attestation]}`;
}

export function IncidentList({ incidents }: { incidents: IncidentLink[] }) {
  return (
    <ul className="refs">
      {incidents.map(({ id, date, packages, attestation }) => (
        <li key={id}>
          <a href={incidentPath(id)}>{packages}</a>, {toAbout(date, attestation)}
        </li>
      ))}
    </ul>
  );
}
