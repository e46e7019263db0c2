import { Fragment } from 'react';
import type { AttackView, Lesson as LessonView, RehearsalPage } from '@/lib/queries/views/rehearsal';
import { Link } from '../ui/link';
import { Fact, Facts } from '../ui/section';
import { attackPath, NEED_WORDS } from './words';

/** What a reader should take away. Every list is counted from the cells. */
export function Lesson({ page }: { page: RehearsalPage }) {
  const { lesson, attacks } = page;
  const hostile = attacks.filter(({ honest }) => !honest).length;
  const unstopped = lesson.needs.find(({ need }) => need === 'nothing')?.attacks.length ?? 0;
  return (
    <>
      <p className="max-w-prose">
        Of {hostile} attacks, {hostile - unstopped} are stopped by at least one defence here, and {unstopped}{' '}
        by none. What it takes to stop them decides what provenance is worth to you:
      </p>
      <div className="rehearsal-lesson mt-4">
        <Facts>
          {lesson.needs
            .filter((each) => each.attacks.length > 0)
            .map((each) => (
              <Fact key={each.need} name={NEED_WORDS[each.need]}>
                <Names attacks={each.attacks} />
                {each.need === 'nothing' && <SameAccess />}
              </Fact>
            ))}
          <Fact name="What it costs in false alarms">
            <FalseAlarms lesson={lesson} />
          </Fact>
        </Facts>
      </div>
    </>
  );
}

function SameAccess() {
  return (
    <p className="mt-1 text-soft">
      Whoever can make the release workflow run gets what the maintainers get: to every verifier it is an
      ordinary release.
    </p>
  );
}

function Names({ attacks }: { attacks: AttackView[] }) {
  return (
    <ul className="rehearsal-names">
      {attacks.map(({ id, title }) => (
        <li key={id}>
          <Link href={attackPath(id)}>{title}</Link>
        </li>
      ))}
    </ul>
  );
}

function FalseAlarms({ lesson }: { lesson: LessonView }) {
  const quiet = lesson.falseAlarms.filter(({ attacks }) => attacks.length === 0);
  return (
    <ul className="rehearsal-alarms">
      {lesson.falseAlarms
        .filter(({ attacks }) => attacks.length > 0)
        .map(({ defence, title, attacks }) => (
          <li key={defence}>
            {title}:{' '}
            {attacks.map((attack, index) => (
              <Fragment key={attack.id}>
                {index > 0 && ', '}
                <Link href={attackPath(attack.id, defence)}>{toMiddle(attack.title)}</Link>
              </Fragment>
            ))}
            .
          </li>
        ))}
      {quiet.length > 0 && <li>None here from: {quiet.map(({ title }) => toMiddle(title)).join('; ')}.</li>}
    </ul>
  );
}

/** A title within a sentence. */
const toMiddle = (title: string) => title.replace(/^(A|An|The|One) /, (word) => word.toLowerCase());
