import type { QuestionView } from '@/lib/queries/dto';
import { External } from '../ui/external';
import { questionPath } from '../ui/paths';

type Link = NonNullable<QuestionView['link']>;

const OPEN_WORDS: Record<Link['kind'], string> = {
  github: 'Open a new issue on',
  gitlab: 'Open a new issue on',
  bugzilla: 'Open a new bug on',
  mail: 'Write a mail to',
};

/** Where the project is asked: its tracker, where it is known, or one that the reader names. `to`: what they named. */
export function WhereToAsk({ question, to }: { question: QuestionView; to: string }) {
  if (question.world === 'rehearsal') {
    return <p>This project is of the rehearsal and does not exist elsewhere: there is nobody to ask.</p>;
  }
  const { link, other, change } = question;
  return (
    <div className="grid gap-4">
      {link ? (
        <Prefilled link={link} />
      ) : (
        <p>
          Where this project is asked is not known here: nobody was confirmed to publish it from a forge whose
          form for reports is known. Copy the text, or name the tracker.
        </p>
      )}
      <form action={questionPath(change)} method="get" className="grid gap-1 text-small">
        <label htmlFor="question-to">
          {link ? 'Or elsewhere' : 'Tracker'}: a repository on GitHub or GitLab, the address of Bugzilla’s
          form with its product, or a mailbox
        </label>
        <div className="flex flex-wrap gap-3">
          <input
            id="question-to"
            name="to"
            type="text"
            defaultValue={to}
            maxLength={500}
            required
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="https://bugs.example.org/enter_bug.cgi?product=NAME"
            className="field min-w-0 flex-1 basis-64"
          />
          <button type="submit" className="button">
            Make a link
          </button>
        </div>
      </form>
      {other && <Prefilled link={other} />}
      {to !== '' && !other && (
        <p role="status" className="wrap-anywhere">
          No link can be made to {to}: only those that are named above can be opened with a text filled in.
          Copy the text.
        </p>
      )}
    </div>
  );
}

function Prefilled({ link: { kind, name, href, isWhole } }: { link: Link }) {
  return (
    <p className="wrap-anywhere">
      <External href={href} className="inline-block min-h-6">
        {OPEN_WORDS[kind]} {name}
      </External>
      , with the text filled in. Nothing is sent until you send it there.
      {!isWhole && ' The end of the text did not fit into the link: copy it from above.'}
    </p>
  );
}
