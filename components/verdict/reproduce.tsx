import { Commands } from '../ui/commands';
import { Section } from '../ui/section';
import type { View } from './view';

/** Commands of other tools, and our own, that come to the same verdict. */
export function Reproduce({ view }: { view: View }) {
  if (view.reproduce.length === 0) return null;
  return (
    <Section id="reproduce" title="How to reproduce it">
      <Commands commands={view.reproduce} />
    </Section>
  );
}
