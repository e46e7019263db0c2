/** What needs a person: for the home page, collections, the number in the navigation, and `GET /api/v1/attention`. */
import { isOperational } from '../errors.ts';
import { ATTENTION_STATES, type AttentionState, UNCHECKED_MS } from '../ledger/attention.ts';
import { SEVERITIES, type Severity } from '../ledger/types.ts';
import { escapeText } from '../pep740/text.ts';
import type { AttentionCount, AttentionRecord, AttentionResult } from '../store/attention-store.ts';
import type { Membership } from '../store/collection-store.ts';
import { findOutage, type Outage } from '../watch/outage.ts';
import { type Services, services } from '../watch/services.ts';
import { toAffected } from './affects.ts';
import { attentionParamsSchema } from './attention-params.ts';
import { NO_WORK, toAssigned, toWorkViews } from './attention-work.ts';
import { toListed } from './changes.ts';
import { readFourEyes } from './four-eyes.ts';
import { toOutageView } from './health.ts';
import type { SearchParams } from './search-params.ts';
import { shownWorld } from './shown-world.ts';
import { toUpstreamView } from './upstream.ts';
import type {
  AttentionBoard,
  AttentionCard,
  AttentionItem,
  AttentionPage,
  AttentionWork,
} from './views/attention.ts';

const PER_PAGE = 50;
/** A page of the site shows fewer, as its table follows. */
const CARDS = 10;

type AttentionQuery = ReturnType<typeof parseAttentionQuery>;

/** Anything that is no query is read as none, as on the board. */
export function parseAttentionQuery(params: SearchParams) {
  return attentionParamsSchema.parse(params);
}

const toTime = (at: number): string => new Date(at).toISOString();

/** `me`: whoever asks, as `toMe` says. */
export async function getAttention(query: AttentionQuery, me: string | null = null): Promise<AttentionPage> {
  const {
    cards,
    names: _names,
    ...rest
  } = await readBoard(query, { perPage: PER_PAGE, withoutNotices: false, me });
  return { ...rest, items: cards.map(toItem) };
}

const toItem = ({ detail: _detail, failure: _failure, used: _used, ...item }: AttentionCard): AttentionItem =>
  item;

/**
 * The same for a page of the site, whose address has other parameters too: the page of the queue is `queue`. With the
 * changes themselves and the names of collections; notices, which need nobody, only where they are asked for.
 */
export async function getAttentionBoard(
  params: SearchParams,
  collection: string | null,
  me: string | null,
): Promise<AttentionBoard> {
  const query = parseAttentionQuery({ ...params, collection: collection ?? undefined, page: params.queue });
  const [board, mine, nobody] = await Promise.all([
    readBoard(query, { perPage: CARDS, withoutNotices: true, me }),
    me === null ? null : countNeeded({ collection, assigned: { to: me } }),
    countNeeded({ collection, assigned: { to: null } }),
  ]);
  return { ...board, assigned: { mine, nobody } };
}

type Shown = { perPage: number; withoutNotices: boolean; me: string | null };

/** A page past the end is the last one. */
async function readBoard(query: AttentionQuery, shown: Shown): Promise<Omit<AttentionBoard, 'assigned'>> {
  const running = await services();
  const { store } = running;
  const outage = await findOutage(running);
  const { page, ...asked } = query;
  const assigned = await toAssigned(running, query.assignee, shown.me);
  const wanted = { ...query, ...shown, assigned, ...(await toScope(running, outage)) };
  const [result, found] = await Promise.all([
    store.listAttention(wanted),
    query.collection ? store.getCollection(query.collection) : null,
  ]);
  const tally = toTally(result, query, shown);
  if (page > tally.pages) return readBoard({ ...query, page: tally.pages }, shown);
  const { cards, names } = await toCards(running, result.items);
  return {
    cards,
    names,
    ...tally,
    query: asked,
    page,
    perPage: shown.perPage,
    outage: outage && toOutageView(outage),
    collection: found && { slug: found.slug, name: found.name },
  };
}

/** What one cause keeps from being checked is said once, and is no item. */
async function toScope(running: Services, outage: Outage | null) {
  return { world: await shownWorld(running), explained: outage?.code ?? null, now: Date.now() };
}

/** `after`: milliseconds since 1970. */
type Counted = { collection?: string | null; after?: number; assigned?: { to: string | null } };

