import type { ReactNode } from 'react';
import { reviewAttention } from '@/lib/actions';
import type { QuestionView } from '@/lib/queries/dto';
import type { ReviewVerdict } from '@/lib/watch/review';
import { AnswerForm } from '../today/answer-form';

type Props = { question: QuestionView; reviewer: string };

/** What is said of a question from here on: where it was asked, what was answered, that nothing more is waited for. */
export function RecordForms({ question: { change, upstream }, reviewer }: Props) {
  const isOpen = upstream === null || upstream.state === 'resolved';
  const needsAddress = upstream?.state === 'asked' && upstream.asked.address === null;
  return (
    <div className="grid gap-3 text-small">
      {(isOpen || needsAddress) && (
        <AnswerForm
          action={reviewAttention}
          summary={needsAddress ? 'Say where it was asked' : 'It was asked'}
        >
          <Fields item={change} verdict="ask" reviewer={reviewer}>
            <Address label="Address of the issue, bug or message, if it has one" />
            <Reason label="Note, if there is one" />
          </Fields>
        </AnswerForm>
      )}
      {!isOpen && (
        <>
          <AnswerForm
            action={reviewAttention}
            summary={upstream.answered ? 'It was answered again' : 'It was answered'}
          >
            <Fields item={change} verdict="answer" reviewer={reviewer}>
              <Address label="Address of the answer, if it has one" />
              <Reason label="What was answered, in a few words" />
            </Fields>
          </AnswerForm>
          <AnswerForm action={reviewAttention} summary="It is resolved">
            <Fields item={change} verdict="resolve" reviewer={reviewer}>
              <Reason label="Note, if there is one" />
            </Fields>
          </AnswerForm>
        </>
      )}
    </div>
  );
}

type FieldsProps = { item: string; verdict: ReviewVerdict; reviewer: string; children: ReactNode };

function Fields({ item, verdict, reviewer, children }: FieldsProps) {
  return (
    <>
      <input type="hidden" name="item" value={item} />
      <input type="hidden" name="verdict" value={verdict} />
      {children}
      <p className="text-soft">Recorded under the name {reviewer}. The history stays.</p>
    </>
  );
}

function Address({ label }: { label: string }) {
  return (
    <label className="grid gap-1">
      {label}
      <input
        name="address"
        type="url"
        pattern="https?://.*"
        placeholder="https://"
        maxLength={2000}
        autoComplete="off"
        className="field"
      />
    </label>
  );
}

function Reason({ label }: { label: string }) {
  return (
    <label className="grid gap-1">
      {label}
      <textarea name="reason" rows={2} maxLength={2000} className="field" />
    </label>
  );
}
