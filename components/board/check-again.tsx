'use client';

import { useActionState } from 'react';
import { checkProject } from '@/lib/actions';
import { CHECK_FORM, CheckArrow } from './check-button';

type Asked = Awaited<ReturnType<typeof checkProject>> | null;

/** Asks for a check of one project now. */
export function CheckAgain({ project, checking }: { project: string; checking: boolean }) {
  const [result, submit, pending] = useActionState(checkProject, null);
  return (
    <form action={submit} className="inline-flex flex-wrap items-center gap-x-3 gap-y-1 print:hidden">
      <button
        type="submit"
        name="project"
        value={project}
        disabled={checking}
        aria-disabled={pending}
        className="button"
      >
        <CheckArrow />
        {pending || checking ? 'Checking' : 'Check again'}
      </button>
      <Answer result={result} />
    </form>
  );
}

/**
 * What the buttons in the rows of a list send: a form for each row is as much to send and to hydrate as all that the row
 * says. What was answered stays in sight, however far down the row is.
 */
export function CheckForm() {
  const [result, submit] = useActionState(checkProject, null);
  return (
    <form id={CHECK_FORM} action={submit} className="check-answer print:hidden">
      <Answer result={result} />
    </form>
  );
}

function Answer({ result }: { result: Asked }) {
  if (result === null) return null;
  if (!result.ok) {
    return (
      <span role="alert" className="text-small text-contradicted">
        {result.message}
      </span>
    );
  }
  if (result.notice === null) return null;
  return (
    <span role="status" className="text-small text-soft">
      {result.notice}
    </span>
  );
}
