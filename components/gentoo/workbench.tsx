'use client';

import { type ReactNode, useActionState, useState } from 'react';
import { readEbuildText } from '@/lib/actions';
import type { EbuildReading } from '@/lib/queries/views/gentoo';
import { Link } from '../ui/link';
import { Notice } from '../ui/notice';
import { Desk } from './desk';

/** An ebuild's text, in place of its variables. `children`: what is said of the variables, until a text is read. */
export function Workbench({ children }: { children: ReactNode }) {
  const [result, submit, pending] = useActionState(readEbuildText, null);
  // Kept over an answer: whoever is refused has to change a word, and not to paste again.
  const [text, setText] = useState('');
  return (
    <>
      <details className="pt-4 pb-6 print:hidden" open={result !== null || undefined}>
        <summary className="min-h-6">Or paste an ebuild, and get the patch that names its publisher</summary>
        <form action={submit} className="grid max-w-4xl gap-3 py-3 text-small">
          <Field
            name="filename"
            label="Its name, with the folders of category and package if you like"
            required
          />
          <label className="grid gap-1">
            <span className="text-soft">The ebuild</span>
            <textarea
              name="text"
              value={text}
              onChange={(event) => setText(event.target.value)}
              required
              rows={8}
              maxLength={262144}
              spellCheck={false}
              autoCapitalize="none"
              className="field w-full font-mono"
            />
          </label>
          <Field name="verify_repo" label="PYPI_VERIFY_REPO to write, if not who is remembered here" />
          <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
            <button type="submit" className="button" aria-disabled={pending}>
              {pending ? 'Reading' : 'Read the ebuild'}
            </button>
            <span className="text-soft">Its plain values are read; nothing of it is run or stored.</span>
          </div>
        </form>
        <p role="status" className="text-small empty:hidden">
          {result?.ok === false && <span className="text-contradicted">{result.message}</span>}
        </p>
      </details>
      {result?.ok === true ? <Reading reading={result.reading} /> : children}
    </>
  );
}

function Field({ name, label, required }: { name: string; label: string; required?: boolean }) {
  const [value, setValue] = useState('');
  return (
    <label className="grid gap-1">
      <span className="text-soft">{label}</span>
      <input
        name={name}
        type="text"
        value={value}
        onChange={(event) => setValue(event.target.value)}
        required={required}
        maxLength={1000}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="field w-full font-mono"
      />
    </label>
  );
}

function Reading({ reading: { filename, notes, desk, patch, query } }: { reading: EbuildReading }) {
  return (
    <>
      <div className="pb-6">
        <Notice>
          <p>
            Read from <span className="identity">{filename}</span>.{' '}
            <Link href={`/gentoo?${query}`}>Its values as an address to pass on</Link>
          </p>
          {notes.map(({ line, message }) => (
            <p key={`${line} ${message}`}>
              Line {line}: {message}
            </p>
          ))}
        </Notice>
      </div>
      <Desk desk={desk} patch={patch} />
    </>
  );
}
