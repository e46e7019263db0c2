import type { CaveatView } from '@/lib/queries/dto';
import { attackPath, claimPath } from '../ui/paths';
import { Section } from '../ui/section';
import type { View } from './view';
import { CAVEAT_TITLES } from './words';

/** What this verdict does not prove; each caveat applies to this very file. */
export function Caveats({ view }: { view: View }) {
  const open = view.caveats.filter(({ collapsed }) => !collapsed);
  const folded = view.caveats.filter(({ collapsed }) => collapsed);
  if (view.caveats.length === 0) return null;
  return (
    <Section id="caveats" title="What this does not prove">
      <dl className="grid gap-x-10 gap-y-4 md:grid-cols-2">
        {open.map((caveat) => (
          <div
            key={caveat.id}
            id={`caveat-${caveat.id}`}
            className="target:border-s-4 target:border-ink target:ps-4"
          >
            <dt className="font-semibold">{CAVEAT_TITLES[caveat.id]}</dt>
            <dd className="wrap-anywhere">
              {caveat.text}
              <Shown caveat={caveat} />
            </dd>
          </div>
        ))}
      </dl>
      {folded.map((caveat) => (
        <Folded key={caveat.id} caveat={caveat} />
      ))}
    </Section>
  );
}

function Folded({ caveat }: { caveat: CaveatView }) {
  return (
    <details className="max-w-prose pt-4" id={`caveat-${caveat.id}`}>
      <summary className="min-h-6 font-semibold">{CAVEAT_TITLES[caveat.id]}</summary>
      <p>
        {caveat.text}
        <Shown caveat={caveat} />
      </p>
    </details>
  );
}

/** Where it is argued, and where it is shown. Plain links: only then does the browser mark what they lead to. */
function Shown({ caveat: { claims, attacks } }: { caveat: CaveatView }) {
  if (claims.length + attacks.length === 0) return null;
  return (
    <span className="block text-small text-soft print:hidden">
      {claims.length > 0 && 'In the debate: '}
      {claims.map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <a href={claimPath(id)} className="inline-block min-h-6 min-w-6">
            {id}
          </a>
        </span>
      ))}
      {claims.length > 0 && attacks.length > 0 && '. '}
      {attacks.length > 0 && 'In the rehearsal: '}
      {attacks.map(({ id, title }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <a href={attackPath(id)} className="inline-block min-h-6">
            {title.charAt(0).toLowerCase() + title.slice(1)}
          </a>
        </span>
      ))}
      .
    </span>
  );
}
