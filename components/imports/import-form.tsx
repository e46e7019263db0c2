'use client';

import { useActionState } from 'react';
import type { Obstacle } from '@/lib/access/visitor';
import type { ActionResult } from '@/lib/api/act';
import type { PreviewedImport } from '@/lib/api/import-form';
import { ChooseFile } from './choose-file';
import { Preview } from './preview';

type Props = {
  /** Bound by whoever renders this on the server. */
  action: (previous: unknown, formData: FormData) => Promise<ActionResult<PreviewedImport>>;
  /** The collection that is imported into; null: a new one. */
  into: { slug: string; name: string } | null;
  /** Null where nobody may save it. */
  reviewer: string | null;
  obstacle: Obstacle | null;
  mayPin: boolean;
};

/**
 * A file, then what it says and what would come of it, then the collection: one form whose state is what the server
 * answered last, so that it goes the same way where no scripts run. The state holds the file itself.
 */
export function ImportForm({ action, into, reviewer, obstacle, mayPin }: Props) {
  const [result, submit, pending] = useActionState(action, null);
  return (
    <form action={submit} className="grid grid-cols-[minmax(0,1fr)] gap-8">
      {result?.ok ? (
        <Preview
          previewed={result}
          into={into}
          reviewer={reviewer}
          obstacle={obstacle}
          mayPin={mayPin}
          pending={pending}
        />
      ) : (
        <ChooseFile refusal={result} pending={pending} />
      )}
    </form>
  );
}
