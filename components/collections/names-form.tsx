'use client';

import { useActionState } from 'react';
import type { ActionResult } from '@/lib/api/act';

type Props = {
  /** Bound to the collection by whoever renders this on the server. */
  action: (previous: unknown, formData: FormData) => Promise<ActionResult>;
  name: string;
  owner: string;
};

const FIELDS = [
  ['name', 'Name'],
  ['owner', 'Owner, a person or a team'],
] as const;

/** Another name or owner; the address stays. Works as a plain form too. */
export function NamesForm({ action, ...names }: Props) {
  const [result, submit, pending] = useActionState(action, null);
  return (
    <form action={submit} className="grid gap-3 text-small print:hidden">
      <div className="flex flex-wrap gap-4">
        {FIELDS.map(([field, label]) => (
          <label key={field} className="grid gap-1" htmlFor={`collection-${field}`}>
            {label}
            <input
              key={names[field]}
              id={`collection-${field}`}
              name={field}
              type="text"
              required
              maxLength={100}
              autoComplete="off"
              defaultValue={names[field]}
              className="field w-72 max-w-full"
            />
          </label>
        ))}
      </div>
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <button type="submit" className="button" aria-disabled={pending}>
          {pending ? 'Saving' : 'Save name and owner'}
        </button>
        <span className="text-soft">Its address stays the same.</span>
      </div>
      <p role="status" className="empty:hidden">
        {result?.ok === true && 'Saved.'}
        {result?.ok === false && <span className="text-contradicted">{result.message}</span>}
      </p>
    </form>
  );
}
