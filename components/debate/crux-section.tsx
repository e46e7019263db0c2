import type { ReactNode } from 'react';
import type { ClaimView, CruxView, LinkView } from '@/lib/queries/debate';
import { ClaimItem } from './claim-item';

/** One question: our reading, who said what on either side, and what demonstrates it. */
export function CruxSection({ crux }: { crux: CruxView }) {
  const { id, question, reading, inFavour, against, attacks, incidents } = crux;
  return (
    <section aria-labelledby={id} className="crux">
      <h2 id={id}>{question}</h2>
      {reading.length > 0 && (
        <div className="crux-reading sentences">
          <p className="text-small text-soft">Our reading</p>
          {reading.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
      <div className="crux-sides">
        <Side title="For checking" claims={inFavour} />
        <Side title="Against" claims={against} />
      </div>
      {attacks.length > 0 && (
        <Shown title="In the rehearsal" links={attacks} toHref={(attack) => `/rehearsal/${attack}`} />
      )}
      {incidents.length > 0 && (
        <Shown title="Where it happened" links={incidents} toHref={(incident) => `/incidents#${incident}`} />
      )}
    </section>
  );
}

function Side({ title, claims }: { title: string; claims: ClaimView[] }) {
  return (
    <div className="min-w-0">
      <h3 className="crux-side">{title}</h3>
      {claims.length === 0 && (
        <p className="pt-3 text-small text-soft">Nobody in the thread argued this side of it.</p>
      )}
      {claims.map((claim) => (
        <ClaimItem key={claim.id} claim={claim} />
      ))}
    </div>
  );
}

type ShownProps = { title: string; links: LinkView[]; toHref: (id: string) => string };

function Shown({ title, links, toHref }: ShownProps): ReactNode {
  return (
    <div className="crux-shown">
      <h3>{title}</h3>
      <ul>
        {links.map(({ id, title: name }) => (
          <li key={id}>
            <a href={toHref(id)} className="inline-block min-h-6">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
