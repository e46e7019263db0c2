import type { DefenceId } from '@/lib/queries/views/rehearsal';
import { Link } from '../ui/link';
import type { Executed } from './executed';

/** Links that choose the defence which a narrow screen shows. */
export function Choice({ defences, chosen }: { defences: Executed[]; chosen: DefenceId }) {
  return (
    <nav aria-label="Defence to show" className="matrix-choice">
      <p>Defence to show:</p>
      <ul>
        {defences.map(({ id, title }) => (
          <li key={id}>
            <Link href={`/rehearsal?defence=${id}#table`} aria-current={id === chosen || undefined}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
