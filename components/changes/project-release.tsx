import type { ListedChange } from '@/lib/queries/dto';
import { Link } from '../ui/link';
import { projectPath, releasePath } from '../ui/paths';
import { Breakable } from '../ui/published-from';
import { Tag } from '../ui/tag';

/** A project and its release, each with its page. */
export function ProjectRelease({
  project,
  version,
  world,
}: Pick<ListedChange, 'project' | 'version' | 'world'>) {
  return (
    <span>
      <Link href={projectPath(project)} className="inline-block min-h-6 font-semibold">
        <Breakable text={project} />
      </Link>
      {version !== null && (
        <>
          {' '}
          <Link href={releasePath(project, version)} className="inline-block min-h-6 min-w-6">
            <Breakable text={version} />
          </Link>
        </>
      )}
      {world === 'rehearsal' && <Tag>rehearsal</Tag>}
    </span>
  );
}
