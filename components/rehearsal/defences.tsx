import type { DefenceView } from '@/lib/queries/views/rehearsal';
import { Fact, Facts } from '../ui/section';

/** What each executed defence checks, and what it does where there is nothing to check. */
export function Defences({ defences }: { defences: DefenceView[] }) {
  return (
    <Facts>
      {defences
        .filter(({ executed }) => executed)
        .map(({ id, title, checks }) => (
          <Fact key={id} name={title}>
            {checks}
          </Fact>
        ))}
    </Facts>
  );
}
