import Link from 'next/link';
import { Fragment } from 'react';

export type Crumb = { name: string; href: string };

/** The way back; the page itself is named by its heading. */
export function Crumbs({ crumbs }: { crumbs: Crumb[] }) {
  return (
    <nav aria-label="Where this is" className="pt-5 text-small text-soft print:hidden">
      <ol className="flex flex-wrap items-baseline gap-x-2">
        {crumbs.map((crumb) => (
          <Fragment key={crumb.href}>
            <li>
              <Link href={crumb.href} prefetch={false} className="inline-block min-h-6">
                {crumb.name}
              </Link>
            </li>
            <li aria-hidden="true">/</li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}
