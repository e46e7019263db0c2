import type { AttackPage } from '@/lib/queries/views/rehearsal';
import { ResultWord } from './result-word';

/** All answers to one event, each leading down to its evidence. */
export function AtAGlance({ page: { answers, attack } }: { page: AttackPage }) {
  return (
    <ul className="rehearsal-glance">
      {answers.map(({ defence, title, result }) => (
        <li key={defence}>
          <ResultWord result={result} honest={attack.honest} defence={defence} />{' '}
          <a href={`#${defence}`}>{title}</a>
        </li>
      ))}
    </ul>
  );
}
