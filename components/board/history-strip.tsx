import { countOutcome, plural, type ShownOutcome } from '@/lib/format';
import type { BoardRow } from '@/lib/queries/dto';
import { MarkAt } from '../ui/mark';

const STEP = 11;
const SIZE = 9;
/** How far the line where the publisher changes stands out of its bands. */
const OVERHANG = 2;
const PLACES = 12;

type Recent = BoardRow['recent'];
/** Releases that follow one another, of which the same can be said. `at`: the place of the first of them. */
type Run = { outcome: ShownOutcome; publisher: number | null; at: number; versions: string[] };

/** The last dozen releases, oldest on the left: a band for each publisher, and a mark for each release that none is proven for. */
export function HistoryStrip({ recent }: { recent: Recent }) {
  if (recent.length === 0) return null;
  const releases = recent.slice(0, PLACES).toReversed();
  const runs = toRuns(releases);
  const text = toText(runs, releases.length);
  return (
    <svg
      role="img"
      aria-label={text}
      width={releases.length * STEP}
      height={SIZE + OVERHANG}
      className="block overflow-visible"
    >
      <title>{text}</title>
      {runs.map((run) => (isBand(run) ? <Band key={run.at} run={run} /> : <Marks key={run.at} run={run} />))}
      {findSeams(runs).map((at) => (
        <path
          key={at}
          d={`M${at * STEP - 1} ${-OVERHANG}v${SIZE + 2 * OVERHANG}`}
          strokeWidth="2"
          className="stroke-ink"
        />
      ))}
    </svg>
  );
}

const isBand = ({ outcome, publisher }: Run): boolean => outcome === 'verified' && publisher !== null;

/** Publishers that follow one another are told apart by how dense their bands are. */
function Band({ run: { publisher, at, versions } }: { run: Run }) {
  return (
    <rect
      x={at * STEP}
      width={versions.length * STEP - (STEP - SIZE)}
      height={SIZE}
      className={`fill-(--confirmed-mark) ${Number(publisher) % 2 === 0 ? 'opacity-45' : ''}`}
    />
  );
}

function Marks({ run: { outcome, at, versions } }: { run: Run }) {
  return versions.map((version, index) => (
    <MarkAt key={version} shape={outcome} x={(at + index) * STEP} size={SIZE} />
  ));
}

/** The places at which a publisher is proven that is not the one proven before. */
function findSeams(runs: readonly Run[]): number[] {
  const bands = runs.filter(isBand);
  return bands
    .filter(({ publisher }, index) => index > 0 && bands[index - 1]?.publisher !== publisher)
    .map(({ at }) => at);
}

function toRuns(releases: Recent): Run[] {
  const runs: Run[] = [];
  for (const [at, { version, outcome, publisher }] of releases.entries()) {
    const last = runs.at(-1);
    if (last && last.outcome === (outcome ?? 'unchecked') && last.publisher === publisher)
      last.versions.push(version);
    else runs.push({ outcome: outcome ?? 'unchecked', publisher, at, versions: [version] });
  }
  return runs;
}

/**
 * `Last 4 releases, oldest first: 2 without provenance (1.0 to 1.1), 2 confirmed (1.2 to 1.3).` Where there are several
 * publishers, they are told apart by number.
 */
function toText(runs: readonly Run[], count: number): string {
  const several = new Set(runs.filter(isBand).map(({ publisher }) => publisher)).size > 1;
  const said = runs.map((run) => {
    const { outcome, publisher, versions } = run;
    const [first, last] = [versions[0], versions.at(-1)];
    const who = several && isBand(run) ? ` by publisher ${publisher}` : '';
    return `${countOutcome(versions.length, outcome)}${who} (${first === last ? first : `${first} to ${last}`})`;
  });
  const lead = count === 1 ? 'The only release' : `Last ${plural(count, 'release')}, oldest first`;
  return `${lead}: ${said.join(', ')}.`;
}
