import type { Upstream } from '@/lib/queries/dto';
import { Link } from '../ui/link';
import { questionPath } from '../ui/paths';
import { Asked } from './asked';

type Props = { change: string; upstream: Upstream | null; mayAsk: boolean };

/** Beside a change: that the project was asked about it, and the way to the question. */
export function AskUpstream({ change, upstream, mayAsk }: Props) {
  if (upstream === null && !mayAsk) return null;
  return (
    <div className="text-small">
      {upstream && <Asked upstream={upstream} />}
      {mayAsk && (
        <Link href={questionPath(change)} className="inline-block min-h-6">
          {upstream ? 'The question, and what became of it' : 'Ask upstream'}
        </Link>
      )}
    </div>
  );
}
