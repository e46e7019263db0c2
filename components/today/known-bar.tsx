import { formatCount } from '@/lib/format';
import type { Board } from '@/lib/queries/dto';
import { toHref } from '../board/board-href';
import { Link } from '../ui/link';
import type { Shape } from '../ui/mark';
import { Mark } from '../ui/mark';

type Known = keyof Board['known'];

const PARTS: { known: Known; words: string; shape: Shape; fill: string }[] = [
  { known: 'same', words: 'confirmed, as expected', shape: 'verified', fill: 'fill-(--confirmed-mark)' },
  { known: 'changed', words: 'confirmed, publisher changed', shape: 'changed', fill: 'fill-(--unsure-mark)' },
  { known: 'none', words: 'no provenance', shape: 'no-provenance', fill: 'fill-(--rule)' },
  { known: 'failed', words: 'do not verify', shape: 'failed', fill: 'fill-(--contradicted-mark)' },
  { known: 'unchecked', words: 'not checked', shape: 'indeterminate', fill: 'fill-(--control)' },
];

/** What is known of the newest releases, as one bar; each part filters the table below. */
export function KnownBar({ board: { known, query } }: { board: Board }) {
  const total = PARTS.reduce((sum, part) => sum + known[part.known], 0);
  if (total === 0) return null;
  let x = 0;
  return (
    <nav aria-label="Filter by what is known" className="pb-4">
      <svg
        viewBox="0 0 100 1"
        preserveAspectRatio="none"
        aria-hidden="true"
        className="today-bar"
        focusable="false"
      >
        {PARTS.map(({ known: part, fill }) => {
          const width = (known[part] / total) * 100;
          const at = x;
          x += width;
          return width > 0 && <rect key={part} x={at} y="0" width={width} height="1" className={fill} />;
        })}
      </svg>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 pt-1 text-small">
        {PARTS.map(
          ({ known: part, words, shape }) =>
            known[part] > 0 && (
              <li key={part}>
                <Link
                  href={toHref(query, { known: query.known === part ? null : part })}
                  scroll={false}
                  aria-current={query.known === part ? 'true' : undefined}
                  className="choice min-h-6 no-underline"
                >
                  <Mark shape={shape} />
                  <strong className="tabular-nums">{formatCount(known[part])}</strong> {words}
                </Link>
              </li>
            ),
        )}
      </ul>
    </nav>
  );
}
