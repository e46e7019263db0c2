import { formatCount, joinWords, plural } from '@/lib/format';
import type { CollectionGate } from '@/lib/queries/collection-gate';

type Counts = NonNullable<CollectionGate['told']>['counts'];

/** The worst first; what passes is said last, and never alone. */
export function toGateSentence({ entries, fails, couldNotTell, covered, passed, notJudged }: Counts): string {
  if (entries === 0) return 'This collection names no project.';
  const parts = [
    ...(fails > 0 ? [`${formatCount(fails)} would fail`] : []),
    ...(couldNotTell > 0 ? [`${formatCount(couldNotTell)} could not be told`] : []),
    ...(covered > 0 ? [`${formatCount(covered)} ${covered === 1 ? 'is' : 'are'} covered by exceptions`] : []),
    ...(passed > 0 ? [`${formatCount(passed)} would pass`] : []),
    ...(notJudged > 0 ? [`${formatCount(notJudged)} ${notJudged === 1 ? 'has' : 'have'} no rule`] : []),
  ];
  return `Of ${plural(entries, 'dependency', 'dependencies')} ${joinWords(parts)}.`;
}
