'use client';

import { type ReactNode, useActionState } from 'react';
import { reviewAttention, workOnAttention } from '@/lib/actions';
import { ResultWords } from './answer-form';

type Props = {
  id: string;
  /** The fields of each; false where whoever looks may not do that. */
  review: ReactNode;
  work: ReactNode;
};

/** Answers all that is selected, whose boxes name this form; each part has a button of its own. */
export function SelectionForm({ id, review, work }: Props) {
  const [reviewed, submitReview, isReviewing] = useActionState(reviewAttention, null);
  const [worked, submitWork, isWorking] = useActionState(workOnAttention, null);
  return (
    <form id={id} className="flex flex-wrap items-start gap-x-4 gap-y-2 print:hidden">
      {review !== false && (
        <details open={reviewed?.ok === false || undefined}>
          <summary className="button button-small list-none">Review all that are selected</summary>
          <div className="today-form">
            {review}
            <div>
              <button type="submit" formAction={submitReview} className="button" aria-disabled={isReviewing}>
                {isReviewing ? 'Recording' : 'Record'}
              </button>
            </div>
          </div>
          <ResultWords result={reviewed} />
        </details>
      )}
      {work !== false && (
        <details open={worked?.ok === false || undefined}>
          <summary className="button button-small list-none">Assign all that are selected</summary>
          <div className="today-form">
            {work}
            <div>
              {/* What the other part asks for is not asked for by this one. */}
              <button
                type="submit"
                formAction={submitWork}
                formNoValidate
                className="button"
                aria-disabled={isWorking}
              >
                {isWorking ? 'Assigning' : 'Assign them'}
              </button>
            </div>
          </div>
          <ResultWords result={worked} />
        </details>
      )}
    </form>
  );
}
