/** The queue of source match: which files wait, which forge is asked by whom, and what came of it. */
import { type Kysely, sql } from 'kysely';
import { inBatches } from './batches.ts';
import { isFree, isTryDue } from './due.ts';
import { isPauseOver } from './index-pauses.ts';
import type { Database, Schema } from './schema.ts';
import { readListing, saveListings } from './source-listings.ts';
import { readQueueState } from './source-queue-state.ts';
import { listBriefs, readSource, saveResult } from './source-results.ts';
import type { ClaimedSource, KeptArchive, KeptTree, SourceStore } from './source-store.ts';
import { markLearnt } from './unfolded.ts';

export const sourceMethods = (database: Database): SourceStore => ({
  askSources: (input) => database.write.transaction().execute((transaction) => ask(transaction, input)),

  async hasSources(projectId) {
    const asks = database.read.selectFrom('source_asks').select('file_id');
    return (await asks.where('project_id', '=', projectId).limit(1).executeTakeFirst()) !== undefined;
  },

  async claimSource(input) {
    if (!(await selectFreeForge(database.read, input.now).executeTakeFirst())) return null;
    return database.write.transaction().execute((transaction) => claim(database, transaction, input));
  },

  async holdForge({ forge, worker, until }) {
    const held = await database.write
      .updateTable('source_forges')
      .set({ lease_until: until })
      .where('forge', '=', forge)
      .where('lease_owner', '=', worker)
      .executeTakeFirst();
    return held.numUpdatedRows > 0n;
  },

  finishSource: (input) => database.write.transaction().execute((transaction) => finish(transaction, input)),
  saveSource: (input) => database.write.transaction().execute((transaction) => saveFound(transaction, input)),
  getSource: (fileId) => readSource(database.read, fileId),
  listSources: async (fileIds) => {
    const briefs = await Promise.all(inBatches(fileIds).map((batch) => listBriefs(database.read, batch)));
    return briefs.flat();
  },
  readSourceQueue: (now) => readQueueState(database.read, now),
  getArchive: (id) => readListing<KeptArchive>(database.read, { id, kind: 'archive' }),
  getTree: (id) => readListing<KeptTree>(database.read, { id, kind: 'tree' }),
});

type AskInput = Parameters<SourceStore['askSources']>[0];

async function ask(transaction: Kysely<Schema>, { projectId, files, by, now }: AskInput): Promise<number> {
  let asked = 0;
  for (const { fileId, forge } of files) {
    await transaction
      .insertInto('source_forges')
      .values({ forge, paused_until: null, lease_owner: null, lease_until: null, lease_file_id: null })
      .onConflict((conflict) => conflict.column('forge').doNothing())
      .execute();
    const waiting = {
      forge,
      asked_by: by,
      asked_at: now,
      state: 'waiting',
      tries: 0,
      next_try_at: now,
    } as const;
    const added = await transaction
      .insertInto('source_asks')
      .values({ file_id: fileId, project_id: projectId, ...waiting })
      .onConflict((conflict) => {
        const column = conflict.column('file_id');
        return by === null ? column.doNothing() : column.doUpdateSet(waiting);
      })
      .executeTakeFirst();
    asked += Number(added.numInsertedOrUpdatedRows ?? 0n);
  }
  return asked;
}

const selectDue = (db: Kysely<Schema>, now: number) =>
  db
    .selectFrom('source_asks')
    .innerJoin('projects', 'projects.id', 'source_asks.project_id')
    .where('untracked_at', 'is', null)
    .where('state', '=', 'waiting')
    .where(isTryDue(now));

const selectFreeForge = (db: Kysely<Schema>, now: number) =>
  db
    .selectFrom('source_forges')
    .select('forge')
    .where(isFree(now))
    .where(isPauseOver(now))
    .where(({ exists }) =>
      exists(
        selectDue(db, now)
          .select('source_asks.file_id')
          .where('source_asks.forge', '=', sql.ref<string>('source_forges.forge')),
      ),
    )
    .orderBy('forge')
    .limit(1);

