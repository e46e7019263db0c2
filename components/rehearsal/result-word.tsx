import type { Result } from '@/lib/queries/views/rehearsal';
import { Mark } from '../ui/mark';
import { toShown } from './words';

/** What a defence did, in a word with its shape and colour. */
export function ResultWord({ result, honest }: { result: Result; honest: boolean }) {
  const { word, shape, ink } = toShown(result, honest);
  return (
    <span className={`font-semibold whitespace-nowrap ${ink}`}>
      <Mark shape={shape} className="me-1.5 size-3.5" />
      {word}
    </span>
  );
}
