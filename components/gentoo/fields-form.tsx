import type { GentooFields } from '@/lib/queries/views/gentoo';

type Field = { name: keyof GentooFields; variable: string; hint: string; width: string };

const FIELDS: Field[] = [
  { name: 'pn', variable: 'PN', hint: 'name of the package', width: 'gentoo-name' },
  { name: 'pv', variable: 'PV', hint: 'version', width: 'gentoo-version' },
  { name: 'pypi_pn', variable: 'PYPI_PN', hint: 'on PyPI, if another', width: 'gentoo-name' },
  { name: 'verify_repo', variable: 'PYPI_VERIFY_REPO', hint: 'expected publisher', width: 'gentoo-pin' },
];

/** The variables of an ebuild. The answer has an address of its own. */
export function FieldsForm({ fields, refusal }: { fields: GentooFields; refusal: string | null }) {
  return (
    <search>
      <form action="/gentoo" method="get" className="text-small" aria-describedby="gentoo-refusal">
        <div className="gentoo-fields">
          {FIELDS.map(({ name, variable, hint, width }) => (
            <label key={name} className={`grid min-w-0 gap-1 ${width}`}>
              <span className="text-soft">
                <code className="text-ink">{variable}</code>, {hint}
              </span>
              <input
                key={fields[name]}
                name={name}
                type="text"
                defaultValue={fields[name]}
                required={name === 'pn' || name === 'pv'}
                maxLength={1000}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                className="field w-full font-mono"
              />
            </label>
          ))}
          <label className="flex min-h-9 items-center gap-2">
            <input
              key={fields.no_normalize}
              type="checkbox"
              name="no_normalize"
              value="1"
              defaultChecked={fields.no_normalize !== ''}
              className="size-4"
            />
            <code>PYPI_NO_NORMALIZE</code>
          </label>
          <button type="submit" className="button">
            Compute
          </button>
        </div>
        <p id="gentoo-refusal" role="status" className="max-w-prose pt-2 text-contradicted empty:hidden">
          {refusal}
        </p>
      </form>
    </search>
  );
}

/** The same for a form that asks more of what is shown. */
export function HiddenFields({ fields }: { fields: GentooFields }) {
  return Object.entries(fields).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}
