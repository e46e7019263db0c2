'use client';

import { useActionState } from 'react';
import { compareSource } from '@/lib/actions';

type Props = { project: string; version: string; filename: string; label: string };

/** Asks for one file to be compared with its commit, now or again. */
export function CompareSource({ project, version, filename, label }: Props) {
  const [result, submit, pending] = useActionState(
    compareSource.bind(null, project, version, filename),
    null,
  );
  return (
    <form action={submit} className="inline-flex flex-wrap items-center gap-x-3 gap-y-1 print:hidden">
      <button type="submit" aria-disabled={pending} className="button">
        {label}
      </button>
      {result && !result.ok && (
        <span role="alert" className="text-small text-contradicted">
          {result.message}
        </span>
      )}
      {result?.ok && (
        <span role="status" className="text-small text-soft">
          It is next in line.
        </span>
      )}
    </form>
  );
}
