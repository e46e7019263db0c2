/** What the ledger noticed, across all projects: for a page and for `GET /api/v1/changes`. */
import type { Config } from '../config.ts';
import type { ListedChange } from '../ledger/change-view.ts';
import type { Observed, Standing } from '../ledger/types.ts';
import type { ChangeCount, ChangeQuery, ChangeRecord } from '../store/ledger-store.ts';
import { type Services, services } from '../watch/services.ts';
import type { World } from '../world.ts';
import { CURSOR, changesParamsSchema, OBSERVED, STANDINGS } from './changes-params.ts';
import { indexHost } from './index-host.ts';
import { toChangeView } from './ledger.ts';
import { findProject } from './project.ts';
import type { SearchParams } from './search-params.ts';
import { isRehearsalShown, shownWorld } from './shown-world.ts';
import type {
  ChangesBoard,
  ChangesPage,
  ChangesQuery,
  ChangesTally,
  ListedChanges,
} from './views/changes.ts';

/** Anything that is no query is read as none, as on the board. */
export function parseChangesQuery(params: SearchParams): ChangesQuery {
  return changesParamsSchema.parse(params);
}

function parseCursor(text: string | null): ChangeQuery['after'] {
  const [, noticedAt, id] = CURSOR.exec(text ?? '') ?? [];
  return noticedAt === undefined || id === undefined ? null : { noticedAt: Number(noticedAt), id };
}

const toCursor = ({ change }: ChangeRecord): string => `${change.noticedAt}-${change.id}`;

export function toListed(config: Config, record: ChangeRecord): ListedChange {
  return {
    ...toChangeView(record.change, record),
    world: record.world,
    index: indexHost(config, record.world),
    recordedAt: new Date(record.recordedAt).toISOString(),
  };
}

/** Null: no such project is tracked, or none that may be shown. */
async function toChangeQuery(running: Services, query: ChangesQuery): Promise<ChangeQuery | null> {
  const project = query.project === null ? null : await findProject(running, query.project);
  if (query.project !== null && !project) return null;
  return {
    ...query,
    projectId: project?.id,
    // Whoever names a project means it, whatever world it is of.
    world: project ? query.world : await shownWorld(running, query.world),
    after: parseCursor(query.after),
  };
}

async function listPage(running: Services, asked: ChangeQuery | null): Promise<ListedChanges> {
  if (asked === null) return { changes: [], next: null };
  const records = await running.store.listChanges({ ...asked, limit: asked.limit + 1 });
  const shown = records.slice(0, asked.limit);
  const last = shown.at(-1);
  return {
    changes: shown.map((record) => toListed(running.config, record)),
    next: records.length > asked.limit && last ? toCursor(last) : null,
  };
}

async function readTally(running: Services, asked: ChangeQuery | null): Promise<ChangesTally> {
  const { store } = running;
  const world = asked?.world ?? (await shownWorld(running));
  const [all, matching] = await Promise.all([
    store.countChanges({ world }),
    asked && store.countChanges({ ...asked, standing: null }),
  ]);
  const sum = (counts: readonly ChangeCount[] | null) =>
    (counts ?? []).reduce((total, count) => total + count.total, 0);
  const countOf = (standing: Standing) =>
    sum(matching?.filter((count) => count.standing === standing) ?? null);
  const openIn = (world: World) =>
    sum(all.filter((count) => count.standing === 'open' && count.world === world));
  return {
    counts: Object.fromEntries(
      STANDINGS.map((standing) => [standing, countOf(standing)]),
    ) as ChangesTally['counts'],
    open: { pypi: openIn('pypi'), rehearsal: openIn('rehearsal') },
    noticed: sum(all),
  };
}

export async function listChanges(query: ChangesQuery): Promise<ChangesPage> {
  const running = await services();
  const asked = await toChangeQuery(running, query);
  const [page, tally] = await Promise.all([listPage(running, asked), readTally(running, asked)]);
  return { ...page, ...tally, query };
}

/** The same for the page, which keeps apart what was seen live and what was read from history. */
export async function getChanges(query: ChangesQuery): Promise<ChangesBoard> {
  const running = await services();
  const asked = await toChangeQuery(running, query);
  const wanted = query.observed ? [query.observed] : OBSERVED;
  const readPart = async (observed: Observed) => ({
    observed,
    ...(await listPage(running, asked && { ...asked, observed })),
  });
  const [parts, tally, found, hasRehearsal] = await Promise.all([
    Promise.all(wanted.map(readPart)),
    readTally(running, asked),
    query.collection ? running.store.getCollection(query.collection) : null,
    isRehearsalShown(running, query.world),
  ]);
  const collection = found && { slug: found.slug, name: found.name };
  const { config } = running;
  return {
    parts,
    ...tally,
    query,
    collection,
    index: indexHost(config, 'pypi'),
    hasRehearsal,
  };
}
