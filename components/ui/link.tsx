import NextLink from 'next/link';
import type { ComponentProps } from 'react';
import { Opening } from './opening';

/** A link within this site: nothing is fetched before it is asked for, and it says so when its page takes a moment. */
export function Link({ children, ...rest }: ComponentProps<typeof NextLink>) {
  return (
    <NextLink prefetch={false} {...rest}>
      {children}
      <Opening />
    </NextLink>
  );
}
