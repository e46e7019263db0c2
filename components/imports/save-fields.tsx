import type { PreviewedImport } from '@/lib/api/import-form';

type Props = {
  previewed: PreviewedImport;
  into: { slug: string; name: string } | null;
  reviewer: string;
  pending: boolean;
};

/** The end of the form: what the collection is called, and the button that makes it. */
export function SaveFields({ previewed: { chosen, refusal }, into, reviewer, pending }: Props) {
  const save = into ? 'Track these and save the import' : 'Track these and save the collection';
  return (
    <section aria-labelledby="save" className="border-t border-ink pt-5">
      <h3 id="save">{into ? `Into ${into.name}` : 'The collection'}</h3>
      <input type="hidden" name="step" value="save" />
      <div className="grid gap-4 pt-2">
        {into ? (
          <p className="max-w-prose">
            From then on its members are those of this import. The imports before are kept, and stay to be
            seen.
          </p>
        ) : (
          <div className="flex flex-wrap gap-4">
            <Field name="name" label="Its name" value={chosen.name} example="Web front end" />
            <Field
              name="owner"
              label="Its owner, a person or a team"
              value={chosen.owner}
              example="Stage crew"
            />
          </div>
        )}
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-2">
          <button type="submit" className="button" aria-disabled={pending}>
            {pending ? 'Saving' : save}
          </button>
          <span className="text-small text-soft">It is recorded as imported by {reviewer}.</span>
        </div>
        <p id="import-result" role="status" className="max-w-prose text-contradicted empty:hidden">
          {refusal?.message}
        </p>
      </div>
    </section>
  );
}

function Field({
  name,
  label,
  value,
  example,
}: {
  name: string;
  label: string;
  value: string;
  example: string;
}) {
  return (
    <label className="grid gap-1" htmlFor={`collection-${name}`}>
      <span className="text-small text-soft">{label}</span>
      <input
        id={`collection-${name}`}
        name={name}
        type="text"
        required
        maxLength={100}
        autoComplete="off"
        defaultValue={value}
        placeholder={example}
        className="field w-72 max-w-full"
      />
    </label>
  );
}
