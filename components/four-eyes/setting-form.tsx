'use client';

import { useActionState } from 'react';
import type { ActionResult } from '@/lib/api/act';

type Props = {
  /** Bound to the collection by whoever renders this on the server. */
  action: (previous: unknown, formData: FormData) => Promise<ActionResult>;
  fourEyes: boolean;
};

/** Whether the collection asks for two people. Works as a plain form too. */
export function FourEyesForm({ action, fourEyes }: Props) {
  const [result, submit, pending] = useActionState(action, null);
  return (
    <form action={submit} className="grid gap-3 text-small print:hidden">
      {!fourEyes && <input type="hidden" name="fourEyes" value="on" />}
      <div>
        <button type="submit" className="button" aria-disabled={pending}>
          {pending ? 'Saving' : fourEyes ? 'Let one person accept an alarm' : 'Ask for two people'}
        </button>
      </div>
      <p role="status" className="empty:hidden">
        {result?.ok === true && 'Saved.'}
        {result?.ok === false && <span className="text-contradicted">{result.message}</span>}
      </p>
    </form>
  );
}
