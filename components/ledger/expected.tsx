import { listPinWords } from '@/lib/format';
import type { PinView } from '@/lib/queries/dto';
import { Breakable } from '../ui/published-from';

/** Whom a pin names, whole. */
export function Expected({ publisher }: { publisher: NonNullable<PinView['publisher']> }) {
  return (
    <span className="identity">
      <Breakable text={listPinWords(publisher).join(', ')} />
    </span>
  );
}
