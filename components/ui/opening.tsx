'use client';

import { useLinkStatus } from 'next/link';

/** Inside a link: says that its page is on the way, once that takes long enough to be noticed. */
export function Opening() {
  const { pending } = useLinkStatus();
  return pending && <span className="opening">opening</span>;
}
