import type { ReactNode } from 'react';

/** A link off this site. The text names where it goes, so it carries no other sign. */
export function External({
  href,
  children,
  className,
}: {
  href: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <a href={href} rel="noreferrer nofollow" className={className}>
      {children}
    </a>
  );
}

/** A link where the address is plain https, else the same text without one. */
export function SafeLink({ href, children }: { href: string | null | undefined; children: ReactNode }) {
  return href?.startsWith('https://') ? <External href={href}>{children}</External> : children;
}
