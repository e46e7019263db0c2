'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { Link } from './link';

/** The way in, and back to the page that it is on. */
export function SignInLink() {
  const search = useSearchParams();
  const path = usePathname();
  const to = search.size > 0 ? `${path}?${search}` : path;
  const query = to === '/' || path === '/sign-in' ? '' : `?${new URLSearchParams({ to })}`;
  return (
    <Link href={`/sign-in${query}`} className="inline-block min-h-6">
      Sign in
    </Link>
  );
}
