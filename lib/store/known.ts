/** Releases of many projects at once: each statement asks for a batch, and none for one project alone. */
import type { Kysely } from 'kysely';
import type { ChangeKind } from '../ledger/types.ts';
import { inBatches } from './batches.ts';
import { FOLD_FORMAT, type LedgerHead, type LedgerParts } from './kept-ledger.ts';
import type {
  KnownChangeRecord,
  KnownFileRecord,
  KnownReleases,
  KnownStore,
  WantedReleases,
} from './known-store.ts';
import { parseChange } from './ledger-rows.ts';
import { toFileRecord, toProjectRecord } from './rows.ts';
import type { Database, Schema } from './schema.ts';

export const knownMethods = ({ read }: Database): KnownStore => ({
  async listProjectsNamed(names) {
    const rows = await everyBatch([...new Set(names)], (batch) => selectProjects(read, batch).execute());
    return rows.map(({ head, ...row }) => ({
      record: toProjectRecord(row),
      head: head === null ? null : (JSON.parse(head) as LedgerHead),
    }));
  },

  async listOfferedVersions(projectIds) {
    const rows = await everyBatch(projectIds, (batch) => selectOffered(read, batch).execute());
    const byProject = Map.groupBy(rows, ({ project_id }) => project_id);
    return new Map([...byProject].map(([id, own]) => [id, own.flatMap(({ version }) => version ?? [])]));
  },

  async readKnownReleases(wanted, { mostFiles }) {
    const files: KnownFileRecord[] = [];
    for (const batch of inBatches(wanted)) {
      const left = mostFiles - files.length;
      files.push(...(await readFiles(read, batch, left + 1)));
      if (files.length > mostFiles) return null;
    }
    return toKnownReleases(read, wanted, files);
  },
});

const everyBatch = async <Item, Row>(
  items: readonly Item[],
  ask: (batch: Item[]) => Promise<Row[]>,
): Promise<Row[]> => (await Promise.all(inBatches(items).map(ask))).flat();

const selectProjects = (db: Kysely<Schema>, names: readonly string[]) =>
  db
    .selectFrom('projects')
    .leftJoin('ledger_parts', (join) =>
      join
        .onRef('ledger_parts.project_id', '=', 'projects.id')
        .on('part', '=', 'head')
        .on('part_key', '=', FOLD_FORMAT),
    )
    .selectAll('projects')
    .select('body as head')
    .where('name', 'in', names);

const selectOffered = (db: Kysely<Schema>, projectIds: readonly number[]) =>
  db
    .selectFrom('files')
    .select(['project_id', 'version'])
    .distinct()
    .where('project_id', 'in', projectIds)
    .where('version', 'is not', null)
    .where('gone_at', 'is', null)
    .where('yanked_reason', 'is', null);

async function readFiles(
  db: Kysely<Schema>,
  wanted: readonly WantedReleases[],
  limit: number,
): Promise<KnownFileRecord[]> {
  const rows = await db
    .selectFrom('files')
    .leftJoin('ledger_parts', (join) =>
      join
        .onRef('ledger_parts.project_id', '=', 'files.project_id')
        .on('part', '=', 'file')
        .onRef('part_key', '=', 'file_key'),
    )
    .selectAll('files')
    .select('body as kept')
    .where(({ or, and, eb }) =>
      or(
        wanted.map(({ projectId, versions }) => {
          const own = eb('files.project_id', '=', projectId);
          return versions === null ? own : and([own, eb('version', 'in', [...versions])]);
        }),
      ),
    )
    .orderBy('files.id')
    .limit(limit)
    .execute();
  return rows.map(({ kept, ...row }) => ({
    file: toFileRecord(row),
    kept: kept === null ? null : (JSON.parse(kept) as LedgerParts['file']),
  }));
}

async function toKnownReleases(
  db: Kysely<Schema>,
  wanted: readonly WantedReleases[],
  files: readonly KnownFileRecord[],
): Promise<KnownReleases[]> {
  const ids = wanted.map(({ projectId }) => projectId);
  const [releases, identities] = await Promise.all([
    readParts(db, 'release', files, ({ file }) => file.version ?? []),
    readParts(db, 'identity', files, ({ kept }) => kept?.identityIds ?? []),
  ]);
  const changes = await readChanges(db, ids, [
    ...files.flatMap(({ kept }) => kept?.concerns ?? []),
    ...[...releases.values()].flatMap((own) => [...own.values()].flatMap(({ changeIds }) => changeIds)),
  ]);
  const filesOf = Map.groupBy(files, ({ file }) => file.projectId);
  return ids.map((projectId) => ({
    projectId,
    files: filesOf.get(projectId) ?? [],
    releases: releases.get(projectId) ?? new Map(),
    identities: [...(identities.get(projectId)?.values() ?? [])],
    changes: changes.get(projectId) ?? [],
  }));
}

