import { countOutcome, plural, type ShownOutcome } from '@/lib/format';
import type { BoardRow } from '@/lib/queries/dto';
import { MarkAt } from '../ui/mark';

const STEP = 11;
const SIZE = 9;
const PLACES = 12;

/** The last dozen releases, oldest on the left. Its text says the same as its marks. */
export function HistoryStrip({ recent }: { recent: BoardRow['recent'] }) {
  if (recent.length === 0) return null;
  const ticks = recent.slice(0, PLACES).toReversed();
  return (
    <svg
      role="img"
      aria-label={toText(ticks)}
      width={ticks.length * STEP}
      height={SIZE + 2}
      className="block overflow-visible"
    >
      <title>{toText(ticks)}</title>
      {ticks.map((tick, index) => (
        <MarkAt key={tick.version} shape={tick.outcome ?? 'unchecked'} x={index * STEP} size={SIZE} />
      ))}
    </svg>
  );
}

/** `Last 3 releases, oldest first: 2 without provenance (1.0 to 1.1), 1 confirmed (1.2).` Runs of one outcome are one item. */
function toText(ticks: BoardRow['recent']): string {
  const runs: { outcome: ShownOutcome; versions: string[] }[] = [];
  for (const tick of ticks) {
    const outcome = tick.outcome ?? 'unchecked';
    const last = runs.at(-1);
    if (last?.outcome === outcome) last.versions.push(tick.version);
    else runs.push({ outcome, versions: [tick.version] });
  }
  const said = runs.map(({ outcome, versions }) => {
    const [first, last] = [versions[0], versions.at(-1)];
    const span = first === last ? first : `${first} to ${last}`;
    return `${countOutcome(versions.length, outcome)} (${span})`;
  });
  const lead =
    ticks.length === 1 ? 'The only release' : `Last ${plural(ticks.length, 'release')}, oldest first`;
  return `${lead}: ${said.join(', ')}.`;
}
