'use client';

import { useActionState } from 'react';
import { addProject } from '@/lib/actions';
import type { ActionResult } from '@/lib/api/act';

/** Opened first, and sent then: nothing is lost, but nobody looks any more. Works as a plain form too. */
export function UntrackForm({
  action,
  project,
}: {
  /** Bound to the project by whoever renders this on the server. */
  action: () => Promise<ActionResult>;
  project: string;
}) {
  const [result, submit, pending] = useActionState(action, null);
  return (
    <details className="text-small print:hidden" open={result?.ok === false || undefined}>
      <summary className="min-h-6">Stop tracking {project}</summary>
      <form action={submit} className="grid max-w-prose gap-3 py-2">
        <p>
          Its index is not asked about it any more, so no change will be noticed. The board, its counts,
          badges and feeds leave it out. All that is known of it is kept: its verdicts stay at their
          addresses, and once it is tracked again it goes on from there.
        </p>
        <div>
          <button type="submit" className="button" aria-disabled={pending}>
            {pending ? 'Taking it off the board' : `Take ${project} off the board`}
          </button>
        </div>
        <Refusal result={result} />
      </form>
    </details>
  );
}

export function TrackAgainForm({ project }: { project: string }) {
  const [result, submit, pending] = useActionState(addProject, null);
  return (
    <form action={submit} className="grid gap-1 text-small print:hidden">
      <input type="hidden" name="project" value={project} />
      <div>
        <button type="submit" className="button" aria-disabled={pending}>
          {pending ? 'Putting it back' : `Track ${project} again`}
        </button>
      </div>
      <Refusal result={result} />
    </form>
  );
}

function Refusal({ result }: { result: ActionResult | null }) {
  return (
    <p role="status" className="text-contradicted empty:hidden">
      {result?.ok === false && result.message}
    </p>
  );
}
