/** What the ledger noticed, across all projects: for a page and for `GET /api/v1/changes`. */
import type { Config } from '../config.ts';
import { CHANGE_KINDS, SEVERITIES, type Standing } from '../ledger/types.ts';
import { normalizeName } from '../pep740/name.ts';
import type { ChangeQuery, ChangeRecord } from '../store/ledger-store.ts';
import { services } from '../watch/services.ts';
import type { ChangesPage, ChangesQuery, ListedChange } from './dto-ledger.ts';
import { indexHost } from './index-host.ts';
import { toChangeView } from './ledger.ts';
import { findProject } from './project.ts';
import { oneOf, type SearchParams } from './search-params.ts';

const STANDINGS: readonly Standing[] = ['noted', 'open', 'accepted', 'rejected', 'pinned'];
const LIMIT = 50;
const MAX_LIMIT = 200;

/** Anything that is no query is read as none, as on the board. */
export function parseChangesQuery(params: SearchParams): ChangesQuery {
  const limit = Number(params.limit);
  return {
    project: typeof params.project === 'string' && params.project ? normalizeName(params.project) : null,
    world: oneOf(params.world, ['pypi', 'rehearsal']),
    kind: oneOf(params.kind, CHANGE_KINDS),
    severity: oneOf(params.severity, SEVERITIES),
    observed: oneOf(params.observed, ['live', 'history']),
    standing: oneOf(params.standing, STANDINGS),
    after: typeof params.after === 'string' && parseCursor(params.after) ? params.after : null,
    limit: Number.isInteger(limit) && limit >= 1 ? Math.min(limit, MAX_LIMIT) : LIMIT,
  };
}

function parseCursor(text: string | null): ChangeQuery['after'] {
  const [, noticedAt, id] = /^(\d{1,15})-([0-9a-f]{64})$/.exec(text ?? '') ?? [];
  return noticedAt === undefined || id === undefined ? null : { noticedAt: Number(noticedAt), id };
}

const toCursor = ({ change }: ChangeRecord): string => `${change.noticedAt}-${change.id}`;

function toListed(config: Config, record: ChangeRecord): ListedChange {
  return {
    ...toChangeView(record.change, record),
    world: record.world,
    index: indexHost(config, record.world),
    recordedAt: new Date(record.recordedAt).toISOString(),
  };
}

export async function listChanges(query: ChangesQuery): Promise<ChangesPage> {
  const running = await services();
  const { store, config } = running;
  const project = query.project === null ? null : await findProject(running, query.project);
  if (query.project !== null && !project) return { changes: [], next: null, query };
  const records = await store.listChanges({
    ...query,
    projectId: project?.id,
    world: config.rehearsal ? query.world : 'pypi',
    after: parseCursor(query.after),
    limit: query.limit + 1,
  });
  const shown = records.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    changes: shown.map((record) => toListed(config, record)),
    next: records.length > query.limit && last ? toCursor(last) : null,
    query,
  };
}
