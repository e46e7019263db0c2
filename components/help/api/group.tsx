import type { ReactNode } from 'react';

export const tagAnchor = (tag: string): string => `about-${tag.toLowerCase().replaceAll(' ', '-')}`;

/** As `Section`, with room for an example beside each operation. */
export function Group({
  id,
  title,
  says,
  children,
}: {
  id: string;
  title: string;
  says: string;
  children: ReactNode;
}) {
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-8 gap-y-3 border-t border-ink py-6 md:grid-cols-[11rem_minmax(0,1fr)]"
    >
      <h2 id={id} className="md:sticky md:top-4 print:static md:self-start">
        {title}
      </h2>
      <div className="min-w-0">
        <p className="max-w-prose pb-2 text-soft">{says}</p>
        {children}
      </div>
    </section>
  );
}
