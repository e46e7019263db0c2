import type { Cause, Meaning } from '@/lib/queries/dto';
import { Copy } from '../ui/copy';
import { Fact, Facts } from '../ui/section';
import { ADDRESSEES, LIKELIHOODS } from './words';

/** What can have caused it, harmless or not, whom to ask what, and which excuses hold. */
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
      <Fact name="Legitimate excuses">{excuses}</Fact>
    </Facts>
  );
}

/** How likely stands before each, in a column of its own. */
function List({ causes }: { causes: Cause[] }) {
  return (
    <ul className="grid gap-y-2">
      {causes.map(({ likelihood, text }) => (
        <li key={text} className="grid grid-cols-[4.5rem_minmax(0,1fr)]">
          <span className="text-soft">{LIKELIHOODS[likelihood]}</span> <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}
