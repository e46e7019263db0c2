import type { AttackPage } from '@/lib/queries/views/rehearsal';
import { ResultWord } from './result-word';

/** All answers to one event, each leading down to its evidence. */
export function AtAGlance({ page: { answers, attack } }: { page: AttackPage }) {
  return (
    <ul className="rehearsal-glance">
      {answers.map(({ defence, title, result, notices }) => (
        <li key={defence}>
          <ResultWord result={result} honest={attack.honest} notices={notices} />{' '}
          <a href={`#${defence}`}>{title}</a>
        </li>
      ))}
    </ul>
  );
}
