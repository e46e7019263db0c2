import { type CommonEnds, commonEnds } from '@/lib/format';
import { Breakable } from '../ui/published-from';

/** Two texts side by side, the part that differs underlined and in bold: seen without colour. */
export function Compare({ expected, actual }: { expected: string | null; actual: string | null }) {
  const common = commonEnds(expected ?? '', actual ?? '');
  return (
    <dl className="grid gap-x-6 gap-y-2 border-y border-rule py-2 text-small sm:grid-cols-2">
      <div>
        <dt className="text-soft">Expected</dt>
        <dd>
          <Differing text={expected} common={common} />
        </dd>
      </div>
      <div>
        <dt className="text-soft">Found</dt>
        <dd>
          <Differing text={actual} common={common} />
        </dd>
      </div>
    </dl>
  );
}

function Differing({ text, common }: { text: string | null; common: CommonEnds | null }) {
  if (text === null || text === '') return <span className="text-soft">nothing</span>;
  if (common === null) return <span className="identity">{text}</span>;
  const { head, tail } = common;
  const end = text.length - tail;
  return (
    <span className="identity">
      <Breakable text={text.slice(0, head)} />
      {end > head && (
        <mark className="bg-transparent font-bold text-ink underline decoration-2 underline-offset-2">
          {text.slice(head, end)}
        </mark>
      )}
      <Breakable text={text.slice(end)} />
    </span>
  );
}
