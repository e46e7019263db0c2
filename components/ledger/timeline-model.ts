import { formatDate, formatMonth, PUBLISHER_FACTS, plural } from '@/lib/format';
import type { History, IdentityView, JudgedChangeView, Severity } from '@/lib/queries/dto';
import { KIND_WORDS } from './words';

/** Places and widths are per cent of the width of what is drawn. */
export type Timeline = {
  /** How many releases, since when. */
  summary: string;
  /** Releases by month, or by several months of a long history; heights are per cent of the tallest. */
  bars: { x: number; width: number; height: number; title: string }[];
  lanes: Lane[];
  /** Earlier publishers, which have no lane. */
  otherPublishers: number;
  events: TimelineEvent[];
  /** Further events, which are not labelled. */
  otherEvents: number;
  years: { name: string; x: number }[];
};

/** One publisher, or none, and the times in which the releases were by it. */
export type Lane = {
  key: string;
  place: string;
  means: string | null;
  /** How many releases, and which. */
  note: string;
  spans: { x: number; width: number; title: string }[];
};

/** A change, where it stands in time. `row`: the line of its label. */
export type TimelineEvent = {
  x: number;
  words: string;
  severity: Severity;
  isOpen: boolean;
  row: number;
  /** On which side of its place the label stands. */
  side: 'start' | 'end';
};

type Dated = History['releases'][number];
type Scale = (at: number) => number;

const MONTH_MS = 30.4 * 86_400_000;
const MOST_BARS = 120;
const MOST_BAR_WIDTH = 1.5;
const MOST_LANES = 6;
const MOST_LABELS = 6;
/** A single release is to be seen too. */
const LEAST_WIDTH = 0.6;
const MOST_RUNS_NAMED = 3;

const round = (value: number): number => Math.round(value * 100) / 100;

/** Null where there is nothing to draw: fewer than two releases. */
export function toTimeline({ releases, identities, changes }: History): Timeline | null {
  const [first, last] = [releases[0], releases.at(-1)];
  if (!first || !last || releases.length < 2) return null;
  const scale = scaleBetween(first.openedAt, last.openedAt);
  const lanes = toLanes(releases, identities, scale);
  const events = toEvents(releases, changes, scale);
  return {
    summary: `${plural(releases.length, 'release')} since ${formatDate(new Date(first.openedAt).toISOString())}`,
    bars: toBars(releases, scale),
    lanes: lanes.slice(-MOST_LANES),
    otherPublishers: Math.max(0, lanes.length - MOST_LANES),
    events,
    otherEvents: changes.length - events.length,
    years: toYears(first.openedAt, last.openedAt, scale),
  };
}

function scaleBetween(from: number, to: number): Scale {
  const span = to - from;
  return (at) => (span === 0 ? 0 : round(((at - from) / span) * (100 - LEAST_WIDTH)));
}

/** In the order in which publishers were first seen; releases that nobody is proven to have published come last. */
function toLanes(releases: readonly Dated[], identities: readonly IdentityView[], scale: Scale): Lane[] {
  const indexOf = new Map(releases.map(({ version }, index) => [version, index]));
  const known = new Set<number>();
  const lanes = identities.flatMap((identity) => {
    const own = identity.versions.flatMap((version) => indexOf.get(version) ?? []).toSorted((a, b) => a - b);
    for (const index of own) known.add(index);
    if (own.length === 0) return [];
    return [{ key: identity.id, ...toNames(identity, identities), ...toSpans(releases, own, scale) }];
  });
  const none = releases.flatMap((_, index) => (known.has(index) ? [] : [index]));
  if (none.length === 0) return lanes;
  const nobody = { key: NOBODY, place: 'No confirmed publisher', means: null };
  return [...lanes, { ...nobody, ...toSpans(releases, none, scale) }];
}

export const NOBODY = 'nobody';

