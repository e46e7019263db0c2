import type { AttackView, Lesson as LessonView, RehearsalPage } from '@/lib/queries/dto-rehearsal';
import { Link } from '../ui/link';
import { Fact, Facts } from '../ui/section';
import { attackPath, CONDITIONS } from './words';

/** What a reader should take away. Every list is counted from the cells. */
export function Lesson({ page }: { page: RehearsalPage }) {
  const { lesson, attacks } = page;
  const hostile = attacks.filter(({ honest }) => !honest).length;
  const { unstopped, tiers } = lesson;
  const stopped = hostile - unstopped.length;
  return (
    <>
      <p className="max-w-prose">
        Of {hostile} attacks, {stopped} are stopped by at least one defence here, and {unstopped.length} by
        none. Which defence it takes decides what provenance is worth to you:
      </p>
      <div className="mt-4">
        <Facts>
          {tiers.map(({ defence, attacks: first }) => (
            <Fact key={defence} name={CONDITIONS[defence] ?? defence}>
              <Names attacks={first} />
            </Fact>
          ))}
          <Fact name="Nothing here stops">
            <Names attacks={unstopped} />
            <p className="mt-1 text-soft">
              Whoever can make the release workflow run gets what the maintainers get: to every verifier it is
              an ordinary release.
            </p>
          </Fact>
          <Fact name="What it costs in false alarms">
            <FalseAlarms lesson={lesson} />
          </Fact>
        </Facts>
      </div>
    </>
  );
}

function Names({ attacks }: { attacks: AttackView[] }) {
  if (attacks.length === 0) return 'None.';
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
  return (
    <dl className="rehearsal-alarms">
      {lesson.falseAlarms.map(({ defence, title, attacks }) => (
        <div key={defence}>
          <dt>{title}</dt>
          <dd>{attacks.length === 0 ? 'None.' : <Names attacks={attacks} />}</dd>
        </div>
      ))}
    </dl>
  );
}
