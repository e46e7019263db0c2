import { plural } from '@/lib/format';
import type { BoardRow, UsedRelease } from '@/lib/queries/dto';
import { Link } from '../ui/link';
import { OutcomeWord } from '../ui/outcome';
import { releasePath } from '../ui/paths';
import { Breakable } from '../ui/published-from';

type Props = { row: BoardRow; releases: UsedRelease[] };

/** The release that the collection’s file names, and what is recorded of it: mostly not the newest. */
export function UsedCell({ row, releases }: Props) {
  return releases.map((release) => (
    <span key={release.version} className="used">
      <Used row={row} release={release} />
    </span>
  ));
}

function Used({ row, release }: { row: BoardRow; release: UsedRelease }) {
  const { state, version, listedAs, outcome, yanked } = release;
  if (version === null) return <span className="text-soft">No single version</span>;
  if (state === 'unknown') {
    return (
      <>
        <Breakable text={version} />{' '}
        <span className="text-soft">
          {row.lastCheckedAt ? 'Not among its releases.' : 'Not checked yet.'}
        </span>
      </>
    );
  }
  return (
    <>
      <Link href={releasePath(row.project, listedAs ?? version)} className="board-version whitespace-nowrap">
        <Breakable text={version} />
      </Link>{' '}
      {listedAs === row.newestVersion && <span className="text-soft">the newest </span>}
      <span className="used-outcome">
        <OutcomeWord outcome={outcome} />
        {yanked && 'Yanked. '}
        <Digests release={release} project={row.project} />
      </span>
    </>
  );
}

/** Digests that no recorded file has are said; that of a file nobody listed is not called wrong. */
function Digests({ release: { digests }, project }: { release: UsedRelease; project: string }) {
  const missing = digests.stated - digests.known;
  if (digests.stated === 0 || missing === 0) return null;
  if (digests.known === 0) {
    return (
      <span className="text-contradicted">
        {`No file of this release of ${project} has a digest that the import states.`}
      </span>
    );
  }
  return <span className="text-soft">{plural(missing, 'stated digest')} of no file recorded here.</span>;
}
