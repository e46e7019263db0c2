import type { CollectionGate } from '@/lib/queries/collection-gate';
import { Copy } from '../ui/copy';
import { Link } from '../ui/link';
import { releasePath } from '../ui/paths';

type Told = NonNullable<CollectionGate['told']>;

/** Releases that would fail and are newer than what is used: what to hold back, why, and how that is written. */
export function HeldReleases({ held, forms }: Pick<Told, 'held' | 'forms'>) {
  return (
    <section aria-labelledby="hold" className="min-w-0">
      <h2 id="hold" className="border-t border-ink pt-4 pb-1">
        What to hold back
      </h2>
      {held.length === 0 ? (
        <p className="max-w-prose">
          No release that is newer than what is used would fail, so there is nothing to hold back.
        </p>
      ) : (
        <>
          <p className="max-w-prose pb-2">
            These are newer than what is used, and would fail. Held back by these lines, an update skips them
            and takes whatever comes after.
          </p>
          <table className="listing">
            <caption className="sr-only">Releases to hold back, and why</caption>
            <thead>
              <tr>
                <th scope="col">Release</th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {held.map(({ project, version, reasons }) => (
                <tr key={`${project} ${version}`}>
                  <th scope="row" className="identity align-top sm:min-w-48">
                    <Link href={releasePath(project, version)} className="inline-block min-h-6">
                      {`${project} ${version}`}
                    </Link>
                  </th>
                  <td data-name="Why" className="align-top wrap-anywhere">
                    {reasons.join(' ')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <div className="grid gap-2 pt-4">
            {forms.map((each, at) => (
              <HeldForm key={each.form} {...each} isOpen={at === 0} />
            ))}
          </div>
        </>
      )}
    </section>
  );
}

function HeldForm({ title, note, text, isOpen }: Told['forms'][number] & { isOpen: boolean }) {
  return (
    <details open={isOpen || undefined}>
      <summary className="min-h-6">{title}</summary>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-1 pt-2">
        {note && <p className="max-w-prose">{note}</p>}
        <div className="justify-self-end">
          <Copy text={text} what={`the lines for ${title}`} />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <pre className="paper-code" tabIndex={0}>
          <code>{text}</code>
        </pre>
      </div>
    </details>
  );
}
