'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { Link } from '../ui/link';

type Props = { href: string; name: string; children?: ReactNode };

/** A link of the header; the current page carries the brand colour and says so to assistive technology. */
export function NavLink({ href, name, children }: Props) {
  const current = usePathname() === href;
  return (
    <Link
      href={href}
      aria-current={current ? 'page' : undefined}
      className="inline-block py-1 no-underline hover:underline aria-[current]:font-semibold aria-[current]:text-brand aria-[current]:underline aria-[current]:decoration-2"
    >
      {name}
      {children}
    </Link>
  );
}