/** A name that stood for two repositories, one after the other, is told apart by their numbers. */
function toNames(identity: IdentityView, all: readonly IdentityView[]): Pick<Lane, 'place' | 'means'> {
  const { kind, sourceRepositoryURI, account, workflow } = identity;
  const number = identity.sourceRepositoryIdentifier;
  const isNamesake = (other: IdentityView) =>
    other.sourceRepositoryURI === sourceRepositoryURI && other.sourceRepositoryIdentifier !== number;
  const words = PUBLISHER_FACTS[kind];
  const means = workflow && `${words.means}${workflow.split('/').at(-1)}`;
  const place = sourceRepositoryURI?.replace(/^https:\/\//, '') ?? kind;
  return {
    place: account === null ? place : `${words.place}${account}`,
    means: all.some(isNamesake) ? `${means}, repository number ${number}` : means,
  };
}

/** Releases that follow one another are one span, which lasts until the next release by somebody else. */
function toSpans(
  releases: readonly Dated[],
  own: readonly number[],
  scale: Scale,
): Pick<Lane, 'note' | 'spans'> {
  const runs: Run[] = [];
  for (const index of own) {
    const last = runs.at(-1);
    if (last?.to === index - 1) last.to = index;
    else runs.push({ from: index, to: index });
  }
  const named = runs.length > MOST_RUNS_NAMED ? [{ from: own[0] ?? 0, to: own.at(-1) ?? 0 }] : runs;
  return {
    note: `${plural(own.length, 'release')}: ${named.map((run) => nameRun(releases, run)).join(', ')}`,
    spans: runs.map((run) => toSpan(releases, run, scale)),
  };
}

type Run = { from: number; to: number };

function nameRun(releases: readonly Dated[], { from, to }: Run): string {
  const [first, last] = [releases[from], releases[to]];
  if (from === to) return first?.version ?? '';
  return to === releases.length - 1 ? `from ${first?.version} on` : `${first?.version} to ${last?.version}`;
}

function toSpan(releases: readonly Dated[], run: Run, scale: Scale): Lane['spans'][number] {
  const x = scale(releases[run.from]?.openedAt ?? 0);
  const end = releases[run.to + 1];
  const to = end ? scale(end.openedAt) : 100;
  return { x, width: round(Math.max(LEAST_WIDTH, to - x)), title: nameRun(releases, run) };
}

/** By month; of a long history, by so many months that the bars can be told apart. */
function toBars(releases: readonly Dated[], scale: Scale): Timeline['bars'] {
  const [from, to] = [releases[0]?.openedAt ?? 0, releases.at(-1)?.openedAt ?? 0];
  const months = Math.max(1, Math.ceil((to - from) / MONTH_MS / MOST_BARS));
  const step = months * MONTH_MS;
  const groups = Map.groupBy(releases, ({ openedAt }) => Math.floor((openedAt - from) / step));
  const most = Math.max(...[...groups.values()].map((group) => group.length));
  return [...groups].map(([slot, group]) => {
    const x = scale(from + slot * step);
    const room = (scale(from + (slot + 1) * step) - x) * 0.8;
    const width = Math.min(MOST_BAR_WIDTH, Math.max(LEAST_WIDTH, room));
    const month = formatMonth(new Date(from + slot * step).toISOString().slice(0, 7));
    const when = months === 1 ? month : `${months} months from ${month}`;
    return {
      x,
      width: round(Math.min(width, 100 - x)),
      height: round((group.length / most) * 100),
      title: `${when}: ${plural(group.length, 'release')}`,
    };
  });
}

/** The first of them are labelled, each on a line of its own, so that no label meets another. */
function toEvents(
  releases: readonly Dated[],
  changes: readonly JudgedChangeView[],
  scale: Scale,
): TimelineEvent[] {
  const openedAt = new Map(releases.map((release) => [release.version, release.openedAt]));
  const placed = changes.flatMap((change) => {
    const at = openedAt.get(change.version ?? '');
    return at === undefined ? [] : [{ change, at }];
  });
  const gravest = placed.slice(0, MOST_LABELS).toSorted((a, b) => a.at - b.at);
  const drawn = gravest.map(({ change, at }) => toEvent(change, scale(at)));
  // A label on the right of its place goes below those that begin further right, whose lines would run through it.
  const starting = drawn.filter(({ side }) => side === 'start').toReversed();
  const ending = drawn.filter(({ side }) => side === 'end');
  return [...starting, ...ending].map((event, row) => ({ ...event, row }));
}

function toEvent(change: JudgedChangeView, x: number): Omit<TimelineEvent, 'row'> {
  const { kind, severity, version, decision } = change;
  const decided = decision ? `, ${decision.verdict}ed` : '';
  return {
    x,
    words: `${version}: ${KIND_WORDS[kind].toLowerCase()}${decided}`,
    severity,
    isOpen: change.standing === 'open',
    side: x > 50 ? 'end' : 'start',
  };
}

/** The first of January of each year in between; of many years, so many that their names do not meet. */
function toYears(from: number, to: number, scale: Scale): Timeline['years'] {
  const [first, last] = [from, to].map((at) => new Date(at).getUTCFullYear());
  const years: Timeline['years'] = [];
  if (first === undefined || last === undefined) return years;
  const step = Math.ceil((last - first) / 6);
  for (let year = first + 1; year <= last; year += step) {
    years.push({ name: String(year), x: scale(Date.UTC(year, 0, 1)) });
  }
  return years;
}
