const KEYS: [string[], string][] = [
  [['/'], 'Search the board'],
  [['j'], 'Next row'],
  [['k'], 'Previous row'],
  [['Enter'], 'Open the row'],
  [['g', 'b'], 'Go to the board'],
  [['g', 'c'], 'Go to the changes'],
  [['?'], 'Show these keys'],
];

/** What the keys do, and the switch that turns them off: `Keys` opens it and works the switch. */
export function KeysDialog() {
  return (
    <dialog
      id="keys"
      aria-labelledby="keys-title"
      className="m-auto w-88 max-w-full border border-ink bg-paper p-6 text-ink backdrop:bg-ink/40"
    >
      <h2 id="keys-title">Shortcuts</h2>
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
        <input id="keys-on" type="checkbox" defaultChecked className="size-4 accent-ink" />
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