/** By project and key: those that the files name. */
async function readParts<Part extends 'release' | 'identity'>(
  db: Kysely<Schema>,
  part: Part,
  files: readonly KnownFileRecord[],
  keysOf: (file: KnownFileRecord) => string | readonly string[],
): Promise<Map<number, Map<string, LedgerParts[Part]>>> {
  const named = files.flatMap((each) =>
    [keysOf(each)].flat().map((key) => [each.file.projectId, key] as const),
  );
  const pairs = new Map(named.map((pair) => [pair.join(' '), pair]));
  const rows = await everyBatch([...pairs.values()], (batch) =>
    db
      .selectFrom('ledger_parts')
      .select(['project_id', 'part_key', 'body'])
      .where(({ or, and, eb }) =>
        or(
          batch.map(([projectId, key]) =>
            and([eb('project_id', '=', projectId), eb('part', '=', part), eb('part_key', '=', key)]),
          ),
        ),
      )
      .orderBy('position')
      .execute(),
  );
  const byProject = Map.groupBy(rows, ({ project_id: id }) => id);
  const parse = ({ part_key: key, body }: (typeof rows)[number]) =>
    [key, JSON.parse(body) as LedgerParts[Part]] as const;
  return new Map([...byProject].map(([id, own]) => [id, new Map(own.map(parse))]));
}

/** They can be about the project as a whole. */
const OF_PROJECTS: readonly ChangeKind[] = ['status-changed', 'withheld'];

async function readChanges(
  db: Kysely<Schema>,
  projectIds: readonly number[],
  ids: readonly string[],
): Promise<Map<number, KnownChangeRecord[]>> {
  const [named, whole] = await Promise.all([
    everyBatch([...new Set(ids)], (batch) => selectChanges(db).where('changes.id', 'in', batch).execute()),
    everyBatch(projectIds, (batch) =>
      selectChanges(db)
        .where('changes.project_id', 'in', batch)
        .where('changes.kind', 'in', OF_PROJECTS)
        .execute(),
    ),
  ]);
  const isNamed = new Set(named.map(({ id }) => id));
  const beside = whole.filter(({ id }) => !isNamed.has(id)).map(toKnownChange);
  const changes = [...named.map(toKnownChange), ...beside.filter(({ change }) => change.version === null)];
  const byProject = Map.groupBy(changes, ({ projectId }) => projectId);
  return new Map([...byProject].map(([id, own]) => [id, own.map(({ change }) => change)]));
}

const selectChanges = (db: Kysely<Schema>) =>
  db
    .selectFrom('changes')
    .innerJoin('standings', 'standings.change_id', 'changes.id')
    .leftJoin('decisions', 'decisions.id', 'standings.decision_id')
    .leftJoin('attention_items', 'attention_items.id', 'changes.id')
    .select([
      'changes.id',
      'changes.project_id',
      'change',
      'standing',
      'mark',
      'snoozed_until',
      'decisions.verdict',
      'decisions.scope',
      'decisions.reason',
      'decisions.made_by',
      'decisions.made_at',
    ]);

type ChangeRow = Awaited<ReturnType<ReturnType<typeof selectChanges>['execute']>>[number];

function toKnownChange(row: ChangeRow): { projectId: number; change: KnownChangeRecord } {
  const { kind, severity, version, filename, message } = parseChange(row.change);
  const { id, project_id: projectId, standing, mark, snoozed_until: snoozedUntil } = row;
  const about = { id, kind, severity, version, filename, message };
  return { projectId, change: { ...about, standing, mark, snoozedUntil, decision: toDecision(row) } };
}

function toDecision(row: ChangeRow): KnownChangeRecord['decision'] {
  const { verdict, scope, reason, made_by: by, made_at: at } = row;
  if (verdict === null || scope === null || reason === null || by === null || at === null) return null;
  return { verdict, scope, reason, by, at };
}
