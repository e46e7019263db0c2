import { Breakable } from '../ui/published-from';
import type { Difference } from './differences';

/** What was on the left, what is on the right; what did not change stands across both. */
export function BeforeAfter({ differences }: { differences: Difference[] }) {
  if (differences.length === 0) return null;
  return (
    <dl className="noticed-sides">
      {differences.map((difference) => (
        <div key={`${difference.name} ${difference.after}`}>
          <dt>{difference.name}</dt>
          <Sides {...difference} />
        </div>
      ))}
    </dl>
  );
}

function Sides({ before, after, absent }: Difference) {
  if (before === undefined || before === after) {
    return (
      <dd className="noticed-both">
        <Side text={after} absent={absent} />
        {before === after && ', the same'}
      </dd>
    );
  }
  return (
    <>
      <dd>
        <Side text={before} absent={absent} />
      </dd>{' '}
      <dd className="noticed-after">
        <span aria-hidden="true" className="me-1 text-soft">
          &rarr;
        </span>
        <span className="sr-only">became </span>
        <Side text={after} absent={absent} />
      </dd>
    </>
  );
}

function Side({ text, absent = 'not named' }: { text: string | null; absent?: string }) {
  if (text === null) return <span>{absent}</span>;
  return (
    <span className="identity">
      <Breakable text={text} />
    </span>
  );
}
