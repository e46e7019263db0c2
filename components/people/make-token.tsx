'use client';

import { useActionState } from 'react';
import { makeToken } from '@/lib/actions';
import { Copy } from '../ui/copy';

/** Longest first is what nobody should choose without thinking. */
const DAYS = [30, 90, 180, 366];

/** `rights`: those of whoever makes it, each with what it allows. */
export function MakeToken({ rights }: { rights: { right: string; says: string }[] }) {
  const [result, submit, pending] = useActionState(makeToken, null);
  return (
    <form action={submit} className="grid gap-3 text-small print:hidden">
      <label className="grid gap-1" htmlFor="token-name">
        What uses it
        <input
          id="token-name"
          name="name"
          type="text"
          required
          maxLength={100}
          autoComplete="off"
          className="field w-72 max-w-full"
        />
      </label>
      <fieldset className="grid gap-1">
        <legend>What it may do, as long as you may</legend>
        {rights.map(({ right, says }) => (
          <label key={right} className="flex items-baseline gap-2">
            <input
              type="checkbox"
              name="rights"
              value={right}
              defaultChecked={right === 'read'}
              required={right === 'read'}
            />
            <span>
              <span className="identity">{right}</span>: {says}
            </span>
          </label>
        ))}
      </fieldset>
      <label className="grid gap-1" htmlFor="token-days">
        How long it lasts
        <select id="token-days" name="days" defaultValue="90" className="field w-40 max-w-full">
          {DAYS.map((days) => (
            <option key={days} value={days}>
              {days} days
            </option>
          ))}
        </select>
      </label>
      <div>
        <button type="submit" className="button" aria-disabled={pending}>
          {pending ? 'Making it' : 'Make a token'}
        </button>
      </div>
      <div role="status" className="empty:hidden">
        {result?.ok === true && (
          <div className="grid max-w-prose gap-1 border-s-4 border-control ps-3">
            <p>This is “{result.name}”. It is shown here once: nobody can look it up again, you neither.</p>
            <p className="identity wrap-anywhere">
              {result.secret} <Copy text={result.secret} what="the token" />
            </p>
          </div>
        )}
        {result?.ok === false && <p className="text-contradicted">{result.message}</p>}
      </div>
    </form>
  );
}
