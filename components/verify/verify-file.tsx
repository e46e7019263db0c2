'use client';

import { lazy, useActionState, useEffect, useRef, useState, useTransition } from 'react';
import { type Verified, verifyFile } from '@/lib/actions';
import type { VerifyPage } from '@/lib/queries/views/verify';
import { VerifyForm } from './verify-form';

type Props = {
  page: VerifyPage;
  /** The address that the page was opened at, for commands. */
  origin: string;
  /** What to begin with, as a link to this page may name it. */
  named: string;
};

const loadAnswer = () => import('./answer');
/** What draws verdicts comes with the first of them. A page that is posted for waits for it on the server. */
const Answer = lazy(() => loadAnswer().then(({ Answer }) => ({ default: Answer })));

const UNANSWERED = {
  ok: false,
  code: 'NO_ANSWER',
  message: 'Callboard did not answer. What you chose is still here; try again.',
} as const;

/**
 * The form, or what came of it. Without scripts the form is posted and the page comes back with the answer; with them it
 * is sent from here, and stays as it was for whoever wants to ask again.
 */
export function VerifyFile({ page, origin, named }: Props) {
  const [posted, submit] = useActionState(verifyFile, null);
  const [asked, setAsked] = useState<Verified | null>(null);
  const [pending, startTransition] = useTransition();
  const result = asked ?? posted;
  const answer = result?.ok ? result.answer : null;
  const answered = useFocusOnHeading(asked);
  // A page that was posted for holds its answer in each of its forms: one less to send it back and forth.
  const isPosted = posted?.ok === true;

  function ask(form: FormData) {
    startTransition(async () => {
      const told = await verifyAndLoad(form).catch(() => ({ ...UNANSWERED, sent: toSent(result, named) }));
      startTransition(() => setAsked(told));
    });
  }
  return (
    <>
      {!isPosted && (
        <div hidden={answer !== null}>
          <VerifyForm
            page={page}
            sent={toSent(posted, named)}
            failure={result?.ok === false ? result : null}
            pending={pending}
            submit={submit}
            ask={ask}
          />
        </div>
      )}
      {answer && (
        <div ref={answered}>
          <Answer
            answer={answer}
            origin={origin}
            sent={toSent(result, named)}
            pending={pending}
            submit={submit}
            ask={ask}
            back={isPosted ? null : () => setAsked(null)}
          />
        </div>
      )}
    </>
  );
}

async function verifyAndLoad(form: FormData): Promise<Verified> {
  const [told] = await Promise.all([verifyFile(null, form), loadAnswer()]);
  return told;
}

function toSent(result: Verified | null, named: string): Verified['sent'] {
  return (
    result?.sent ?? {
      named,
      sha256: '',
      repository: '',
      workflow: '',
      project_id: '',
      pipeline_definition_id: '',
    }
  );
}

/** What was asked for is read out, and read on from there; back at the form, so is that. */
function useFocusOnHeading(asked: Verified | null) {
  const answered = useRef<HTMLDivElement>(null);
  const before = useRef(asked);
  useEffect(() => {
    if (before.current === asked) return;
    before.current = asked;
    if (asked?.ok === false) return;
    const heading = (asked ? answered.current : document)?.querySelector('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
    heading?.scrollIntoView?.({ block: 'nearest' });
  }, [asked]);
  return answered;
}
