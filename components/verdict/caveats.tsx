import type { Caveat } from '@/lib/queries/dto';
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
            <dd className="wrap-anywhere">{caveat.text}</dd>
          </div>
        ))}
      </dl>
      {folded.map((caveat) => (
        <Folded key={caveat.id} caveat={caveat} />
      ))}
    </Section>
  );
}

function Folded({ caveat }: { caveat: Caveat }) {
  return (
    <details className="max-w-prose pt-4" id={`caveat-${caveat.id}`}>
      <summary className="min-h-6 font-semibold">{CAVEAT_TITLES[caveat.id]}</summary>
      <p>{caveat.text}</p>
    </details>
  );
}
