import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { toFileRecord, toProjectRecord } from './rows.ts';
import type { Database, FileRow, Schema } from './schema.ts';
import type { ListedFile, Store } from './store.ts';
import { storableText } from './text.ts';
import { markUnfolded } from './unfolded.ts';
import { saveYankings, type Turn } from './yankings.ts';

type FileMethods = Pick<Store, 'listFiles' | 'getFile' | 'saveListedFiles'>;
type Keyed = { key: string; file: ListedFile };

/** Rows in one statement: both databases bound the number of parameters (32,766 in SQLite). */
const BATCH = 500;

export const fileMethods = ({ read, write }: Database): FileMethods => ({
  listFiles: async (projectId) => (await selectFiles(read, projectId)).map(toFileRecord),

  async getFile(fileId) {
    const file = await read.selectFrom('files').selectAll().where('id', '=', fileId).executeTakeFirst();
    if (!file) return null;
    const project = await read
      .selectFrom('projects')
      .selectAll()
      .where('id', '=', file.project_id)
      .executeTakeFirstOrThrow();
    return { project: toProjectRecord(project), file: toFileRecord(file) };
  },

  saveListedFiles: (projectId, files, now) =>
    write.transaction().execute(async (transaction) => {
      const known = new Map((await selectFiles(transaction, projectId)).map((row) => [row.file_key, row]));
      const listed = new Map(files.map((file) => [fileKey(file), file]));
      const keyed = [...listed].map(([key, file]) => ({ key, file }));
      const unseen = keyed.filter(({ key }) => !known.has(key));
      const added = await insertFiles(transaction, projectId, unseen, now);
      const updated: FileRow[] = [];
      for (const { key, file } of keyed) {
        const row = known.get(key);
        if (row && (await updateFile(transaction, row, file))) updated.push(row);
      }
      const gone = [...known.values()].filter((row) => row.gone_at === null && !listed.has(row.file_key));
      await markGone(transaction, gone, now);
      await saveYankings(
        transaction,
        [...added.filter(({ isYanked }) => isYanked), ...toTurns(updated, listed)],
        now,
      );
      await transaction.updateTable('projects').set({ listed_at: now }).where('id', '=', projectId).execute();
      if (added.length + updated.length + gone.length > 0) await markUnfolded(transaction, projectId);
      return (await selectFiles(transaction, projectId)).map(toFileRecord);
    }),
});

function selectFiles(db: Kysely<Schema>, projectId: number): Promise<FileRow[]> {
  return db
    .selectFrom('files')
    .selectAll()
    .where('project_id', '=', projectId)
    .orderBy('uploaded_at', (order) => order.desc().nullsLast())
    .orderBy('filename')
    .orderBy('id')
    .execute();
}

/** Other bytes under the same name are another file, and so is a name without a digest. */
function fileKey({ filename, sha256 }: ListedFile): string {
  const identity = JSON.stringify([storableText(filename), sha256]);
  return createHash('sha256').update(identity, 'utf8').digest('hex');
}

/** Another worker may have inserted the same file since: whoever comes first is right. */
async function insertFiles(
  transaction: Kysely<Schema>,
  projectId: number,
  unseen: Keyed[],
  now: number,
): Promise<Turn[]> {
  if (unseen.length === 0) return [];
  const absentAt = await readListedAt(transaction, projectId);
  const added: Turn[] = [];
  for (const batch of inBatches(unseen)) {
    const rows = await transaction
      .insertInto('files')
      .values(batch.map(({ key, file }) => ({ ...toNewRow(projectId, key, file, now), absent_at: absentAt })))
      .onConflict((conflict) => conflict.columns(['project_id', 'file_key']).doNothing())
      .returning(['id', 'yanked_reason'])
      .execute();
    added.push(...rows.map((row) => ({ fileId: row.id, isYanked: row.yanked_reason !== null })));
  }
  return added;
}

async function readListedAt(transaction: Kysely<Schema>, projectId: number): Promise<number | null> {
  const project = await transaction
    .selectFrom('projects')
    .select('listed_at')
    .where('id', '=', projectId)
    .executeTakeFirst();
  return project?.listed_at ?? null;
}

/** Of known files that a listing changed: which of them were yanked, or are not any more. */
function toTurns(updated: FileRow[], listed: ReadonlyMap<string, ListedFile>): Turn[] {
  return updated.flatMap(({ id, file_key: key, yanked_reason: before }) => {
    const isYanked = listed.get(key)?.yanked !== false;
    return isYanked === (before !== null) ? [] : [{ fileId: id, isYanked }];
  });
}

function toNewRow(projectId: number, key: string, file: ListedFile, now: number) {
  return {
    project_id: projectId,
    file_key: key,
    filename: file.filename,
    version: file.version,
    sha256: file.sha256,
    size: file.size,
    uploaded_at: file.uploadedAt,
    yanked_reason: toYankedReason(file),
    url: file.url,
    provenance_url: file.provenanceUrl,
    first_seen_at: now,
  };
}

/** The columns that a listing may change; false where it changed none. Size, upload time and version of given bytes stay what they were once known. */
async function updateFile(transaction: Kysely<Schema>, known: FileRow, file: ListedFile): Promise<boolean> {
  const listed = {
    yanked_reason: toYankedReason(file),
    url: storableText(file.url),
    provenance_url: file.provenanceUrl === null ? null : storableText(file.provenanceUrl),
    version: known.version ?? file.version,
    size: known.size ?? file.size,
    uploaded_at: known.uploaded_at ?? file.uploadedAt,
    gone_at: null,
  };
  const columns = Object.keys(listed) as (keyof typeof listed)[];
  if (columns.every((column) => known[column] === listed[column])) return false;
  await transaction.updateTable('files').set(listed).where('id', '=', known.id).execute();
  return true;
}

async function markGone(transaction: Kysely<Schema>, gone: FileRow[], now: number): Promise<void> {
  for (const batch of inBatches(gone)) {
    const ids = batch.map(({ id }) => id);
    await transaction.updateTable('files').set({ gone_at: now }).where('id', 'in', ids).execute();
  }
}

const toYankedReason = ({ yanked }: ListedFile) => (yanked === false ? null : storableText(yanked));

function inBatches<T>(items: T[]): T[][] {
  const count = Math.ceil(items.length / BATCH);
  return Array.from({ length: count }, (_, index) => items.slice(index * BATCH, (index + 1) * BATCH));
}
