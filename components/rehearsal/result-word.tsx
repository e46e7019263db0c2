import type { Result } from '@/lib/queries/views/rehearsal';
import { Mark } from '../ui/mark';
import { toShown } from './words';

/** What a defence did, in a word with its shape and colour. */
export function ResultWord(props: { result: Result; honest: boolean; notices: boolean }) {
  const { word, shape, ink } = toShown(props.result, props.honest, props.notices);
  return (
    <span className={`result-word ${ink}`}>
      <Mark shape={shape} className="result-mark" />
      {word}
    </span>
  );
}
