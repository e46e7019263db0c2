import { OUTCOME_WORDS } from '@/lib/format';
import type { AnswerView } from '@/lib/queries/views/rehearsal';
import { KIND_WORDS, SEVERITY_WORDS } from '../ledger/words';
import { Link } from '../ui/link';
import { verdictPath } from '../ui/paths';
import { Fact, Facts, Section } from '../ui/section';
import { ResultWord } from './result-word';

/** One defence’s answer, and what it rests on. */
export function Answer({ answer, honest }: { answer: AnswerView; honest: boolean }) {
  const { defence, title, checks, result, reason, code, expected, actual, changes, seen } = answer;
  return (
    <Section id={defence} title={title}>
      <p className="max-w-prose">
        <ResultWord result={result} honest={honest} notices={answer.notices} />. {reason}
      </p>
      <p className="mt-1 mb-4 max-w-prose text-small text-soft">{checks}</p>
      <Facts>
        <Fact name="Code">{code && <span className="identity">{code}</span>}</Fact>
        <Fact name="Expected">{expected && <span className="identity">{expected}</span>}</Fact>
        <Fact name="Actual">{actual && <span className="identity">{actual}</span>}</Fact>
        <Fact name="The ledger says">{changes.length > 0 && <Changes changes={changes} />}</Fact>
        <Fact name="Files that are not the same">{seen.length > 0 && <Seen seen={seen} />}</Fact>
        <Fact name="Verdict on the bytes">
          {OUTCOME_WORDS[answer.outcome]}{' '}
          <Link href={verdictPath(answer.verdict)} className="identity inline-block min-h-6">
            {answer.verdict}
          </Link>
        </Fact>
      </Facts>
    </Section>
  );
}

function Seen({ seen }: Pick<AnswerView, 'seen'>) {
  return (
    <ul className="sentences">
      {seen.map((sentence) => (
        <li key={sentence} className="break-words">
          {sentence}
        </li>
      ))}
    </ul>
  );
}

function Changes({ changes }: Pick<AnswerView, 'changes'>) {
  return (
    <ul className="sentences">
      {changes.map(({ kind, severity, message }) => (
        <li key={`${kind} ${message}`}>
          <span className="font-semibold">
            {SEVERITY_WORDS[severity]}: {KIND_WORDS[kind]}.
          </span>{' '}
          {message}
        </li>
      ))}
    </ul>
  );
}
