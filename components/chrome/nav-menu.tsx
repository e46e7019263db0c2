'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useId, useRef } from 'react';
import { NavLink } from './nav-link';

export type NavPage = { href: string; name: string };

/** Pages of the header under one name. It opens without a script, and closes on Escape and on a click elsewhere, as popovers do. */
export function NavMenu({ name, pages }: { name: string; pages: readonly NavPage[] }) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const path = usePathname();
  const openedOn = useRef(path);
  // A link within leads to another page without loading it anew. What was opened before this code ran stays open.
  useEffect(() => {
    if (openedOn.current !== path) menu.current?.hidePopover();
    openedOn.current = path;
  }, [path]);
  const current = pages.some(({ href }) => href === path);
  return (
    <div className="nav-menu">
      <button
        type="button"
        popoverTarget={id}
        aria-current={current ? 'true' : undefined}
        className="nav-button"
      >
        {name}
        <svg
          aria-hidden="true"
          viewBox="0 0 10 6"
          className="ms-1.5 inline-block w-2.5 fill-none stroke-current"
        >
          <path d="m1 1 4 4 4-4" strokeWidth="1.5" />
        </svg>
      </button>
      <div id={id} ref={menu} popover="auto" className="nav-pages">
        <ul>
          {pages.map((page) => (
            <li key={page.href}>
              <NavLink {...page} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
