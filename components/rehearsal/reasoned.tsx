import type { DefenceView, RehearsalPage } from '@/lib/queries/views/rehearsal';

type Argued = Extract<DefenceView, { executed: false }>;

/** Defences that nobody ran here. They look like what they are: sentences. */
export function Reasoned({ page }: { page: RehearsalPage }) {
  const defences = page.defences.filter((defence): defence is Argued => !defence.executed);
  return defences.map(({ id, title, checks }) => (
    <details key={id} className="reasoned">
      <summary>
        {title} <span className="text-soft">(reasoned, not executed)</span>
      </summary>
      <p className="max-w-prose py-2 text-soft">{checks}</p>
      <dl className="facts">
        {page.attacks.map((attack) => (
          <div key={attack.id}>
            <dt>{attack.title}</dt>
            <dd className="font-serif italic">{page.reasons[id][attack.id].reason}</dd>
          </div>
        ))}
      </dl>
    </details>
  ));
}
