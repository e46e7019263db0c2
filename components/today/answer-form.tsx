'use client';

import { type ReactNode, useActionState } from 'react';
import { reviewAttention } from '@/lib/actions';

type Props = { summary: string; id?: string; children: ReactNode };

/** A form that opens in place, and says what became of it. Its fields come as they are, so that no script carries them. */
export function AnswerForm({ summary, id, children }: Props) {
  const [result, submit, pending] = useActionState(reviewAttention, null);
  return (
    <details className="print:hidden" open={result?.ok === false || undefined}>
      <summary className="button button-small list-none">{summary}</summary>
      <form id={id} action={submit} className="today-form">
        {children}
        <div>
          <button type="submit" className="button" aria-disabled={pending}>
            {pending ? 'Recording' : 'Record'}
          </button>
        </div>
      </form>
      <p role="status" className="empty:hidden text-small">
        {result?.ok === true &&
          `Recorded for ${result.reviewed} ${result.reviewed === 1 ? 'thing' : 'things'}.`}
        {result?.ok === false && <span className="text-contradicted">{result.message}</span>}
      </p>
    </details>
  );
}
