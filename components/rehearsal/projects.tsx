import type { RehearsalPage } from '@/lib/queries/views/rehearsal';
import { Link } from '../ui/link';
import { projectPath } from '../ui/paths';

/** Whole histories to open, each for one lesson; once something else is tracked they are listed nowhere else. */
export function Projects({ projects }: Pick<RehearsalPage, 'projects'>) {
  return (
    <>
      <p className="max-w-prose pb-3">
        {projects.length} projects that do not exist on PyPI come with Callboard, signed by an authority of
        its own that nobody else trusts. Together they are <Link href="/?world=rehearsal">a board</Link>,{' '}
        <Link href="/changes?world=rehearsal">a list of changes</Link> and{' '}
        <Link href="/adoption?world=rehearsal">a report</Link>; once a project of an index is tracked, no
        other count, list or feed contains them.
      </p>
      <dl className="facts">
        {projects.map(({ name, lesson }) => (
          <div key={name}>
            <dt>
              <Link href={projectPath(name)}>{name}</Link>
            </dt>
            <dd>{lesson}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
