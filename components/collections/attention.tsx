import { formatCount, joinWords, plural } from '@/lib/format';
import type { Attention, CollectionView } from '@/lib/queries/dto';

/** What asks for somebody, most pressing first, each in words. */
function listAttention({ contradicted, rejected, changed, lost, open }: Attention): string[] {
  return [
    contradicted > 0 && `${formatCount(contradicted)} contradicted`,
    rejected > 0 && `${formatCount(rejected)} rejected`,
    changed > 0 && `${formatCount(changed)} changed`,
    lost > 0 && `${formatCount(lost)} lost`,
    open > 0 && `${plural(open, 'change')} to decide about`,
  ].filter((part) => part !== false);
}

/** What needs attention, and what is not known yet: nothing found is not nothing there. */
export function AttentionWords({
  collection: { attention, outcomes, projects },
}: {
  collection: CollectionView;
}) {
  const parts = listAttention(attention);
  const unchecked = outcomes.unchecked;
  const waiting =
    unchecked > 0 && `${formatCount(unchecked)} of ${plural(projects, 'project')} not checked yet`;
  return (
    <>
      {parts.length > 0 ? (
        <strong className="text-contradicted">{joinWords(parts)}</strong>
      ) : (
        unchecked < projects && 'Nothing contradicted, changed or to decide about'
      )}
      {waiting && (
        <span className="text-soft">
          {parts.length > 0 || unchecked < projects ? `; ${waiting}` : waiting}
        </span>
      )}
    </>
  );
}
