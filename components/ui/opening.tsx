'use client';

import { useLinkStatus } from 'next/link';

/** Inside a link: says at the top of the window that a page is on the way, once that takes long enough to be noticed. */
export function Opening() {
  const { pending } = useLinkStatus();
  return pending && <span className="opening">Opening</span>;
}
