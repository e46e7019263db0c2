'use client';

import { useActionState } from 'react';
import type { ActionResult } from '@/lib/api/act';

type Props = {
  /** Bound to what it ends by whoever renders this on the server. */
  action: () => Promise<ActionResult>;
  label: string;
  /** What else somebody hears it called who does not see the row. */
  of?: string;
};

/** Ends something at once. Works as a plain form too. */
export function EndForm({ action, label, of }: Props) {
  const [result, submit, pending] = useActionState(action, null);
  return (
    <form action={submit} className="print:hidden">
      <button type="submit" className="button" aria-disabled={pending}>
        {label}
        {of && <span className="sr-only"> {of}</span>}
      </button>
      <p role="status" className="text-small text-contradicted empty:hidden">
        {result?.ok === false && result.message}
      </p>
    </form>
  );
}
