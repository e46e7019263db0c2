'use client';

import { useActionState, useState } from 'react';
import { compareManifestText } from '@/lib/actions';
import { plural } from '@/lib/format';
import type { ManifestReading, ManifestRow } from '@/lib/queries/views/gentoo';
import { Mark, type Shape } from '../ui/mark';

/** A whole Manifest beside what the index serves now. Works as a plain form too. */
export function CompareManifest({ project, index }: { project: string; index: string }) {
  const [result, submit, pending] = useActionState(compareManifestText, null);
  const [text, setText] = useState('');
  return (
    <div className="print:hidden">
      <details open={result !== null || undefined}>
        <summary className="min-h-6">Compare a Manifest with what {index} serves now</summary>
        <form action={submit} className="grid gap-3 py-3 text-small">
          <label className="grid gap-1">
            <span className="text-soft">Project on {index}</span>
            <input name="project" defaultValue={project} required maxLength={200} className="field sm:w-80" />
          </label>
          <label className="grid gap-1">
            <span className="text-soft">Manifest</span>
            <textarea
              name="text"
              value={text}
              onChange={(event) => setText(event.target.value)}
              required
              rows={5}
              maxLength={262144}
              spellCheck={false}
              autoCapitalize="none"
              className="field w-full font-mono"
            />
          </label>
          <label className="flex items-start gap-2">
            <input type="checkbox" name="files" value="1" className="mt-1 size-4" />
            <span>Fetch the files too, at most ten, so that their digests can be compared</span>
          </label>
          <div>
            <button type="submit" className="button" aria-disabled={pending}>
              {pending ? 'Comparing' : 'Compare'}
            </button>
          </div>
        </form>
      </details>
      <div role="status" className="sentences empty:hidden">
        {result?.ok === false && <p className="text-contradicted">{result.message}</p>}
        {result?.ok === true && <Reading reading={result.reading} />}
      </div>
    </div>
  );
}

const STATES: Record<ManifestRow['state'], { word: string; shape: Shape; ink: string }> = {
  same: { word: 'The same', shape: 'matches', ink: 'text-ink' },
  'same-size': { word: 'The same size', shape: 'indeterminate', ink: 'text-unsure' },
  differs: { word: 'Differs', shape: 'changed', ink: 'text-contradicted' },
  unlisted: { word: 'Not at the index', shape: 'no-provenance', ink: 'text-absent' },
  unknown: { word: 'Not compared', shape: 'indeterminate', ink: 'text-unsure' },
};

function Reading({
  reading: { rows, unreadable, passedOver, index, project },
}: {
  reading: ManifestReading;
}) {
  return (
    <>
      <p className="max-w-prose">
        {plural(rows.length, 'DIST line')} compared with {project} at {index}.
        {unreadable.length > 0 && ` ${plural(unreadable.length, 'line')} could not be read.`}
        {passedOver > 0 && ` ${plural(passedOver, 'line')} about other files passed over.`}
      </p>
      {rows.length > 0 && (
        <table className="listing">
          <caption className="sr-only">The Manifest’s lines</caption>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">File</th>
              <th scope="col">Compared</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.line} row={row} />
            ))}
          </tbody>
        </table>
      )}
      {unreadable.length > 0 && (
        <ul className="gentoo-lint text-small">
          {unreadable.map(({ line, reason }) => (
            <li key={line}>
              Line {line}: {reason}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Row({ row: { line, filename, state, said } }: { row: ManifestRow }) {
  const { word, shape, ink } = STATES[state];
  return (
    <tr>
      <td data-name="Line" className="tabular-nums">
        {line}
      </td>
      <th scope="row" className="identity font-normal">
        {filename}
      </th>
      <td>
        <span className={`font-semibold whitespace-nowrap ${ink}`}>
          <Mark shape={shape} className="me-1.5 size-3.5" />
          {word}.
        </span>{' '}
        {said.join(' ')}
      </td>
    </tr>
  );
}
