'use client';

import { useActionState } from 'react';
import type { ActionResult } from '@/lib/api/act';
import { formatCount, plural } from '@/lib/format';
import type { FilesCompared } from '@/lib/queries/views/differences';
import { Copy } from '../ui/copy';
import { When } from '../ui/when';
import { Differences } from './differences';

type Props = {
  /** Bound by whoever renders this on the server. */
  action: (previous: unknown, formData: FormData) => Promise<ActionResult<{ compared: FilesCompared }>>;
};

/** Two lock files or lists, chosen or pasted; what differs stands below. Works as a plain form too. */
export function FilesForm({ action }: Props) {
  const [result, submit, pending] = useActionState(action, null);
  return (
    <section aria-labelledby="files" className="pb-10">
      <h2 id="files" className="border-t border-ink pt-3 pb-3">
        Two lock files
      </h2>
      <form action={submit} className="grid max-w-5xl gap-5">
        <div className="import-ways">
          <Side name="base" title="Before" />
          <Side name="head" title="After" />
        </div>
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-2">
          <button type="submit" className="button" aria-disabled={pending}>
            {pending ? 'Comparing' : 'Compare the files'}
          </button>
          <span className="text-small text-soft">
            All files that can be imported are read, up to 6 MiB together. Nothing of them is stored.
          </span>
        </div>
        <p role="status" className="max-w-prose text-contradicted empty:hidden">
          {result?.ok === false && result.message}
        </p>
      </form>
      {result?.ok && <Compared compared={result.compared} />}
    </section>
  );
}

function Side({ name, title }: { name: 'base' | 'head'; title: string }) {
  return (
    <fieldset className="grid min-w-0 content-start gap-3">
      <legend className="pb-1 font-semibold">{title}</legend>
      <label className="grid min-w-0 gap-1">
        <span className="text-small text-soft">A file</span>
        <input name={name} type="file" className="file-input" />
      </label>
      <label className="grid gap-1">
        <span className="text-small text-soft">Or its text</span>
        <textarea
          name={`${name}-text`}
          rows={5}
          autoCapitalize="none"
          spellCheck={false}
          placeholder="requests==2.32.3"
          className="field identity"
        />
      </label>
    </fieldset>
  );
}

function Compared({ compared }: { compared: FilesCompared }) {
  const { headline, asOf, base, head, total, packages, notUnderstood, markdown } = compared;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 pt-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h3 className="max-w-prose">{headline}</h3>
        {markdown !== '' && <Copy text={markdown} label="Copy as a comment" what="the comparison" />}
      </div>
      <p className="max-w-prose text-small text-soft wrap-anywhere">
        {`Before: ${base.name}, ${plural(base.packages, 'package')}. After: ${head.name}, ${plural(head.packages, 'package')}.`}{' '}
        As of <When at={asOf} exact />.
      </p>
      {packages.length > 0 && <Differences differences={packages} caption="Packages that differ" />}
      {total > packages.length && (
        <p className="max-w-prose">
          {`${formatCount(total - packages.length)} more are not shown here; `}
          <code>callboard diff</code> writes all of them.
        </p>
      )}
      {notUnderstood.length > 0 && <NotUnderstood lines={notUnderstood} />}
    </div>
  );
}

function NotUnderstood({ lines }: { lines: FilesCompared['notUnderstood'] }) {
  return (
    <details>
      <summary className="min-h-6">
        {`${plural(lines.length, 'line')} of the file after ${lines.length === 1 ? 'was' : 'were'} not understood, and what ${lines.length === 1 ? 'it names is' : 'they name are'} not compared`}
      </summary>
      <ul className="identity pt-2">
        {lines.map(({ line, text }) => (
          <li key={`${line} ${text}`}>{`${line}: ${text}`}</li>
        ))}
      </ul>
    </details>
  );
}
