import type { Verified } from '@/lib/actions';
import type { VerifyAnswer } from '@/lib/queries/views/verify';
import { Body } from '../verdict/body';
import { Hero } from '../verdict/hero';
import { toUnstoredView } from '../verdict/view';
import { About } from './about';
import { Choice } from './choice';
import { ClaimsOf } from './claims-of';

type Props = {
  answer: VerifyAnswer;
  origin: string;
  sent: Verified['sent'];
  pending: boolean;
  submit: (form: FormData) => void;
  ask: (form: FormData) => void;
  /** To the form as it was left; null where there is none to go back to. */
  back: (() => void) | null;
};

export function Answer({ answer, origin, back, ...asking }: Props) {
  return (
    <>
      <nav aria-label="Ask again" className="flex flex-wrap gap-x-5 pt-5 text-small print:hidden">
        {back && (
          <button type="button" className="copy ms-0!" onClick={back}>
            Back to the form
          </button>
        )}
        {/* Not followed by a script: a page that is opened anew has forgotten everything. */}
        <a href="/verify" className="copy ms-0! inline-block">
          Check another file
        </a>
      </nav>
      {answer.kind === 'claims' && <ClaimsOf claims={answer} />}
      {answer.kind === 'choice' && <Choice choice={answer} {...asking} />}
      {answer.kind === 'verdict' && <OfVerdict answer={answer} origin={origin} />}
    </>
  );
}

type VerdictProps = { answer: Extract<VerifyAnswer, { kind: 'verdict' }>; origin: string };

function OfVerdict({ answer, origin }: VerdictProps) {
  const view = toUnstoredView(answer, origin);
  return (
    <>
      <Hero view={view}>
        <About answer={answer} view={view} />
      </Hero>
      <Body view={view} />
    </>
  );
}
