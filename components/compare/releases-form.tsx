import type { Difference } from '@/lib/queries/views/differences';
import { Link } from '../ui/link';
import { comparePath } from '../ui/paths';
import { Differences } from './differences';

type Asked = { project: string; from: string; to: string };
type Props = { asked: Asked; isAsked: boolean; found: Difference | null };

/** Two releases of one project; the answer has an address of its own. */
export function ReleasesForm({ asked, isAsked, found }: Props) {
  return (
    <section aria-labelledby="releases" className="pb-10">
      <h2 id="releases" className="border-t border-ink pt-3 pb-3">
        Two releases of a project
      </h2>
      <form action="/compare#releases" method="get" className="flex flex-wrap items-end gap-3 text-small">
        <Field name="project" label="Project" value={asked.project} />
        <Field name="from" label="Before" value={asked.from} />
        <Field name="to" label="After" value={asked.to} />
        <button type="submit" className="button">
          Compare the releases
        </button>
      </form>
      {isAsked && !found && (
        <p role="status" className="max-w-prose pt-4 wrap-anywhere">
          {`${asked.project} is not tracked here, or one of ${asked.from} and ${asked.to} is no release of it that is known.`}
        </p>
      )}
      {found && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3 pt-5">
          <Differences differences={[found]} caption="What differs between the two releases" />
          <p>
            <Link
              href={comparePath(found.project, found.before[0] ?? asked.from, found.after[0] ?? asked.to)}
              className="inline-block min-h-6"
            >
              The two publishers side by side
            </Link>
          </p>
        </div>
      )}
    </section>
  );
}

function Field({ name, label, value }: { name: keyof Asked; label: string; value: string }) {
  return (
    <label className="grid gap-1">
      {label}
      <input
        key={value}
        name={name}
        defaultValue={value}
        required
        maxLength={300}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="field max-w-60 font-mono"
      />
    </label>
  );
}
