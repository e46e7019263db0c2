import type { Release } from '@/lib/queries/dto';
import { External } from '../ui/external';
import { Link } from '../ui/link';
import { toReleasePage } from '../ui/paths';
import { RELEASE_STATE_WORDS } from './words';

type Props = { release: Release; project: string; index: string };

/** What PyPI's own rule makes of a release, each word once, with a link to where PyPI shows it. */
export function PyPIStatus({ release: { pypiStates, version, goneSince }, project, index }: Props) {
  if (pypiStates.length === 0)
    return <span className="text-soft">{goneSince === null ? 'not known yet' : 'not listed'}</span>;
  const page = toReleasePage(index, project, version);
  return pypiStates.map((state) => (
    <span key={state} className="me-2 inline-block">
      <span className="board-tag">
        {page ? (
          <External href={page}>{RELEASE_STATE_WORDS[state].name}</External>
        ) : (
          <Link href="/help/pypi-status">{RELEASE_STATE_WORDS[state].name}</Link>
        )}
      </span>
    </span>
  ));
}
