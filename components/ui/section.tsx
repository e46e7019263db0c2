import type { ReactNode } from 'react';

/** A part of a page: its name in the margin, its content beside it. */
export function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-8 gap-y-3 border-t border-ink py-6 md:grid-cols-[11rem_minmax(0,1fr)]"
    >
      <h2 id={id} className="md:sticky md:top-4 print:static md:self-start">
        {title}
      </h2>
      <div className="min-w-0 max-w-4xl">{children}</div>
    </section>
  );
}

export function Facts({ children }: { children: ReactNode }) {
  return <dl className="facts">{children}</dl>;
}

/** One named fact. Nothing is drawn where there is nothing to say. */
export function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  if (children === null || children === undefined || children === false) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
