import { Causes } from '../help/causes';
import { failurePath } from '../ui/paths';
import { Section } from '../ui/section';
import type { View } from './view';

/** Why it can have come to this, and what to ask about it; nothing for a file that is confirmed. */
export function Meaning({ view: { meaning } }: { view: View }) {
  if (!meaning) return null;
  return (
    <Section id="meaning" title="What this can mean">
      <p className="max-w-prose pb-4">{meaning.says}</p>
      <Causes meaning={meaning} />
      <p className="max-w-prose pt-4 text-soft">
        How likely each is, is our judgement, not measured. All codes are explained in{' '}
        {/* Not followed by a script, so that the browser opens the fold that the link leads into. */}
        <a href={failurePath(meaning.code)}>What a failure means</a>.
      </p>
    </Section>
  );
}
