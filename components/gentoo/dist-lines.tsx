'use client';

import { useActionState } from 'react';
import { fetchDistLines } from '@/lib/actions';
import type { DistLineView, GentooFields } from '@/lib/queries/views/gentoo';
import { HiddenFields } from './fields-form';
import { Code } from './write';

type Props = { fields: GentooFields; filename: string; index: string };

/** The two lines of the Manifest, from the bytes themselves. Works as a plain form too. */
export function DistLines({ fields, filename, index }: Props) {
  const [result, submit, pending] = useActionState(fetchDistLines, null);
  return (
    <div className="sentences print:hidden">
      <p className="max-w-prose">
        The DIST lines of <span className="identity">{filename}</span> and of its provenance. The file is
        digested as it streams by, up to 512 MiB, and its SHA-256 compared with the one that {index} lists.
      </p>
      <form action={submit}>
        <HiddenFields fields={fields} />
        <button type="submit" className="button" aria-disabled={pending}>
          {pending ? 'Fetching' : 'Fetch and compute'}
        </button>
      </form>
      <div role="status" className="sentences empty:hidden">
        {result?.ok === false && <p className="text-contradicted">{result.message}</p>}
        {result?.ok === true && <Lines lines={result.lines} />}
      </div>
    </div>
  );
}

function Lines({ lines }: { lines: DistLineView[] }) {
  const written = lines.flatMap(({ line }) => (line === null ? [] : [line]));
  return (
    <>
      {lines
        .filter(({ line }) => line === null)
        .map(({ filename, message }) => (
          <p key={filename} className="max-w-prose">
            No line of <span className="identity">{filename}</span>. {message}
          </p>
        ))}
      {written.length > 0 && (
        <Code text={`${written.join('\n')}\n`} what="the lines" title="For the Manifest" />
      )}
    </>
  );
}
