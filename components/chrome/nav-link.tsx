'use client';

import { usePathname } from 'next/navigation';
import { Link } from '../ui/link';

/** A link of the header; the current page carries the brand colour and says so to assistive technology. */
export function NavLink({ href, name }: { href: string; name: string }) {
  const current = usePathname() === href;
  return (
    <Link
      href={href}
      aria-current={current ? 'page' : undefined}
      className="inline-block py-1 no-underline hover:underline aria-[current]:font-semibold aria-[current]:text-brand aria-[current]:underline aria-[current]:decoration-2"
    >
      {name}
    </Link>
  );
}
