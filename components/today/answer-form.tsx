'use client';

import { type ReactNode, useActionState } from 'react';
import type { Reviewed } from '@/lib/api/review-form';

type Props = {
  summary: string;
  action: (previous: unknown, formData: FormData) => Promise<Reviewed>;
  children: ReactNode;
};

/** A form that opens in place, and says what became of it. Its fields come as they are, so that no script carries them. */
export function AnswerForm({ summary, action, children }: Props) {
  const [result, submit, pending] = useActionState(action, null);
  return (
    <details className="print:hidden" open={result?.ok === false || undefined}>
      <summary className="button button-small list-none">{summary}</summary>
      <form action={submit} className="today-form">
        {children}
        <div>
          <button type="submit" className="button" aria-disabled={pending}>
            {pending ? 'Recording' : 'Record'}
          </button>
        </div>
      </form>
      <ResultWords result={result} />
    </details>
  );
}

export function ResultWords({ result }: { result: Reviewed | null }) {
  return (
    <p role="status" className="empty:hidden text-small">
      {result?.ok === true &&
        `Recorded for ${result.reviewed} ${result.reviewed === 1 ? 'thing' : 'things'}.`}
      {result?.ok === false && <span className="text-contradicted">{result.message}</span>}
    </p>
  );
}
