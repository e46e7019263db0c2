/** Two texts side by side, the part that differs underlined and in bold: seen without colour. */
export function Compare({ expected, actual }: { expected: string | null; actual: string | null }) {
  const [head, tail] = commonEnds(expected ?? '', actual ?? '');
  return (
    <dl className="grid gap-x-6 gap-y-2 border-y border-rule py-2 text-small sm:grid-cols-2">
      <div>
        <dt className="text-soft">Expected</dt>
        <dd>
          <Differing text={expected} head={head} tail={tail} />
        </dd>
      </div>
      <div>
        <dt className="text-soft">Found</dt>
        <dd>
          <Differing text={actual} head={head} tail={tail} />
        </dd>
      </div>
    </dl>
  );
}

function Differing({ text, head, tail }: { text: string | null; head: number; tail: number }) {
  if (text === null || text === '') return <span className="text-soft">nothing</span>;
  const end = text.length - tail;
  return (
    <span className="identity">
      {text.slice(0, head)}
      {end > head && (
        <mark className="bg-transparent font-bold text-ink underline decoration-2 underline-offset-2">
          {text.slice(head, end)}
        </mark>
      )}
      {text.slice(end)}
    </span>
  );
}

/** Lengths of the beginning and the end that two texts share, which never overlap. */
export function commonEnds(a: string, b: string): [number, number] {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return [head, tail];
}
