import type { ChangesQuery } from '@/lib/queries/dto';
import { KIND_WORDS } from '../ledger/words';
import { toParams } from './changes-href';

/** Which kind, and of which project: a form, since these are too many for links. An empty field asks for nothing. */
export function KindForm({ query }: { query: ChangesQuery }) {
  const kept = toParams(query, { kind: null, project: null });
  return (
    <search>
      <form action="/changes" method="get" className="flex flex-wrap items-end gap-2">
        <label className="grid min-w-0 gap-1 max-sm:w-full">
          <span className="text-soft">Kind of change</span>
          <select
            key={query.kind}
            name="kind"
            defaultValue={query.kind ?? ''}
            className="field w-full sm:w-60"
          >
            <option value="">Every kind</option>
            {Object.entries(KIND_WORDS).map(([kind, words]) => (
              <option key={kind} value={kind}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <label className="grid min-w-0 flex-1 gap-1">
          <span className="text-soft">Project</span>
          <input
            key={query.project}
            name="project"
            type="text"
            defaultValue={query.project ?? ''}
            maxLength={200}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="Every project"
            className="field w-full sm:w-52"
          />
        </label>
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button type="submit" className="button">
          Show
        </button>
      </form>
    </search>
  );
}
