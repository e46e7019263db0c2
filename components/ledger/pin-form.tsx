'use client';

import { useActionState } from 'react';
import type { ActionResult } from '@/lib/api/act';
import type { PinSuggestion } from './pin-suggestions';

type Action = (previous: unknown, formData: FormData) => Promise<ActionResult>;
type Props = {
  /** Bound to the project by whoever renders this on the server. */
  action: Action;
  suggestion: PinSuggestion;
  reviewer: string;
  isPinned: boolean;
};

/** A person names the publisher to expect from here on. Works as a plain form too. */
export function PinForm({ action, suggestion, reviewer, isPinned }: Props) {
  const [result, submit, pending] = useActionState(action, null);
  const { kind } = suggestion;
  return (
    <details className="text-small print:hidden" open={result?.ok === false || undefined}>
      <summary className="min-h-6">{isPinned ? 'Pin a different publisher' : 'Pin a publisher'}</summary>
      <form action={submit} className="grid max-w-prose gap-3 py-2">
        <input type="hidden" name="kind" value={kind} />
        {suggestion.fields.map(({ name, label, value, required }) => (
          <label key={name} className="grid gap-1" htmlFor={`pin-${name}`}>
            {label}
            <input
              id={`pin-${name}`}
              name={name}
              defaultValue={value}
              required={required}
              maxLength={1000}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              className="field"
            />
          </label>
        ))}
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <button type="submit" className="button" aria-disabled={pending}>
            {pending ? 'Pinning' : 'Pin'}
          </button>
          <span className="text-soft">
            Recorded under your name ({reviewer}). Applies to releases found from now on.
          </span>
        </div>
      </form>
      <Outcome result={result} done="Pinned." />
    </details>
  );
}

/** From here on nobody is expected; the pin stays in its history. */
export function UnpinForm({ action }: { action: Action }) {
  const [result, submit, pending] = useActionState(action, null);
  return (
    <form action={submit} className="text-small print:hidden">
      <input type="hidden" name="none" value="1" />
      <button type="submit" className="button button-small" aria-disabled={pending}>
        Take the pin back
      </button>
      <Outcome result={result} done="The pin was taken back." />
    </form>
  );
}

function Outcome({ result, done }: { result: ActionResult | null; done: string }) {
  return (
    <p role="status" className="empty:hidden">
      {result?.ok === true && done}
      {result?.ok === false && <span className="text-contradicted">{result.message}</span>}
    </p>
  );
}
