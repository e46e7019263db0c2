/** What needs a person: for the home page, collections, the number in the navigation, and `GET /api/v1/attention`. */
import { ATTENTION_STATES, UNCHECKED_MS } from '../ledger/attention.ts';
import { SEVERITIES, type Severity } from '../ledger/types.ts';
import { escapeText } from '../pep740/text.ts';
import type { AttentionCount, AttentionRecord, AttentionResult } from '../store/attention-store.ts';
import type { Membership } from '../store/collection-store.ts';
import { type Services, services } from '../watch/services.ts';
import { toAffected } from './affects.ts';
import { attentionParamsSchema } from './attention-params.ts';
import { toListed } from './changes.ts';
import type { SearchParams } from './search-params.ts';
import type { AttentionBoard, AttentionCard, AttentionItem, AttentionPage } from './views/attention.ts';

const PER_PAGE = 50;

type AttentionQuery = ReturnType<typeof parseAttentionQuery>;

/** Anything that is no query is read as none, as on the board. */
export function parseAttentionQuery(params: SearchParams) {
  return attentionParamsSchema.parse(params);
}

const toTime = (at: number): string => new Date(at).toISOString();

export async function getAttention(query: AttentionQuery): Promise<AttentionPage> {
  const { cards, names: _names, ...rest } = await getAttentionBoard(query);
  return { ...rest, items: cards.map(toItem) };
}

const toItem = ({ detail: _detail, failure: _failure, used: _used, ...item }: AttentionCard): AttentionItem =>
  item;

/** The same for pages: with the changes themselves, and the names of collections. A page past the end is the last one. */
export async function getAttentionBoard(query: AttentionQuery): Promise<AttentionBoard> {
  const running = await services();
  const { store, config } = running;
  const asked = { ...query, perPage: PER_PAGE, rehearsal: config.rehearsal, now: Date.now() };
  const [result, found] = await Promise.all([
    store.listAttention(asked),
    query.collection ? store.getCollection(query.collection) : null,
  ]);
  const tally = toTally(result, query);
  if (query.page > tally.pages) return getAttentionBoard({ ...query, page: tally.pages });
  const { cards, names } = await toCards(running, result.items);
  const { fault } = result;
  return {
    cards,
    names,
    ...tally,
    page: query.page,
    perPage: PER_PAGE,
    fault: fault && { ...fault, since: toTime(fault.since) },
    collection: found && { slug: found.slug, name: found.name },
  };
}

/** How many things need a person now, of all that is tracked. */
export async function countNeeded(collection: string | null = null): Promise<number> {
  const { store, config } = await services();
  const counts = await store.countAttention({ collection, rehearsal: config.rehearsal, now: Date.now() });
  return sumNeeded(counts);
}

/** A notice is said once and waits for nobody. */
const sumNeeded = (counts: readonly AttentionCount[]): number =>
  sum(counts, ({ state, severity }) => state === 'open' && severity !== 'notice');

function sum(counts: readonly AttentionCount[], isMeant: (count: AttentionCount) => boolean): number {
  return counts.filter(isMeant).reduce((total, count) => total + count.total, 0);
}

function toTally({ counts }: AttentionResult, { state, severity }: AttentionQuery) {
  const ofSeverity = (wanted: Severity) =>
    sum(counts, (count) => count.state === state && count.severity === wanted);
  const ofState = (wanted: (typeof ATTENTION_STATES)[number]) =>
    sum(counts, (count) => count.state === wanted && (!severity || count.severity === severity));
  const total = ofState(state);
  return {
    counts: toRecord(ATTENTION_STATES, ofState),
    severities: toRecord(SEVERITIES, ofSeverity),
    total,
    needed: sumNeeded(counts),
    pages: Math.max(1, Math.ceil(total / PER_PAGE)),
  };
}

const toRecord = <Key extends string>(keys: readonly Key[], count: (key: Key) => number) =>
  Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<Key, number>;

async function toCards(
  running: Services,
  records: readonly AttentionRecord[],
): Promise<Pick<AttentionBoard, 'cards' | 'names'>> {
  const memberships = await running.store.listMemberships(records.map(({ projectId }) => projectId));
  const byProject = Map.groupBy(memberships, ({ projectId }) => projectId);
  return {
    cards: records.map((record) => toCard(running, record, byProject.get(record.projectId) ?? [])),
    names: Object.fromEntries(memberships.map(({ slug, name }) => [slug, name])),
  };
}

function toCard(
  { config }: Services,
  record: AttentionRecord,
  memberships: readonly Membership[],
): AttentionCard {
  const { id, project, world, version, kind, severity, since, state, change, marks, failure } = record;
  const detail = change && toListed(config, change);
  return {
    id,
    project,
    world,
    version,
    kind,
    severity,
    since: toTime(since),
    state,
    affects: toAffected(record, memberships),
    change: detail?.id ?? null,
    message: detail?.message ?? toUncheckedSentence(record),
    marks: marks.map(({ id: _id, until, at, ...mark }) => ({
      ...mark,
      until: until === null ? null : toTime(until),
      at: toTime(at),
    })),
    detail,
    failure: failure && { ...failure, at: toTime(failure.at) },
    used: [...new Set(memberships.flatMap((member) => member.version ?? []))],
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
