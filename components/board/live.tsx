'use client';

import { type ComponentProps, useEffect, useState } from 'react';
import type { Poll as Polls } from './poll';

/**
 * `Poll`, loaded once the page is there: the first screen waits for nothing that only later ones need. Where it cannot be
 * loaded, the page stays as it is.
 */
export function Live(props: ComponentProps<typeof Polls>) {
  const [Poll, setPoll] = useState<typeof Polls | null>(null);
  useEffect(() => {
    import('./poll').then(
      (loaded) => setPoll(() => loaded.Poll),
      () => {},
    );
  }, []);
  return Poll && <Poll {...props} />;
}
