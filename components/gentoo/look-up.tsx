'use client';

import { useActionState } from 'react';
import { lookUpProvenance } from '@/lib/actions';
import type { GentooFields, GentooLookUp } from '@/lib/queries/views/gentoo';
import { Copy } from '../ui/copy';
import { OutcomeWord } from '../ui/outcome';
import { PublishedFrom } from '../ui/published-from';
import { HiddenFields } from './fields-form';
import { LintList } from './mistakes';

/** Asks the index, once a person wants that. Works as a plain form too. */
export function LookUp({ fields, index }: { fields: GentooFields; index: string }) {
  const [result, submit, pending] = useActionState(lookUpProvenance, null);
  return (
    <div className="sentences print:hidden">
      <form action={submit} className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <HiddenFields fields={fields} />
        <button type="submit" className="button" aria-disabled={pending}>
          {pending ? 'Asking' : `Ask ${index}`}
        </button>
        <span className="text-small text-soft">
          Fetches the listing and the provenance, and verifies it. Nothing of that is stored.
        </span>
      </form>
      <div role="status" className="sentences empty:hidden">
        {result?.ok === false && <p className="text-contradicted">{result.message}</p>}
        {result?.ok === true && <Found found={result.found} />}
      </div>
    </div>
  );
}

function Found({ found }: { found: GentooLookUp }) {
  const { outcome, message, publisher, provider, lint, index, filename } = found;
  const line = provider && `PYPI_VERIFY_REPO="${provider}"`;
  return (
    <>
      <p className="max-w-prose">
        {outcome && <OutcomeWord outcome={outcome} />}
        {message}{' '}
        <span className="text-soft">
          So says {index} of {filename} now.
        </span>
      </p>
      {outcome === 'verified' && publisher && (
        <p className="max-w-prose">
          Publisher: <PublishedFrom publisher={publisher} />. Nobody here remembers who published before, so
          this is whom to expect only if you know it from elsewhere.
        </p>
      )}
      {outcome === 'verified' && !provider && (
        <p className="max-w-prose">PYPI_VERIFY_REPO cannot name this publisher.</p>
      )}
      {line && (
        <p>
          <span className="identity">{line}</span>
          <Copy text={line} what="the line" />
        </p>
      )}
      <LintList lint={lint} />
    </>
  );
}
