import { reviewAttention } from '@/lib/actions';
import type { ReviewVerdict } from '@/lib/watch/review';
import { AnswerForm } from './answer-form';

type Props = {
  /** Tells the fields of several forms apart. */
  id: string;
  /** What it answers; those that are selected elsewhere on the page come with it. */
  items: string[];
  reviewer: string;
  /** Whether there is a publisher before that could be pinned, by whoever may. */
  mayPin: boolean;
  /** Whether there is anything to accept or reject. */
  mayDecide: boolean;
  version: string | null;
  /** What upstream answered: often the reason. */
  answer?: string;
};

/** Answers in place: nothing is ticked beforehand. Works as a plain form too. */
export function ReviewForm({ id, items, reviewer, mayPin, mayDecide, version, answer }: Props) {
  const release = version === null ? 'this change' : `release ${version}`;
  return (
    <AnswerForm summary="Review" action={reviewAttention}>
      {items.map((item) => (
        <input key={item} type="hidden" name="item" value={item} />
      ))}
      <ReviewFields {...{ id, reviewer, mayPin, mayDecide, release, answer }} />
    </AnswerForm>
  );
}

type FieldsProps = Omit<Props, 'items' | 'version'> & { release: string };

export function ReviewFields({ id, reviewer, mayPin, mayDecide, release, answer }: FieldsProps) {
  return (
    <>
      <fieldset className="grid gap-1">
        <legend className="sr-only">What you make of it</legend>
        {mayDecide && <Choice value="accept">Accept: it is as it should be</Choice>}
        {mayDecide && <Choice value="reject">Reject: do not use {release}</Choice>}
        {mayPin && <Choice value="pin">Reject, and pin the publisher before it</Choice>}
        <Choice value="ask">Asked upstream: wait for an answer</Choice>
        <Choice value="snooze">Put off until the day below</Choice>
      </fieldset>
      <label className="flex flex-wrap items-center gap-x-2 gap-y-1" htmlFor={`until-${id}`}>
        Until
        <input id={`until-${id}`} name="until" type="date" className="field" />
      </label>
      {mayDecide && (
        <label className="flex min-h-6 items-center gap-2">
          <input type="checkbox" name="lasting" className="size-4 accent-ink" />
          Also for later releases by the same publisher
        </label>
      )}
      <label className="grid gap-1" htmlFor={`why-${id}`}>
        Reason
        <textarea
          id={`why-${id}`}
          name="reason"
          rows={2}
          maxLength={2000}
          defaultValue={answer}
          className="field"
        />
      </label>
      <p className="text-soft">
        Recorded under the name {reviewer}. You can change it later; the history stays.
      </p>
    </>
  );
}

function Choice({ value, children }: { value: ReviewVerdict; children: React.ReactNode }) {
  return (
    <label className="flex min-h-6 items-center gap-2">
      <input type="radio" name="verdict" value={value} required className="size-4 accent-ink" />
      <span>{children}</span>
    </label>
  );
}
