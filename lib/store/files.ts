import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { toFileRecord, toProjectRecord } from './rows.ts';
import type { Database, FileRow, Schema } from './schema.ts';
import type { ListedFile, Store } from './store.ts';
import { storableText } from './text.ts';

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
      await insertFiles(
        transaction,
        projectId,
        keyed.filter(({ key }) => !known.has(key)),
        now,
      );
      for (const { key, file } of keyed) await updateFile(transaction, known.get(key), file);
      const gone = [...known.values()].filter((row) => row.gone_at === null && !listed.has(row.file_key));
      await markGone(transaction, gone, now);
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
): Promise<void> {
  for (const batch of inBatches(unseen)) {
    await transaction
      .insertInto('files')
      .values(batch.map(({ key, file }) => toNewRow(projectId, key, file, now)))
      .onConflict((conflict) => conflict.columns(['project_id', 'file_key']).doNothing())
      .execute();
  }
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

/** The columns that a listing may change. Size, upload time and version of given bytes stay what they were once known. */
async function updateFile(
  transaction: Kysely<Schema>,
  known: FileRow | undefined,
  file: ListedFile,
): Promise<void> {
  if (!known) return;
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
  if (columns.every((column) => known[column] === listed[column])) return;
  await transaction.updateTable('files').set(listed).where('id', '=', known.id).execute();
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
