import { Fragment } from 'react';
import type {
  AttackView,
  Happened,
  Lesson as LessonView,
  RehearsalPage,
} from '@/lib/queries/views/rehearsal';
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
        Of {hostile} attacks, {hostile - unstopped} are stopped or noticed by at least one defence here, and{' '}
        {unstopped} by none. A ledger notices, and a person has to act on it; a policy stops. What it takes
        decides what provenance is worth to you:
      </p>
      <WhatHappened happened={page.happened} />
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

/** Attacks are counted here by kind, and not by how often they happen: that is another number. */
function WhatHappened({ happened }: { happened: Happened }) {
  const { total, noticed, noticedOnPyPI, passed, nothingToLose, untold } = happened;
  return (
    <p className="mt-3 max-w-prose">
      What really happened is another count. Of the <Link href="/incidents">{total} incidents</Link> listed
      here, a board like this one would have noticed {noticed}, by provenance that was lost, {noticedOnPyPI}{' '}
      of them on PyPI. In {passed} the attestations pass; in {nothingToLose} there was none, and none known
      before that could have been lost; of {untold} the sources do not say, or attestations play no part.
    </p>
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