type Claim = Parameters<SourceStore['claimSource']>[0];

async function claim(
  { kind }: Database,
  transaction: Kysely<Schema>,
  { worker, now, leaseMs }: Claim,
): Promise<ClaimedSource | null> {
  const free = selectFreeForge(transaction, now);
  const found = await (kind === 'postgres' ? free.forUpdate().skipLocked() : free).executeTakeFirst();
  if (!found) return null;
  const { forge } = found;
  const due = await selectDue(transaction, now)
    .select('source_asks.file_id')
    .where('forge', '=', forge)
    .orderBy(({ eb }) => eb.case().when('asked_by', 'is', null).then(1).else(0).end())
    .orderBy('source_asks.asked_at')
    .orderBy('source_asks.file_id')
    .limit(1)
    .executeTakeFirst();
  if (!due) return null;
  await transaction
    .updateTable('source_forges')
    .set({ lease_owner: worker, lease_until: now + leaseMs, lease_file_id: due.file_id })
    .where('forge', '=', forge)
    .execute();
  const { file_id, project_id, asked_by, tries } = await transaction
    .updateTable('source_asks')
    .set(({ eb }) => ({ tries: eb('tries', '+', 1) }))
    .where('file_id', '=', due.file_id)
    .returning(['file_id', 'project_id', 'asked_by', 'tries'])
    .executeTakeFirstOrThrow();
  return { fileId: file_id, projectId: project_id, forge, by: asked_by, tries };
}

type Save = Parameters<SourceStore['saveSource']>[0];

async function saveFound(
  transaction: Kysely<Schema>,
  { projectId, fileId, outcome, now }: Save,
): Promise<void> {
  const forge = URL.parse(outcome.result.repository)?.host ?? '';
  await ask(transaction, { projectId, files: [{ fileId, forge }], by: null, now });
  await settle(transaction, { projectId, fileId }, outcome, now);
}

type Finish = Parameters<SourceStore['finishSource']>[0];

async function finish(
  transaction: Kysely<Schema>,
  { claimed, worker, now, outcome }: Finish,
): Promise<boolean> {
  const { fileId, projectId, forge } = claimed;
  const pausedUntil = outcome.state === 'failed' ? outcome.pausedUntil : null;
  const held = await transaction
    .updateTable('source_forges')
    .set({ lease_owner: null, lease_until: null, lease_file_id: null, paused_until: pausedUntil })
    .where('forge', '=', forge)
    .where('lease_owner', '=', worker)
    .executeTakeFirst();
  if (held.numUpdatedRows === 0n) return false;
  await settle(transaction, { projectId, fileId }, outcome, now);
  return true;
}

async function settle(
  transaction: Kysely<Schema>,
  { projectId, fileId }: Pick<ClaimedSource, 'projectId' | 'fileId'>,
  outcome: Finish['outcome'],
  now: number,
): Promise<void> {
  const columns = await toColumns(transaction, fileId, outcome, now);
  await transaction.updateTable('source_asks').set(columns).where('file_id', '=', fileId).execute();
  if (outcome.state !== 'done') return;
  const { archive, earlier, tree } = outcome;
  await saveListings(transaction, { archives: earlier ? [earlier, archive] : [archive], tree }, now);
  await markLearnt(transaction, projectId);
}

async function toColumns(
  transaction: Kysely<Schema>,
  fileId: number,
  outcome: Finish['outcome'],
  now: number,
) {
  if (outcome.state === 'failed') {
    const { failure, nextTryAt } = outcome;
    const next = nextTryAt === null ? { state: 'failed' as const } : { next_try_at: nextTryAt };
    return { ...next, failed_at: now, failure_code: failure.code, failure_message: failure.message };
  }
  const matchId = await saveResult(transaction, fileId, outcome.result, now);
  const fine = { failed_at: null, failure_code: null, failure_message: null };
  return { ...fine, state: 'done' as const, match_id: matchId, checked_at: now };
}
