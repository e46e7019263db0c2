'use client';

import { usePathname } from 'next/navigation';
import { formatCount } from '@/lib/format';
import { Link } from '../ui/link';

/** A link of the header; the current page carries the brand colour and says so to assistive technology. */
type Props = { href: string; name: string; count?: number };

export function NavLink({ href, name, count = 0 }: Props) {
  const current = usePathname() === href;
  return (
    <Link
      href={href}
      aria-current={current ? 'page' : undefined}
      className="inline-block py-1 no-underline hover:underline aria-[current]:font-semibold aria-[current]:text-brand aria-[current]:underline aria-[current]:decoration-2"
    >
      {name}{' '}
      {count > 0 && (
        <span className="nav-count">
          {formatCount(count)}
          <span className="sr-only"> {count === 1 ? 'needs' : 'need'} you</span>
        </span>
      )}
    </Link>
  );
}
