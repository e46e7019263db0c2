/** The board, for the page and for `GET /api/v1/projects`: the same query, the same answer. */
import type { Waiting } from '../store/attention-store.ts';
import type { BoardQuery } from '../store/board-query.ts';
import { isHeld } from '../store/due.ts';
import type { IndexPause } from '../store/index-pauses.ts';
import type { ProjectRecord } from '../store/records.ts';
import { services } from '../watch/services.ts';
import { boardParamsSchema } from './board-params.ts';
import { indexHost } from './index-host.ts';
import type { SearchParams } from './search-params.ts';
import { isRehearsalShown, shownWorld } from './shown-world.ts';
import { toFailure, toISO } from './time.ts';
import type { Board, BoardRow } from './views/board.ts';

export type { SearchParams } from './search-params.ts';

const PER_PAGE = 50;

/** Anything that is no query is read as none: a link with a typo still shows the board. */
export function parseBoardQuery(params: SearchParams): BoardQuery {
  return { ...boardParamsSchema.parse(params), perPage: PER_PAGE };
}

/** A project that has been due for longer than this is in nobody's queue: no watcher runs. */
const QUEUE_MS = 10 * 60_000;

/** Under way now, or next in line. */
export function isChecking({ leaseUntil, nextCheckAt }: ProjectRecord, now: number): boolean {
  const isNext = nextCheckAt !== null && nextCheckAt <= now && now - nextCheckAt < QUEUE_MS;
  return isHeld(leaseUntil, now) || isNext;
}

/** While the index is left alone, no check of its projects comes before the end of that. */
export function afterPause(record: ProjectRecord, pause: IndexPause | null): ProjectRecord {
  if (pause === null || record.world !== 'pypi' || record.nextCheckAt === null) return record;
  return { ...record, nextCheckAt: Math.max(record.nextCheckAt, pause.until) };
}

type Beside = { index: string; waiting: Waiting | null; now: number };

function toRow(record: ProjectRecord, { index, waiting, now }: Beside): BoardRow {
  const checking = isChecking(record, now);
  return {
    project: record.name,
    world: record.world,
    index,
    checking,
    progress: checking ? record.progress : null,
    status: record.status,
    statusSince: toISO(record.statusSince),
    newestVersion: record.newestVersion,
    newestUploadedAt: toISO(record.newestUploadedAt),
    goneSince: toISO(record.goneSince),
    outcome: record.outcome,
    code: record.code,
    message: record.message,
    publisher: record.publisher,
    certificateIssuer: record.certificateIssuer,
    signedAt: toISO(record.signedAt),
    commit: record.commit,
    expectation: record.expectation,
    waiting,
    recent: record.recent.map((release) => ({ ...release, uploadedAt: toISO(release.uploadedAt) })),
    lastCheckedAt: toISO(record.checkedAt),
    recordedAt: toISO(record.recordedAt),
    listingChangedAt: toISO(record.listingChangedAt),
    nextCheckAt: toISO(record.nextCheckAt),
    unreadable: record.unreadable.total,
    failure: toFailure(record.failure),
  };
}

export async function getBoard(query: BoardQuery): Promise<Board> {
  const running = await services();
  const { store, config } = running;
  const shown = { ...query, world: await shownWorld(running, query.world) };
  const now = Date.now();
  const [result, tracked, collection, { pause }, hasRehearsal] = await Promise.all([
    store.listProjects(shown),
    store.countProjects({ world: shown.world }),
    query.collection ? store.getCollection(query.collection) : null,
    store.getIndexState('pypi', now),
    isRehearsalShown(running, query.world),
  ]);
  const waiting = await store.listWaiting(
    result.rows.map(({ id }) => id),
    now,
  );
  const { page, perPage, ...filter } = query;
  return {
    rows: result.rows.map((record) =>
      toRow(afterPause(record, pause), {
        index: indexHost(config, record.world),
        waiting: waiting.get(record.id) ?? null,
        now,
      }),
    ),
    total: result.total,
    page,
    pages: Math.max(1, Math.ceil(result.total / perPage)),
    perPage,
    counts: result.counts,
    expectations: result.expectations,
    known: result.known,
    query: filter,
    collection: collection && { slug: collection.slug, name: collection.name },
    tracked,
    index: indexHost(config, 'pypi'),
    hasRehearsal,
  };
}
