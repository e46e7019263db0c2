import { Link } from './link';

type Crumb = { name: string; href: string };

/** The way back; the page itself is named by its heading. */
export function Crumbs({ crumbs }: { crumbs: Crumb[] }) {
  return (
    <nav aria-label="Where this is" className="pt-5 text-small text-soft print:hidden">
      <ol className="crumbs flex flex-wrap items-baseline">
        {crumbs.map(({ name, href }) => (
          <li key={href} className="min-w-0">
            <Link href={href} className="inline-block min-h-6 wrap-anywhere">
              {name}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
