import { countOutcome, formatCount, joinWords, plural } from '@/lib/format';
import type { Attention, CollectionView } from '@/lib/queries/dto';

/** What asks for somebody, most pressing first, each in words. */
function listAttention({ contradicted, rejected, changed, lost, open }: Attention): string[] {
  return [
    contradicted > 0 && countOutcome(contradicted, 'failed'),
    rejected > 0 && `${formatCount(rejected)} rejected`,
    changed > 0 && `${formatCount(changed)} changed`,
    lost > 0 && `${formatCount(lost)} lost`,
    open > 0 && `${plural(open, 'change')} to decide about`,
  ].filter((part) => part !== false);
}

/** What is not known: nothing found in it is not nothing there. */
function toUnknown({ outcomes: { unchecked, indeterminate }, projects }: CollectionView): string | null {
  const parts = [
    unchecked > 0 && countOutcome(unchecked, 'unchecked'),
    indeterminate > 0 && countOutcome(indeterminate, 'indeterminate'),
  ].filter((part) => part !== false);
  return parts.length > 0 ? `of ${plural(projects, 'project')} ${joinWords(parts)}` : null;
}

/** What needs attention, and of how many nothing is known. */
export function AttentionWords({ collection }: { collection: CollectionView }) {
  const { attention, outcomes, projects } = collection;
  if (projects === 0) return 'Nothing of it is looked at here';
  const parts = listAttention(attention);
  const isKnown = outcomes.unchecked + outcomes.indeterminate < projects;
  const unknown = toUnknown(collection);
  return (
    <>
      {parts.length > 0 ? (
        <strong className="text-contradicted">{joinWords(parts)}</strong>
      ) : (
        isKnown && 'Everything verifies; nothing changed or to decide about'
      )}
      {unknown && (
        <span className="text-soft">
          {parts.length > 0 || isKnown ? `; ${unknown}` : `Of${unknown.slice('of'.length)}`}
        </span>
      )}
    </>
  );
}
