import { formatCount, plural } from '@/lib/format';
import type { Release } from '@/lib/queries/dto';
import { Link } from '../ui/link';
import { releasePath } from '../ui/paths';

type Props = { project: string; release: Release; isFirst: boolean };

/** The way through the files of a release that has more than a page of them. */
export function FilePages({ project, release, isFirst }: Props) {
  const { version, files, fileCount, next } = release;
  if (files.length === fileCount) return null;
  const path = releasePath(project, version);
  return (
    <nav aria-label="Pages of files" className="flex flex-wrap gap-x-5 gap-y-2 pt-4 text-small">
      <p className="text-soft">
        {formatCount(files.length)} of {plural(fileCount, 'file')}
      </p>
      {!isFirst && (
        <Link href={path} className="inline-block min-h-6">
          First files
        </Link>
      )}
      {next !== null && (
        <Link href={`${path}?after=${next}`} rel="next" className="inline-block min-h-6">
          Next files
        </Link>
      )}
    </nav>
  );
}
