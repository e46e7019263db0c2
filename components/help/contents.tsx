import type { FailureHelp } from '@/lib/queries/dto';
import { GROUPS, toCodeWords } from './words';

/** The table of contents: every code, under the check that says it. */
export function Contents({ help }: { help: FailureHelp }) {
  return (
    <nav aria-label="On this page" className="pb-8">
      <dl className="facts">
        {help.map(({ group, failures }) => (
          <div key={group}>
            <dt>
              <a href={`#${group}`}>{GROUPS[group].name}</a>
            </dt>
            <dd className="flex flex-wrap gap-x-5 gap-y-1">
              {failures.map(({ code }) => (
                <a key={code} href={`#${code}`} className="identity min-h-6">
                  {toCodeWords(code)}
                </a>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </nav>
  );
}
