import { formatDate, plural } from '@/lib/format';
import type { CollectionView } from '@/lib/queries/dto';

type Props = { collection: Pick<CollectionView, 'due' | 'overdue' | 'attention'> };

/** By when it is to be reviewed, or since when it should have been. */
export function DueWords({ collection: { due, overdue } }: Props) {
  if (due === null) return null;
  if (!overdue) return <>Due {formatDate(due)}</>;
  return <strong className="text-contradicted">Overdue since {formatDate(due)}</strong>;
}

/** The same as a sentence, with what keeps it from being done. */
export function DueSentence({ collection }: Props) {
  const { due, overdue, attention } = collection;
  if (due === null) return null;
  const left = `${plural(attention.open, 'change')} to decide about`;
  return (
    <>
      <DueWords collection={collection} />
      {overdue || attention.open > 0 ? `: ${left}.` : '; nothing is left to decide about.'}
    </>
  );
}
