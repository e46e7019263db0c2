/** An import is written whole or not at all: its projects, its members and its pins. */
import type { Kysely, Selectable } from 'kysely';
import type { Pin } from '../ledger/types.ts';
import { appendAudit } from './audit.ts';
import type { ImportRecord, NewImport, NewMember, SavedImport, TrackedProject } from './collection-store.ts';
import { toPin, toPinRow } from './ledger-rows.ts';
import type { Database, Schema } from './schema.ts';
import type { ImportTable } from './schema-collections.ts';
import { requireRoom, trackNames } from './tracking.ts';
import { markUnfolded } from './unfolded.ts';

/** Well below the parameters that either database takes in one statement. */
const BATCH = 400;

export function inBatches<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / BATCH);
  return Array.from({ length: count }, (_, at) => items.slice(at * BATCH, (at + 1) * BATCH));
}

export function toImportRecord(row: Selectable<ImportTable>): ImportRecord {
  return {
    id: row.id,
    madeBy: row.made_by,
    madeAt: row.made_at,
    format: row.format,
    filename: row.filename,
    sha256: row.sha256,
    counts: {
      projects: row.project_count,
      ignored: row.ignored_count,
      notUnderstood: row.not_understood_count,
      leftOut: row.left_out_count,
    },
  };
}

export async function saveImport(
  kind: Database['kind'],
  transaction: Kysely<Schema>,
  collectionId: number,
  made: NewImport,
): Promise<SavedImport> {
  // In one order, so that two imports at once never wait for each other.
  const members = made.members
    .map((member, position) => ({ ...member, position }))
    .toSorted((a, b) => (a.project === b.project ? a.position - b.position : a.project < b.project ? -1 : 1));
  const tracked = await trackMembers(transaction, members, made);
  if (tracked.length > 0) await requireRoom(kind, transaction, made.most);
  const projects = await findTracked(transaction, [...new Set(members.map(({ project }) => project))]);
  const byName = new Map(projects.map((project) => [project.name, project]));
  const row = await insertImport(transaction, collectionId, made);
  for (const batch of inBatches(members)) {
    const rows = batch.map(({ project, version, sha256s, line, position }) => ({
      import_id: row.id,
      position,
      project_id: find(byName, project).id,
      version,
      sha256s: JSON.stringify(sha256s),
      line,
    }));
    await transaction.insertInto('import_members').values(rows).execute();
  }
  const pinned = await pinMembers(transaction, members, byName);
  if (made.audit) {
    const after = { ...made.audit.after, projects: byName.size, tracked: tracked.length, pinned };
    await appendAudit(kind, transaction, { ...made.audit, after });
  }
  return { import: toImportRecord(row), tracked, pinned };
}

async function trackMembers(
  transaction: Kysely<Schema>,
  members: readonly NewMember[],
  { madeAt: now, madeBy: by }: NewImport,
): Promise<string[]> {
  const tracked: string[] = [];
  const once = [...new Map(members.map((member) => [member.project, member])).values()];
  for (const batch of inBatches(once)) {
    const named = batch.map(({ project: name, world }) => ({ name, world }));
    tracked.push(...(await trackNames(transaction, named, { now, by })));
  }
  return tracked;
}

function insertImport(transaction: Kysely<Schema>, collectionId: number, made: NewImport) {
  return transaction
    .insertInto('imports')
    .values({
      collection_id: collectionId,
      made_by: made.madeBy,
      made_at: made.madeAt,
      format: made.format,
      filename: made.filename,
      sha256: made.sha256,
      project_count: new Set(made.members.map(({ project }) => project)).size,
      ignored_count: made.counts.ignored,
      not_understood_count: made.counts.notUnderstood,
      left_out_count: made.counts.leftOut,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Nobody's pin is replaced by a file. */
async function pinMembers(
  transaction: Kysely<Schema>,
  members: readonly NewMember[],
  byName: ReadonlyMap<string, TrackedProject>,
): Promise<string[]> {
  const pinned: string[] = [];
  for (const { project, pin } of members) {
    const known = find(byName, project);
    if (pin === null || known.pin !== null || pinned.includes(project)) continue;
    await transaction.insertInto('pins').values(toPinRow(known.id, pin)).execute();
    await markUnfolded(transaction, known.id);
    pinned.push(project);
  }
  return pinned;
}

function find(byName: ReadonlyMap<string, TrackedProject>, name: string): TrackedProject {
  const project = byName.get(name);
  if (!project) throw new Error(`${name} was not tracked.`);
  return project;
}

export async function findTracked(db: Kysely<Schema>, names: readonly string[]): Promise<TrackedProject[]> {
  const found: TrackedProject[] = [];
  for (const batch of inBatches(names)) {
    const rows = await db
      .selectFrom('projects')
      .select(['id', 'name', 'world', 'untracked_at'])
      .where('name', 'in', batch)
      .execute();
    const pins = await readPins(
      db,
      rows.map(({ id }) => id),
    );
    found.push(
      ...rows.map(({ untracked_at, ...row }) => ({
        ...row,
        isTracked: untracked_at === null,
        pin: pins.get(row.id) ?? null,
      })),
    );
  }
  return found;
}

/** By project, the one in force: the last, in the ledger's own order; null where it takes one back. */
export async function readPins(db: Kysely<Schema>, ids: readonly number[]): Promise<Map<number, Pin | null>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('pins')
    .selectAll()
    .where('project_id', 'in', ids)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  return new Map(rows.map((row) => [row.project_id, row.publisher === null ? null : toPin(row)]));
}
