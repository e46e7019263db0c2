import { formatCount, plural } from '@/lib/format';
import type { ProjectPage, Release } from '@/lib/queries/dto';
import { Link } from '../ui/link';
import { projectPath } from '../ui/paths';

type Props = {
  project: ProjectPage;
  /** Those of its releases that the table shows. */
  shown: Release[];
};

/** The way to the releases that the table does not show: to all of them where they fit on one page, else page by page. */
export function ReleasePages({ project, shown }: Props) {
  const { releases, releaseCount, next, place } = project;
  if (shown.length === releaseCount) return null;
  const path = projectPath(project.project);
  const left = releases.length - shown.length;
  const last = place + shown.length - 1;
  if (place === 1 && next === null) {
    return (
      <p className="pt-4 text-small">
        <Link href={`${path}?all=1`} className="inline-block min-h-6">
          Show the {plural(left, 'older release')} too
        </Link>
      </p>
    );
  }
  return (
    <nav aria-label="Pages of releases" className="flex flex-wrap gap-x-5 gap-y-2 pt-4 text-small">
      <p className="text-soft">
        {formatCount(place)} to {formatCount(last)} of {plural(releaseCount, 'release')}
      </p>
      {place > 1 && (
        <Link href={`${path}#releases`} className="inline-block min-h-6">
          Newest releases
        </Link>
      )}
      {last < releaseCount && (
        <Link
          href={`${path}?after=${encodeURIComponent(shown.at(-1)?.version ?? '')}#releases`}
          rel="next"
          className="inline-block min-h-6"
        >
          Older releases
        </Link>
      )}
    </nav>
  );
}
