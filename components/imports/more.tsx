import { formatCount } from '@/lib/format';

/** How much of a list is not shown. */
export function More({ shown, total, words = '' }: { shown: number; total: number; words?: string }) {
  if (shown >= total) return null;
  return (
    <p className="pt-2 text-small">
      and {formatCount(total - shown)} more{words}.
    </p>
  );
}
