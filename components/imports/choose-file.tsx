'use client';

import type { ChangeEvent } from 'react';
import { FORMATS } from './words';

/** What `lib/imports` reads; a form much larger than that never arrives. */
const MAX_BYTES = 4 * 1024 * 1024;

type Props = { refusal: { message: string } | null; pending: boolean };

/** A file or its text. Dropping a file onto the field is the browser’s own doing, and needs no scripts. */
export function ChooseFile({ refusal, pending }: Props) {
  return (
    <div className="grid max-w-4xl gap-5">
      <div className="import-ways">
        <label className="grid content-start gap-1" htmlFor="import-file">
          <span className="font-semibold">A file, chosen or dropped here</span>
          <input
            id="import-file"
            name="file"
            type="file"
            onChange={checkSize}
            aria-describedby="import-result"
            className="import-drop"
          />
          <span className="text-small text-soft">Up to 4 MiB.</span>
        </label>
        <label className="grid content-start gap-1" htmlFor="import-text">
          <span className="font-semibold">Or paste it</span>
          <textarea
            id="import-text"
            name="content"
            rows={7}
            autoCapitalize="none"
            spellCheck={false}
            placeholder="requests==2.32.3"
            className="field identity"
          />
        </label>
      </div>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <label className="grid gap-1" htmlFor="import-format">
          <span className="text-small text-soft">What kind of file it is</span>
          <select id="import-format" name="format" className="field" defaultValue="">
            <option value="">Detect automatically</option>
            {FORMATS.map(([format, words]) => (
              <option key={format} value={format}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="button" aria-disabled={pending}>
          {pending ? 'Reading' : 'Preview'}
        </button>
        <span className="text-small text-soft">Nothing is tracked yet: first you see what it says.</span>
      </div>
      <p id="import-result" role="status" className="max-w-prose text-contradicted empty:hidden">
        {refusal?.message}
      </p>
    </div>
  );
}

/** Said before anything is sent; without scripts the server says it. */
function checkSize({ target }: ChangeEvent<HTMLInputElement>): void {
  const isLarge = (target.files?.[0]?.size ?? 0) > MAX_BYTES;
  target.setCustomValidity(isLarge ? 'This file is larger than 4 MiB, which is the most that is read.' : '');
}
