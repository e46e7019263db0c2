import type { FailureHelp } from '@/lib/queries/dto';
import { GROUPS, toCodeWords } from './words';

/** The table of contents: every code, under the check that says it, in the columns of the sections below. */
export function Contents({ help }: { help: FailureHelp }) {
  return (
    <nav aria-label="On this page" className="pb-8">
      <dl>
        {help.map(({ group, failures }) => (
          <div
            key={group}
            className="grid gap-x-8 gap-y-1 border-t border-rule py-2 md:grid-cols-[11rem_minmax(0,1fr)]"
          >
            <dt>
              <a href={`#${group}`}>{GROUPS[group].name}</a>
            </dt>
            <dd className="flex flex-wrap gap-x-5 gap-y-1">
              {failures.map(({ code }) => (
                <Entry key={code} code={code} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </nav>
  );
}

function Entry({ code }: { code: string }) {
  const { words, font } = toCodeWords(code);
  return (
    <a href={`#${code}`} className={`${font} min-h-6`}>
      {words}
    </a>
  );
}
