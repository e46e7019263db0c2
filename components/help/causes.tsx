import type { Cause, Meaning } from '@/lib/queries/dto';
import { Copy } from '../ui/copy';
import { Fact, Facts } from '../ui/section';
import { ADDRESSEES, LIKELIHOODS } from './words';

/** What can have caused it, harmless or not, whom to ask what, and which answer settles it. */
export function Causes({ meaning }: { meaning: Meaning }) {
  const { code, causes, askWhom, ask, excuses } = meaning;
  return (
    <Facts>
      <Fact name="Harmless causes">
        <List causes={causes.filter(({ benign }) => benign)} />
      </Fact>
      <Fact name="Harmful causes">
        <List causes={causes.filter(({ benign }) => !benign)} />
      </Fact>
      <Fact name={ADDRESSEES[askWhom]}>
        “{ask}” <Copy text={ask} what={`the question about ${code}`} />
      </Fact>
      <Fact name="What settles it">{excuses}</Fact>
    </Facts>
  );
}

function List({ causes }: { causes: Cause[] }) {
  if (causes.length === 0) return <p className="text-soft">None that we know of.</p>;
  return (
    <ul className="grid gap-y-2">
      {causes.map(({ likelihood, text }) => (
        <li key={text} className="sm:grid sm:grid-cols-[5rem_minmax(0,1fr)]">
          <span className="text-soft">
            {LIKELIHOODS[likelihood]}
            <span className="sm:sr-only">: </span>
          </span>{' '}
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}
