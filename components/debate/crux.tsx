import type { ReactNode } from 'react';
import { plural } from '@/lib/format';
import type { Debate } from '@/lib/queries/debate';
import { SafeLink } from '../ui/external';
import { Claim, type ClaimView } from './claim';
import { Prose } from './prose';
import { AttackList, ClaimItem, IncidentList } from './refs';
import { toStateWords } from './words';

type CruxView = Debate['cruxes'][number];

/** A question, our reading of it, and the claims on both sides. `number` is none for what is no question of theirs. */
export function Crux({ crux, number }: { crux: CruxView; number?: number }) {
  return (
    <section aria-labelledby={crux.id} className="crux">
      <div className="crux-question">
        <h2 id={crux.id}>
          {number && <span className="crux-number">{number}. </span>}
          {crux.question}
        </h2>
        <Up where="beside" />
      </div>
      <div className="min-w-0">
        <div className="crux-reading">
          <p className="crux-label">Our reading</p>
          <p className="font-serif">{crux.reading}</p>
          <p className="mt-2 text-small text-soft">{crux.reason}</p>
        </div>
        <div className="crux-sides" data-longer={toLonger(crux)}>
          <Side name="for" side={crux.for} />
          <Side name="against" side={crux.against} />
          {crux.between.length > 0 && <Between claims={crux.between} />}
          <Beside crux={crux} />
        </div>
        <Up where="below" />
      </div>
    </section>
  );
}

/** The way back: beside the question where that stays in sight, else where the reader gets to the end. */
function Up({ where }: { where: 'beside' | 'below' }) {
  return (
    <a href="#questions" className={`crux-up crux-up-${where}`}>
      All questions
    </a>
  );
}

/** Which side is so much the longer that the rest fits under the other one. */
function toLonger(crux: CruxView): 'for' | 'against' | undefined {
  const more = crux.for.claims.length - crux.against.claims.length;
  if (Math.abs(more) < 2) return undefined;
  return more > 0 ? 'for' : 'against';
}

const SIDES = { for: 'For the check', against: 'Against the check' };

function Side({ name, side }: { name: 'for' | 'against'; side: CruxView['for'] }) {
  const { title, claims, empty } = side;
  return (
    <div className={`crux-${name}`}>
      <h3 className="crux-side">
        <span className="crux-label">{SIDES[name]}</span> {title}
      </h3>
      {empty && (
        <p className="claim-none">
          <Prose text={empty} />
        </p>
      )}
      {claims.length > 0 && (
        <ul>
          {claims.map((claim) => (
            <Claim key={claim.id} claim={claim} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Between({ claims }: { claims: ClaimView[] }) {
  return (
    <div className="crux-between">
      <h3 className="crux-side">
        <span className="crux-label">Between the two</span>
      </h3>
      <ul>
        {claims.map((claim) => (
          <Claim key={claim.id} claim={claim} />
        ))}
      </ul>
    </div>
  );
}

/** What bears on the question from elsewhere: other claims, what was tried, what happened. */
function Beside({ crux: { also, attacks, incidents, states, elsewhere = [] } }: { crux: CruxView }) {
  if (also.length + attacks.length + incidents.length + elsewhere.length === 0) return null;
  return (
    <div className="crux-beside">
      {attacks.length > 0 && (
        <Part title="In the rehearsal">
          <AttackList attacks={attacks} />
        </Part>
      )}
      {incidents.length > 0 && (
        <Part title="In the world">
          {incidents.length <= 6 ? (
            <IncidentList incidents={incidents} />
          ) : (
            <details>
              <summary>
                {plural(incidents.length, 'incident')}; attestations: {toStateWords(states)}
              </summary>
              <IncidentList incidents={incidents} />
            </details>
          )}
        </Part>
      )}
      {also.length > 0 && (
        <Part title="Elsewhere in the debate">
          <ul className="refs">
            {also.map((claim) => (
              <ClaimItem key={claim.id} claim={claim} />
            ))}
          </ul>
        </Part>
      )}
      {elsewhere.length > 0 && (
        <Part title="Outside the thread">
          <ul className="refs">
            {elsewhere.map(({ text, source }) => (
              <li key={source.label}>
                {text} <SafeLink href={source.href}>{source.label}</SafeLink>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <h3 className="crux-label">{title}</h3>
      {children}
    </div>
  );
}
