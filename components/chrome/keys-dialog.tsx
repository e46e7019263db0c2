'use client';

import { type Ref, useEffect, useState } from 'react';
import { isOff, setOff } from './keys-moves';

const KEYS: [string[], string][] = [
  [['/'], 'Search the board'],
  [['j'], 'Next row'],
  [['k'], 'Previous row'],
  [['Enter'], 'Open the row'],
  [['g', 'b'], 'Go to the board'],
  [['?'], 'Show these keys'],
];

export function KeysDialog({ ref }: { ref: Ref<HTMLDialogElement> }) {
  const [off, setOffState] = useState(false);
  useEffect(() => setOffState(isOff()), []);
  return (
    <dialog
      ref={ref}
      aria-labelledby="keys-title"
      className="m-auto w-88 max-w-full border border-ink bg-paper p-6 text-ink backdrop:bg-ink/40"
    >
      <h2 id="keys-title">Keys</h2>
      <dl className="mt-3 grid grid-cols-[6rem_1fr] gap-y-1.5">
        {KEYS.map(([keys, what]) => (
          <div key={what} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <kbd key={key} className="border border-control px-1.5">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label className="mt-4 flex items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-ink"
          checked={!off}
          onChange={(event) => {
            setOff(!event.target.checked);
            setOffState(!event.target.checked);
          }}
        />
        Use single-letter keys
      </label>
      <form method="dialog" className="mt-5">
        <button type="submit" className="button">
          Close
        </button>
      </form>
    </dialog>
  );
}
