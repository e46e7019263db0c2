import type { AttackView } from '@/lib/queries/views/rehearsal';
import { Link } from '../ui/link';
import { attackPath } from './words';

/** The rows above and below in the table. */
export function Neighbours({ before, after }: { before: AttackView | null; after: AttackView | null }) {
  return (
    <nav aria-label="Other rows" className="border-t border-ink pt-4 print:hidden">
      <ul className="flex flex-wrap justify-between gap-x-8 gap-y-2">
        <li>
          {before && (
            <>
              Before this: <Link href={attackPath(before.id)}>{before.title}</Link>
            </>
          )}
        </li>
        <li>
          {after && (
            <>
              Next: <Link href={attackPath(after.id)}>{after.title}</Link>
            </>
          )}
        </li>
      </ul>
    </nav>
  );
}
