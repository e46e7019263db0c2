import type { FilePage } from '@/lib/queries/dto';
import { Link } from '../ui/link';
import { changePath, projectPath } from '../ui/paths';
import { Section } from '../ui/section';
import { ExpectationWord } from './expectation';
import { toChangeSentence } from './sentence';
import { toShown } from './shown';
import { KIND_WORDS, STANDING_WORDS } from './words';

/**
 * The second axis of a file: whether it is by whom it was expected from, and why. Its links are plain ones: only then does the browser
 * mark what they lead to.
 */
export function FileExpectation({ page }: { page: FilePage }) {
  const { changes, project, file, today } = page;
  const shown = toShown({ ...file, version: page.version, changeIds: file.changes }, changes);
  return (
    <Section id="expectation" title="Publisher">
      <p className="max-w-prose">
        <ExpectationWord {...shown} /> {today?.publisher.says}
      </p>
      {changes.length > 0 && (
        <ul className="grid gap-2 pt-3">
          {changes.map(({ id, kind, standing, message }) => (
            <li key={id} className="max-w-prose wrap-anywhere">
              <a href={changePath(project, id)} className="font-semibold">
                {KIND_WORDS[kind]}
              </a>
              <span className="text-soft"> ({STANDING_WORDS[standing].toLowerCase()})</span>{' '}
              {toChangeSentence(message)}
            </li>
          ))}
        </ul>
      )}
      <p className="pt-3 text-small">
        <Link href={`${projectPath(project)}#timeline`}>Who published {project}, over time</Link>
      </p>
    </Section>
  );
}
