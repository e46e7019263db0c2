'use client';

import { useActionState } from 'react';
import type { ActionResult } from '@/lib/api/act';

type Props = {
  /** Bound to the project and the change by whoever renders this on the server. */
  action: (previous: unknown, formData: FormData) => Promise<ActionResult<{ isWaiting: boolean }>>;
  /** Tells the fields of several forms apart. */
  id: string;
  version: string | null;
  reviewer: string;
  isDecided: boolean;
  /** What upstream answered, and where: often the reason. */
  answer: { reason: string; address: string | null } | null;
};

/** A person accepts or rejects a change. Works as a plain form too. */
export function DecideForm({ action, id, version, reviewer, isDecided, answer }: Props) {
  const [result, submit, pending] = useActionState(action, null);
  return (
    <details className="text-small print:hidden" open={result?.ok === false || undefined}>
      <summary className="min-h-6">{isDecided ? 'Decide anew' : 'Decide'}</summary>
      <form action={submit} className="grid max-w-prose gap-3 py-2">
        <fieldset className="flex flex-wrap gap-x-5 gap-y-1">
          <legend className="sr-only">What you make of it</legend>
          <Choice name="verdict" value="accept" first>
            Accept
          </Choice>
          <Choice name="verdict" value="reject">
            Reject
          </Choice>
        </fieldset>
        <fieldset className="flex flex-wrap gap-x-5 gap-y-1">
          <legend className="sr-only">Applies to</legend>
          <Choice name="scope" value="release" first>
            {version ? `For release ${version} only` : 'For this release only'}
          </Choice>
          <Choice name="scope" value="identity-from-here">
            This publisher from now on
          </Choice>
        </fieldset>
        <label className="grid gap-1" htmlFor={`reason-${id}`}>
          Reason
          <textarea
            id={`reason-${id}`}
            name="reason"
            required
            rows={2}
            maxLength={2000}
            defaultValue={answer ? `Upstream answered: ${answer.reason}`.slice(0, 2000) : undefined}
            className="field"
          />
        </label>
        <label className="grid gap-1" htmlFor={`link-${id}`}>
          Link, if there is one
          <input
            id={`link-${id}`}
            name="link"
            type="url"
            pattern="https://.*"
            placeholder="https://"
            maxLength={2000}
            defaultValue={answer?.address?.startsWith('https://') ? answer.address : undefined}
            className="field"
          />
        </label>
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <button type="submit" className="button" aria-disabled={pending}>
            {pending ? 'Recording' : 'Record the decision'}
          </button>
          <span className="text-soft">
            Recorded under your name ({reviewer}). You can change it later; the history stays.
          </span>
        </div>
      </form>
      <p role="status" className="empty:hidden">
        {result?.ok === true && (result.isWaiting ? 'Kept: one more person has to agree.' : 'Recorded.')}
        {result?.ok === false && <span className="text-contradicted">{result.message}</span>}
      </p>
    </details>
  );
}

type ChoiceProps = { name: string; value: string; first?: boolean; children: string };

function Choice({ name, value, first = false, children }: ChoiceProps) {
  return (
    <label className="flex min-h-6 items-center gap-2">
      <input type="radio" name={name} value={value} defaultChecked={first} className="size-4 accent-ink" />
      {children}
    </label>
  );
}
