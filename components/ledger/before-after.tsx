import { Breakable } from '../ui/published-from';
import type { Difference } from './differences';

/** What was, and what is instead; each whole. */
export function BeforeAfter({ differences }: { differences: Difference[] }) {
  if (differences.length === 0) return null;
  return (
    <dl className="noticed-sides">
      {differences.map((difference) => (
        <div key={`${difference.name} ${difference.after}`}>
          <dt>{difference.name}</dt>
          <dd>
            <Sides {...difference} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Sides({ before, after, absent }: Difference) {
  if (before === undefined) return <Side text={after} absent={absent} />;
  if (before === after) {
    return (
      <>
        <Side text={after} absent={absent} />, the same
      </>
    );
  }
  return (
    <>
      <Side text={before} absent={absent} />{' '}
      <span className="inline-block max-w-full">
        <span aria-hidden="true" className="text-soft">
          &rarr;{' '}
        </span>
        <span className="sr-only">became </span>
        <Side text={after} absent={absent} />
      </span>
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
