/** The board, for the page and for `GET /api/v1/projects`: the same query, the same answer. */
import { EXPECTATIONS } from '../ledger/types.ts';
import { BOARD_SORTS, type BoardQuery } from '../store/board-query.ts';
import type { ProjectRecord } from '../store/store.ts';
import { OUTCOMES } from '../verify/codes.ts';
import { type Services, services } from '../watch/services.ts';
import type { Board, BoardRow } from './dto.ts';
import { indexHost } from './index-host.ts';
import { oneOf, parseSlug, type SearchParams } from './search-params.ts';
import { toFailure, toISO } from './time.ts';

export type { SearchParams } from './search-params.ts';

const PER_PAGE = 50;
const MAX_QUERY_LENGTH = 200;
const MAX_PAGE = 100_000;

/** Anything that is no query is read as none: a link with a typo still shows the board. */
export function parseBoardQuery(params: SearchParams): BoardQuery {
  const page = Number(params.page);
  return {
    q: typeof params.q === 'string' ? params.q.trim().slice(0, MAX_QUERY_LENGTH) : '',
    outcome: oneOf(params.outcome, [...OUTCOMES, 'unchecked']),
    world: oneOf(params.world, ['pypi', 'rehearsal']),
    expectation: oneOf(params.expectation, EXPECTATIONS),
    collection: parseSlug(params.collection),
    sort: oneOf(params.sort, BOARD_SORTS) ?? 'outcome',
    order: oneOf(params.order, ['asc', 'desc']) ?? 'asc',
    page: Number.isInteger(page) && page >= 1 && page <= MAX_PAGE ? page : 1,
    perPage: PER_PAGE,
  };
}

/** A project that has been due for longer than this is in nobody's queue: no watcher runs. */
const QUEUE_MS = 10 * 60_000;

/** Under way now, or next in line. */
export function isChecking({ leaseUntil, nextCheckAt }: ProjectRecord, now: number): boolean {
  const isUnderWay = leaseUntil !== null && leaseUntil > now;
  return isUnderWay || (nextCheckAt <= now && now - nextCheckAt < QUEUE_MS);
}

function toRow(record: ProjectRecord, index: string, now: number): BoardRow {
  const checking = isChecking(record, now);
  return {
    project: record.name,
    world: record.world,
    index,
    checking,
    progress: checking ? record.progress : null,
    status: record.status,
    newestVersion: record.newestVersion,
    newestUploadedAt: toISO(record.newestUploadedAt),
    outcome: record.outcome,
    code: record.code,
    message: record.message,
    publisher: record.publisher,
    certificateIssuer: record.certificateIssuer,
    signedAt: toISO(record.signedAt),
    commit: record.commit,
    expectation: record.expectation,
    recent: record.recent.map((release) => ({ ...release, uploadedAt: toISO(release.uploadedAt) })),
    lastCheckedAt: toISO(record.checkedAt),
    nextCheckAt: toISO(record.nextCheckAt),
    failure: toFailure(record.failure),
  };
}

/** All that may be shown: projects of a rehearsal that was switched off later stay where they are, unseen. */
async function countTracked({ store, config }: Services): Promise<number> {
  if (config.rehearsal) return store.countProjects();
  const all = { q: '', outcome: null, world: 'pypi', sort: 'project', order: 'asc', page: 1 } as const;
  return (await store.listProjects({ ...all, perPage: 1 })).total;
}

export async function getBoard(query: BoardQuery): Promise<Board> {
  const running = await services();
  const { store, config } = running;
  const shown = config.rehearsal ? query : { ...query, world: 'pypi' as const };
  const [result, tracked, collection] = await Promise.all([
    store.listProjects(shown),
    countTracked(running),
    query.collection ? store.getCollection(query.collection) : null,
  ]);
  const now = Date.now();
  const { page, perPage, ...filter } = shown;
  return {
    rows: result.rows.map((record) => toRow(record, indexHost(config, record.world), now)),
    total: result.total,
    page,
    pages: Math.max(1, Math.ceil(result.total / perPage)),
    perPage,
    counts: result.counts,
    expectations: result.expectations,
    query: filter,
    collection: collection && { slug: collection.slug, name: collection.name },
    tracked,
    index: indexHost(config, 'pypi'),
    hasRehearsal: config.rehearsal,
  };
}