/** How many things need a person now: of all that is tracked, or of a collection; all of them, or those noticed since. */
export async function countNeeded({ collection, after, assigned }: Counted = {}): Promise<number> {
  const running = await services();
  const scope = await toScope(running, await findOutage(running));
  const counts = await running.store.countAttention({ collection, after, assigned, ...scope });
  return sumNeeded(counts);
}

/** The same for every page: null while the database cannot be read, which says so for itself. */
export async function findNeeded(): Promise<number | null> {
  try {
    return await countNeeded();
  } catch (error) {
    if (isOperational(error)) return null;
    throw error;
  }
}

/** A notice is said once and waits for nobody. */
const sumNeeded = (counts: readonly AttentionCount[]): number =>
  sum(counts, ({ state, severity }) => state === 'open' && severity !== 'notice');

function sum(counts: readonly AttentionCount[], isMeant: (count: AttentionCount) => boolean): number {
  return counts.filter(isMeant).reduce((total, count) => total + count.total, 0);
}

function toTally(
  { counts }: AttentionResult,
  { state, severity }: AttentionQuery,
  { perPage, withoutNotices }: Shown,
) {
  const ofSeverity = (wanted: Severity) =>
    sum(counts, (count) => count.state === state && count.severity === wanted);
  const isShown = (count: AttentionCount) =>
    severity ? count.severity === severity : !(withoutNotices && count.severity === 'notice');
  const ofState = (wanted: AttentionState) =>
    sum(counts, (count) => count.state === wanted && isShown(count));
  const total = ofState(state);
  return {
    counts: toRecord(ATTENTION_STATES, ofState),
    severities: toRecord(SEVERITIES, ofSeverity),
    total,
    needed: sumNeeded(counts),
    pages: Math.max(1, Math.ceil(total / perPage)),
  };
}

const toRecord = <Key extends string>(keys: readonly Key[], count: (key: Key) => number) =>
  Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<Key, number>;

async function toCards(
  running: Services,
  records: readonly AttentionRecord[],
): Promise<Pick<AttentionBoard, 'cards' | 'names'>> {
  const [memberships, fourEyes, works] = await Promise.all([
    running.store.listMemberships(records.map(({ projectId }) => projectId)),
    readFourEyes(running.store, records),
    toWorkViews(running, records),
  ]);
  const byProject = Map.groupBy(memberships, ({ projectId }) => projectId);
  return {
    cards: records.map((record, at) => ({
      ...toCard(running, record, byProject.get(record.projectId) ?? []),
      fourEyes: fourEyes[record.id] ?? null,
      ...(works[at] ?? NO_WORK),
    })),
    names: Object.fromEntries(memberships.map(({ slug, name }) => [slug, name])),
  };
}

function toCard(
  { config }: Services,
  record: AttentionRecord,
  memberships: readonly Membership[],
): Omit<AttentionCard, 'fourEyes' | keyof AttentionWork> {
  const { id, project, world, version, kind, severity, since, state, change, marks, failure } = record;
  const detail = change && toListed(config, change);
  const affects = toAffected(record, memberships);
  const older = memberships.filter(({ slug }) => affects.newer.includes(slug));
  return {
    id,
    project,
    world,
    version,
    kind,
    severity,
    since: toTime(since),
    state,
    affects,
    change: detail?.id ?? null,
    message: detail?.message ?? toUncheckedSentence(record),
    marks: marks.map(({ id: _id, until, address = null, at, ...mark }) => ({
      ...mark,
      address,
      until: until === null ? null : toTime(until),
      at: toTime(at),
    })),
    upstream: toUpstreamView(marks),
    detail,
    failure: failure && { ...failure, at: toTime(failure.at) },
    used: [...new Set(older.flatMap((member) => member.version ?? []))],
  };
}

const HOURS = UNCHECKED_MS / 3_600_000;

function toUncheckedSentence({ project, failure }: AttentionRecord): string {
  const cause = failure ? ` ${escapeText(failure.message)}` : '';
  return `${project} could not be checked for more than ${HOURS} hours; what is shown of it is what was known before.${cause}`;
}

/** One item, whatever its state; null where there is none, or none that may be shown. */
export async function getAttentionItem(id: string): Promise<AttentionItem | null> {
  const running = await services();
  const record = await running.store.getAttention(id, Date.now());
  if (!record) return null;
  const [card] = (await toCards(running, [record])).cards;
  return card ? toItem(card) : null;
}
