/** How far provenance has come among the projects that are tracked: for a page and for `GET /api/v1/adoption`. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { toCSV } from '../adoption/csv.ts';
import type { AdoptionFacts, ProjectFacts, AdoptionQuery as StoreQuery } from '../adoption/facts.ts';
import { toMarkdown } from '../adoption/markdown.ts';
import { type Report, toReport, writeReport } from '../adoption/report.ts';
import { toRow } from '../adoption/row.ts';
import { toIndexName } from '../format.ts';
import { escapeJSON } from '../pep740/text.ts';
import type { Store } from '../store/store.ts';
import { findOutage } from '../watch/outage.ts';
import { type Services, services } from '../watch/services.ts';
import { adoptionParamsSchema } from './adoption-params.ts';
import { toAdoptionView } from './adoption-view.ts';
import { indexHost } from './index-host.ts';
import type { SearchParams } from './search-params.ts';
import { isRehearsalShown } from './shown-world.ts';
import { toISO } from './time.ts';
import {
  ADOPTION_SCHEMA,
  type AdoptionExport,
  type AdoptionFormat,
  type AdoptionQuery,
  type AdoptionView,
  type RowPage,
} from './views/adoption.ts';

/** How many of what could be long are on the page; the exports have all. */
const SHOWN = 25;

type Collection = { slug: string; name: string; projectIds: number[] };

/** Null: there is none of that name. */
async function findCollection(store: Store, slug: string): Promise<Collection | null> {
  const found = await store.getCollection(slug);
  return found && { slug, name: found.name, projectIds: await store.listCollectionProjectIds(slug) };
}

export const parseAdoptionQuery = (params: SearchParams): AdoptionQuery => adoptionParamsSchema.parse(params);

type Counted = { facts: AdoptionFacts; report: Report };

/** Those under way: whoever asks for the same meanwhile gets the same. */
const underWay = new WeakMap<object, Map<string, Promise<Counted>>>();

export function adoption(
  store: Pick<Store, 'readAdoption'>,
  query: StoreQuery,
  now: number,
): Promise<Counted> {
  const asked = underWay.get(store) ?? new Map<string, Promise<Counted>>();
  underWay.set(store, asked);
  const key = JSON.stringify(query);
  const counting = asked.get(key) ?? countAdoption(store, query, now).finally(() => asked.delete(key));
  asked.set(key, counting);
  return counting;
}

async function countAdoption(
  store: Pick<Store, 'readAdoption'>,
  query: StoreQuery,
  now: number,
): Promise<Counted> {
  const facts = await store.readAdoption(query);
  return { facts, report: toReport(facts, now) };
}

type Scope = {
  store: Store;
  asked: StoreQuery;
  about: Parameters<typeof toAdoptionView>[1];
};

/** Null where there is no such collection. */
async function findScope(asked: AdoptionQuery, now: number): Promise<Scope | null> {
  const running = await services();
  const { config, store } = running;
  const query = config.rehearsal ? asked : { ...asked, world: 'pypi' as const };
  const collection = query.collection === null ? null : await findCollection(store, query.collection);
  if (query.collection !== null && !collection) return null;
  const outage = query.world === 'pypi' ? await findOutage(running) : null;
  const stale = outage && { message: outage.message, knownAt: toISO(outage.knownAt) };
  const hasRehearsal = await isRehearsalShown(running, query.world);
  return {
    store,
    asked: { world: query.world, projectIds: collection?.projectIds ?? null },
    about: { ...toAbout(running, query, collection, now), stale, hasRehearsal },
  };
}

function toAbout(
  { config }: Services,
  query: AdoptionQuery,
  collection: Collection | null,
  now: number,
): Omit<Scope['about'], 'stale' | 'hasRehearsal'> {
  const index = indexHost(config, 'pypi');
  const of =
    query.world === 'rehearsal'
      ? 'Rehearsal projects, which no index has'
      : `Projects of ${toIndexName(index)} that are tracked`;
  return {
    madeAt: now,
    query,
    scope: collection ? `${of}, in the collection ${collection.name}` : of,
    index,
    collection: collection && { slug: collection.slug, name: collection.name },
  };
}

/** Null where there is no such collection. */
export async function getAdoption(
  query: AdoptionQuery,
  now: number = Date.now(),
): Promise<AdoptionView | null> {
  const scope = await findScope(query, now);
  if (!scope) return null;
  const { store, asked, about } = scope;
  const kept = await store.readAdoptionTotals(asked, SHOWN);
  const report = kept
    ? writeReport(kept.tally, kept.listed, now)
    : (await adoption(store, asked, now)).report;
  return toAdoptionView(report, about, SHOWN);
}

/** It as a text, whole but for JSON, which has one page of the projects; null where there is no such collection. */
export async function writeAdoption(
  query: AdoptionQuery,
  format: AdoptionFormat,
  page: RowPage,
  now: number = Date.now(),
): Promise<string | null> {
  const scope = await findScope(query, now);
  if (!scope) return null;
  const { about } = scope;
  const { facts, report } = await adoption(scope.store, scope.asked, now);
  if (format === 'markdown')
    return toMarkdown(report, { title: about.scope, madeAt: now, stale: about.stale });
  if (format === 'csv') return joinInTurns(toCSV(facts.projects));
  const view = toAdoptionView(report, about, page.limit);
  const written: AdoptionExport = { schema: ADOPTION_SCHEMA, ...view, ...toPage(facts.projects, page) };
  return `${escapeJSON(JSON.stringify(written))}\n`;
}

/** Each line costs little, but a large board has so many that whoever waits for this thread is heard in between. */
async function joinInTurns(lines: Iterable<string>): Promise<string> {
  const parts: string[] = [];
  for (const line of lines) {
    parts.push(line);
    if (parts.length % LINES_A_TURN === 0) await nextTurn();
  }
  return parts.join('');
}

const LINES_A_TURN = 500;

/** Projects are in the order of their names. */
function toPage(
  projects: readonly ProjectFacts[],
  { after, limit }: RowPage,
): Pick<AdoptionExport, 'rows' | 'next'> {
  const following = after === null ? projects : projects.filter(({ name }) => name > after);
  const rows = following.slice(0, limit).map(toRow);
  return { rows, next: following.length > limit ? (rows.at(-1)?.project ?? null) : null };
}
