import { formatDate, OUTCOME_WORDS, PUBLISHER_FACTS } from '@/lib/format';
import type { IdentityView, JudgedChangeView, Project, Release } from '@/lib/queries/dto';
import type { Shape } from '../ui/mark';
import { releasePath } from '../ui/paths';
import { EXPECTATION_WORDS, KIND_WORDS } from './words';

/** One release, where it stands in time. */
export type Moment = {
  version: string;
  date: string;
  /** Per cent of the width. */
  x: number;
  shape: Shape;
  /** What is known of it, in a few short sentences. */
  words: string;
  href: string;
};
/** One publisher, or none: the releases by it, as indices of moments. */
export type Lane = {
  key: string;
  place: string;
  means: string | null;
  /** How many releases, since when, and by which change it took over. */
  note: string;
  moments: number[];
};
export type Timeline = {
  moments: Moment[];
  lanes: Lane[];
  years: { name: string; x: number }[];
  left: number;
};

/** Of a longer history, the newest part is drawn; the table below it leads to all. */
const AT_MOST = 150;
const MARGIN = 1.5;

type Dated = Release & { openedAt: string };
const isDated = (release: Release): release is Dated => release.openedAt !== null;

/** Null where there is nothing to draw: fewer than two releases. `noticed`: the changes of the releases that are drawn. */
export function toTimeline(
  project: Project,
  noticed: readonly JudgedChangeView[] = project.ledger.changes,
  older = 0,
): Timeline | null {
  const all = project.releases.filter(isDated).toSorted((a, b) => (a.openedAt < b.openedAt ? -1 : 1));
  const shown = all.slice(-AT_MOST);
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last || shown.length < 2) return null;
  const toX = scaleBetween(Date.parse(first.openedAt), Date.parse(last.openedAt));
  const changes = Map.groupBy(noticed, ({ version }) => version);
  return {
    moments: shown.map((release) => toMoment(project.project, release, changes.get(release.version), toX)),
    lanes: toLanes(project, shown, noticed),
    years: toYears(first.openedAt, last.openedAt, toX),
    left: all.length - shown.length + older,
  };
}

function scaleBetween(from: number, to: number): (at: number) => number {
  const span = to - from;
  const width = 100 - 2 * MARGIN;
  return (at) => (span === 0 ? 50 : Math.round((MARGIN + ((at - from) / span) * width) * 100) / 100);
}

const MARKED: ReadonlySet<string> = new Set(['changed', 'lost', 'accepted', 'rejected']);

/** What cannot be relied on stands before whom it was expected from. */
function toShape({ outcome, expectation }: Release): Shape {
  if (outcome === 'failed' || outcome === 'indeterminate' || outcome === null) return outcome ?? 'unchecked';
  return MARKED.has(expectation) && expectation !== 'none' ? expectation : outcome;
}

function toMoment(
  project: string,
  release: Dated,
  changes: readonly JudgedChangeView[] = [],
  toX: (at: number) => number,
): Moment {
  const { version, openedAt, outcome, expectation } = release;
  const sentences = [
    OUTCOME_WORDS[outcome ?? 'unchecked'],
    expectation === 'none' ? '' : EXPECTATION_WORDS[expectation],
    ...changes.map(toChangeWords),
  ];
  return {
    version: version,
    date: formatDate(openedAt),
    x: toX(Date.parse(openedAt)),
    shape: toShape(release),
    words: `${[...new Set(sentences)].filter(Boolean).join('. ')}.`,
    href: releasePath(project, version),
  };
}

function toChangeWords({ kind, decision }: JudgedChangeView): string {
  if (!decision) return KIND_WORDS[kind];
  return `${KIND_WORDS[kind]}, ${decision.verdict}ed by ${decision.by}`;
}

const NOBODY = 'nobody';

/** In the order in which publishers were first seen; what nobody confirmed published comes last. */
function toLanes(
  { ledger }: Project,
  releases: readonly Dated[],
  noticed: readonly JudgedChangeView[],
): Lane[] {
  const byLane = new Map<string, number[]>();
  for (const [index, { files }] of releases.entries()) {
    const ids = new Set(files.flatMap(({ identities }) => identities));
    for (const id of ids.size > 0 ? ids : [NOBODY]) byLane.set(id, [...(byLane.get(id) ?? []), index]);
  }
  const lanes = ledger.identities.flatMap((identity) => {
    const moments = byLane.get(identity.id);
    if (!moments) return [];
    const change = noticed.find((each) => isArrival(each, identity, releases[moments[0] ?? 0]));
    const names = toNames(identity, ledger.identities);
    return [{ key: identity.id, ...names, note: toNote(releases, moments, change), moments }];
  });
  const none = byLane.get(NOBODY);
  if (!none) return lanes;
  const nobody = { key: NOBODY, place: 'No confirmed publisher', means: null, moments: none };
  return [...lanes, { ...nobody, note: toNote(releases, none) }];
}

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

/** Whether a change says how this publisher came to publish this release. */
function isArrival({ version, after }: JudgedChangeView, identity: IdentityView, release?: Release): boolean {
  const is = after?.identity;
  return (
    version === release?.version &&
    is?.sourceRepositoryURI === identity.sourceRepositoryURI &&
    is.sourceRepositoryIdentifier === identity.sourceRepositoryIdentifier &&
    is.workflow === identity.workflow
  );
}

function toNote(releases: readonly Dated[], moments: readonly number[], change?: JudgedChangeView): string {
  const first = releases[moments[0] ?? 0];
  const count = moments.length === 1 ? '1 release' : `${moments.length} releases`;
  const since = first && moments.length > 1 ? `from ${first.version} on` : (first?.version ?? '');
  return [change && KIND_WORDS[change.kind], `${count}, ${since}`].filter(Boolean).join('; ');
}

/** The first of January of each year in between. */
function toYears(from: string, to: string, toX: (at: number) => number): Timeline['years'] {
  const years: Timeline['years'] = [];
  for (let year = Number(from.slice(0, 4)) + 1; year <= Number(to.slice(0, 4)); year += 1) {
    years.push({ name: String(year), x: toX(Date.UTC(year, 0, 1)) });
  }
  return years;
}
