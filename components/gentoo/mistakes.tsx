import type { EclassDefect, GentooDesk, Lint } from '@/lib/queries/views/gentoo';
import { Section } from '../ui/section';

export function MistakesSection({ desk: { lint, eclassDefects } }: { desk: GentooDesk }) {
  const [own, others] = [
    eclassDefects.filter(({ applies }) => applies),
    eclassDefects.filter(({ applies }) => !applies),
  ];
  return (
    <Section id="mistakes" title="Mistakes">
      <div className="sentences">
        {lint.length === 0 ? <p>None were found in these values.</p> : <LintList lint={lint} />}
        {own.length > 0 && (
          <div>
            <h3 className="pb-1">Defects of the eclass that this ebuild meets</h3>
            <Defects defects={own} />
          </div>
        )}
        {others.length > 0 && (
          <details>
            <summary className="min-h-6">
              {own.length > 0
                ? 'Other defects of the eclass'
                : 'Known defects of the eclass, none of them met here'}
            </summary>
            <div className="pt-2">
              <Defects defects={others} />
            </div>
          </details>
        )}
      </div>
    </Section>
  );
}

/** What is wrong, and what to do about it. */
export function LintList({ lint }: { lint: Lint[] }) {
  if (lint.length === 0) return null;
  return (
    <ul className="gentoo-lint">
      {lint.map(({ code, message, fix }) => (
        <li key={`${code} ${message}`}>
          <p className="max-w-prose font-semibold">{message}</p>
          <p className="max-w-prose">
            {fix} <span className="identity text-soft">{code}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

function Defects({ defects }: { defects: EclassDefect[] }) {
  return (
    <dl className="sentences">
      {defects.map(({ id, title, message }) => (
        <div key={id} className="max-w-prose">
          <dt className="font-semibold">{title}</dt>
          <dd>{message}</dd>
        </div>
      ))}
    </dl>
  );
}
