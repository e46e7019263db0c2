'use client';

import { useActionState } from 'react';
import type { ActionResult } from '@/lib/api/act';

type Props = {
  /** Bound to the collection by whoever renders this on the server. */
  action: (previous: unknown, formData: FormData) => Promise<ActionResult>;
  name: string;
  /** As somebody would write them. */
  owners: string[];
  due: string | null;
  /** Who can be found by name; none where nobody signs in. */
  offered: string[];
};

/** Another name, other owners, another day; the address stays. Works as a plain form too. */
export function SettingsForm({ action, name, owners, due, offered }: Props) {
  const [result, submit, pending] = useActionState(action, null);
  const rows = [...owners, '', ''].map((owner, at) => ({ owner, id: `collection-owner-${at + 1}` }));
  return (
    <form action={submit} className="grid gap-3 text-small print:hidden">
      <div className="flex flex-wrap gap-4">
        <label className="grid gap-1" htmlFor="collection-name">
          Name
          <input
            key={name}
            id="collection-name"
            name="name"
            type="text"
            required
            maxLength={100}
            autoComplete="off"
            defaultValue={name}
            className="field w-72 max-w-full"
          />
        </label>
        <label className="grid gap-1" htmlFor="collection-due">
          Due, if there is a day
          <input
            key={due}
            id="collection-due"
            name="due"
            type="date"
            defaultValue={due ?? ''}
            className="field"
          />
        </label>
      </div>
      <fieldset className="flex flex-wrap gap-x-4 gap-y-3">
        <legend className="pb-1">
          Owners: {offered.length > 0 ? 'people who sign in, or groups as group:NAME' : 'people or teams'}
        </legend>
        {rows.map(({ owner, id }, at) => (
          <input
            key={`${id} ${owner}`}
            name="owner"
            type="text"
            aria-label={`Owner ${at + 1}`}
            list={offered.length > 0 ? 'collection-owners' : undefined}
            maxLength={400}
            autoComplete="off"
            defaultValue={owner}
            className="field w-72 max-w-full"
          />
        ))}
      </fieldset>
      {offered.length > 0 && (
        <datalist id="collection-owners">
          {offered.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <button type="submit" className="button" aria-disabled={pending}>
          {pending ? 'Saving' : 'Save name, owners and day'}
        </button>
        <span className="text-soft">Its address stays the same. An owner that is left empty is none.</span>
      </div>
      <p role="status" className="empty:hidden">
        {result?.ok === true && 'Saved.'}
        {result?.ok === false && <span className="text-contradicted">{result.message}</span>}
      </p>
    </form>
  );
}
