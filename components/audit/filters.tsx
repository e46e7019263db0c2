import { AUDITED } from '@/lib/format';
import type { AuditParams } from '@/lib/queries/audit-params';

/** A form, since there are too many of each for links. An empty field asks for nothing. */
export function AuditFilters({ query }: { query: AuditParams }) {
  return (
    <search className="block pb-6 text-small print:hidden">
      <form action="/audit" method="get" className="flex flex-wrap items-end gap-2">
        <Field name="name" label="Who" value={query.name} />
        <label className="grid min-w-0 gap-1 max-sm:w-full">
          <span className="text-soft">What was done</span>
          <select
            key={query.action}
            name="action"
            defaultValue={query.action ?? ''}
            className="field w-full sm:w-64"
          >
            <option value="">Everything</option>
            {Object.entries(AUDITED).map(([action, words]) => (
              <option key={action} value={action}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <Field name="target" label="To what" value={query.target} />
        <button type="submit" className="button">
          Show
        </button>
      </form>
    </search>
  );
}

function Field({ name, label, value }: { name: string; label: string; value: string | null }) {
  return (
    <label className="grid min-w-0 gap-1 max-sm:w-full">
      <span className="text-soft">{label}</span>
      <input
        key={value}
        name={name}
        type="text"
        defaultValue={value ?? ''}
        maxLength={300}
        autoComplete="off"
        className="field w-full sm:w-52"
      />
    </label>
  );
}
