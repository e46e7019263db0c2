'use client';

import { useActionState } from 'react';
import type { ActionResult } from '@/lib/api/act';

type Props = {
  /** Bound to the collection by whoever renders this on the server. */
  action: () => Promise<ActionResult>;
  name: string;
};

/** Opened first, and sent then. Works as a plain form too. */
export function DeleteForm({ action, name }: Props) {
  const [result, submit, pending] = useActionState(action, null);
  return (
    <details className="text-small print:hidden" open={result?.ok === false || undefined}>
      <summary className="min-h-6">Delete {name}</summary>
      <form action={submit} className="grid max-w-prose gap-3 py-2">
        <p>
          Its projects stay tracked, and what is remembered of them stays: releases, verdicts, changes,
          decisions and pins. What goes is this page, and nothing is said to be in use by it any more. Its
          imports stay recorded, and the address is free for another collection.
        </p>
        <div>
          <button type="submit" className="button" aria-disabled={pending}>
            {pending ? 'Deleting it' : `Delete the collection ${name}`}
          </button>
        </div>
        <p role="status" className="text-contradicted empty:hidden">
          {result?.ok === false && result.message}
        </p>
      </form>
    </details>
  );
}
