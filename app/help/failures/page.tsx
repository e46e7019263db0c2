import { Contents } from '@/components/help/contents';
import { FailureEntry } from '@/components/help/failure';
import { GROUPS } from '@/components/help/words';
import { Section } from '@/components/ui/section';
import { getFailureHelp } from '@/lib/queries/failures';

export const metadata = { title: 'What a failure means' };

export default function FailuresPage() {
  const help = getFailureHelp();
  return (
    <>
      <div className="sentences pt-8 pb-7">
        <h1 className="max-w-[42ch] text-hero">What a failure means</h1>
        <p className="max-w-prose">
          Callboard can say that evidence does not hold together, but not why. Here is what each code says,
          what can have caused it, and what to ask. Until somebody has an answer, such a file is not
          confirmed, however harmless the cause may be.
        </p>
        <p className="max-w-prose text-soft">
          How likely a cause is, is our judgement. Nobody has measured it.
        </p>
      </div>
      <Contents help={help} />
      {help.map(({ group, failures }) => (
        <Section key={group} id={group} title={GROUPS[group].name}>
          <p className="max-w-prose pb-4 text-soft">{GROUPS[group].question}</p>
          {failures.map((failure) => (
            <FailureEntry key={failure.code} failure={failure} />
          ))}
        </Section>
      ))}
    </>
  );
}
