'use client';

import { useActionState } from 'react';
import type { ActionResult } from '@/lib/actions';

/**
 * Asks for a check of one project now. `brief` shows the arrow alone, named for assistive technology.
 * `action` has to be bound by whoever renders this on the server: bound here, at each rendering, it is a new
 * function whenever React retries, and the answer to a form sent without scripts never ends.
 */
export function CheckAgain({
  action,
  project,
  checking,
  brief = false,
}: {
  action: () => Promise<ActionResult<{ notice: string | null }>>;
  project: string;
  checking: boolean;
  brief?: boolean;
}) {
  const [result, submit, pending] = useActionState(action, null);
  const busy = pending || checking;
  const label = busy ? 'Checking' : 'Check again';
  return (
    <form action={submit} className="inline-flex flex-wrap items-center gap-x-3 gap-y-1 print:hidden">
      <button
        type="submit"
        disabled={checking}
        aria-disabled={pending}
        className={brief ? 'check-brief' : 'button'}
        title={brief ? `${label}: ${project}` : undefined}
      >
        <svg aria-hidden="true" viewBox="0 0 16 16" className="size-3.5 fill-none stroke-current">
          <path d="M13.2 8.6A5.3 5.3 0 1 1 11.9 4.4M12.4 1.6v3.2H9.2" strokeWidth="1.6" />
        </svg>
        <span className={brief ? 'check-brief-label' : undefined}>
          {label}
          {brief && <span className="sr-only">: {project}</span>}
        </span>
      </button>
      {result?.ok && result.notice && (
        <span role="status" className="text-small text-soft">
          {result.notice}
        </span>
      )}
      {result?.ok === false && (
        <span role="alert" className="text-small text-contradicted">
          {result.message}
        </span>
      )}
    </form>
  );
}
