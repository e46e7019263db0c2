import type { Meaning } from '@/lib/queries/dto';
import { Causes } from './causes';
import { toCodeWords } from './words';

/**
 * One code: what it says, and the rest folded away. The anchor is inside the fold, since a browser that follows a link
 * into a fold opens it.
 */
export function FailureEntry({ failure }: { failure: Meaning }) {
  const { code, says } = failure;
  const { words, font } = toCodeWords(code);
  return (
    <article
      aria-labelledby={`name-${code}`}
      className="border-t border-rule py-4 first:border-t-0 first:pt-0"
    >
      <h3 id={`name-${code}`} className={`${font} font-semibold`}>
        {words}
      </h3>
      <p className="max-w-prose pt-1">{says}</p>
      <details className="pt-1">
        <summary className="min-h-6 text-soft">
          Causes, and what to ask<span className="sr-only"> about {words}</span>
        </summary>
        <div id={code} className="scroll-mt-36 pt-2">
          <Causes meaning={failure} />
        </div>
      </details>
    </article>
  );
}
