import { plural } from '@/lib/format';
import type { CollectionGate } from '@/lib/queries/collection-gate';

type Props = { gate: CollectionGate; action: string };

/** The policy that the page answers for: in the address, so that a link shows the same, and nothing of it is stored. */
export function PolicyForm({ gate: { policy, mistakes, told }, action }: Props) {
  const lines = policy.split('\n').length;
  return (
    <section aria-labelledby="policy" className="gate-policy">
      <h2 id="policy" className="border-t border-ink pt-4 pb-1">
        The policy
      </h2>
      <form method="get" action={action} className="grid gap-2">
        <label htmlFor="policy-text" className="text-small text-soft">
          As callboard.toml has it. Change it and try it; nothing is stored.
        </label>
        {mistakes.length > 0 && (
          <div id="policy-mistakes" role="alert" className="border-l-2 border-contradicted pl-3">
            <p className="font-semibold">
              The policy has {plural(mistakes.length, 'mistake')}, so that nothing was judged by it.
            </p>
            <ul>
              {mistakes.map(({ line, column, message }) => (
                <li key={`${line}:${column} ${message}`} className="wrap-anywhere">
                  Line {line}, column {column}: {message}
                </li>
              ))}
            </ul>
          </div>
        )}
        <textarea
          id="policy-text"
          name="policy"
          rows={Math.min(Math.max(lines + 1, 8), 24)}
          maxLength={4000}
          defaultValue={policy}
          aria-describedby={mistakes.length > 0 ? 'policy-mistakes' : undefined}
          aria-invalid={mistakes.length > 0 || undefined}
          autoCapitalize="none"
          spellCheck={false}
          wrap="off"
          className="field w-full font-mono text-small"
        />
        <p>
          <button type="submit" className="button">
            Try this policy
          </button>
        </p>
      </form>
      {told && told.exceptions.length > 0 && (
        <ul aria-label="What became of the exceptions" className="pt-2 text-small">
          {told.exceptions.map(({ id, message }) => (
            <li key={id} className="wrap-anywhere">
              {message}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
