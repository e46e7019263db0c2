import type { Kysely } from 'kysely';
import { saveAbsences } from './absences.ts';
import { inBatches } from './batches.ts';
import type { FileStore, ListedFile } from './file-store.ts';
import { keyListed } from './listed.ts';
import { noteOlderListing, saveListingFacts } from './listing-facts.ts';
import { forgetRecording } from './recordings.ts';
import { inFileOrder } from './releases.ts';
import { toFileRecord, toProjectRecord } from './rows.ts';
import type { Database, FileRow, ProjectRow, Schema } from './schema.ts';
import { storableText } from './text.ts';
import { markLearnt } from './unfolded.ts';
import { saveYankings, type Turn } from './yankings.ts';

type Keyed = { key: string; file: ListedFile };

export const fileMethods = ({ read, write }: Database): FileStore => ({
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

  noteOlderListing: (projectId, now) => noteOlderListing(write, projectId, now),

  saveListedFiles: (projectId, files, now, facts) =>
    write.transaction().execute(async (transaction) => {
      const project = await transaction
        .selectFrom('projects')
        .selectAll()
        .where('id', '=', projectId)
        .executeTakeFirstOrThrow();
      await forgetRecording(transaction, project);
      const hasOtherFiles = await saveFiles(transaction, project, files, now);
      const hasOtherFacts = facts !== undefined && (await saveListingFacts(transaction, project, facts, now));
      const isOther = hasOtherFiles || hasOtherFacts;
      await transaction
        .updateTable('projects')
        .set({ listed_at: now, ...(isOther ? { listing_changed_at: now } : {}) })
        .where('id', '=', projectId)
        .execute();
      if (isOther) await markLearnt(transaction, projectId);
      return (await selectFiles(transaction, projectId)).map(toFileRecord);
    }),
});

/** True where the listing says anything else than what was known. */
async function saveFiles(
  transaction: Kysely<Schema>,
  project: ProjectRow,
  files: ListedFile[],
  now: number,
): Promise<boolean> {
  const rows = await selectFiles(transaction, project.id);
  const known = new Map(rows.map((row) => [row.file_key, row]));
  const listed = keyListed(files, rows);
  const keyed = [...listed].map(([key, file]) => ({ key, file }));
  const unseen = keyed.filter(({ key }) => !known.has(key));
  const added = await insertFiles(transaction, project, unseen, now);
  const updated: FileRow[] = [];
  for (const { key, file } of keyed) {
    const row = known.get(key);
    if (row && (await updateFile(transaction, row, file))) updated.push(row);
  }
  const gone = rows.filter((row) => row.gone_at === null && !listed.has(row.file_key));
  const back = updated.filter((row) => row.gone_at !== null);
  await markGone(transaction, gone, now);
  await saveAbsences(transaction, back, { isGone: false, now });
  const yanked = [...added.filter(({ isYanked }) => isYanked), ...toTurns(updated, listed)];
  await saveYankings(transaction, yanked, now);
  return added.length + updated.length + gone.length > 0;
}

function selectFiles(db: Kysely<Schema>, projectId: number): Promise<FileRow[]> {
  return inFileOrder(db).where('project_id', '=', projectId).execute();
}

/** Another worker may have inserted the same file since: whoever comes first is right. */
async function insertFiles(
  transaction: Kysely<Schema>,
  { id: projectId, listed_at: absentAt }: ProjectRow,
  unseen: Keyed[],
  now: number,
): Promise<Turn[]> {
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

/** Of known files that a listing changed: which of them were yanked, or are not any more. */
function toTurns(updated: FileRow[], listed: ReadonlyMap<string, ListedFile>): Turn[] {
  return updated.flatMap(({ id, file_key: key, yanked_reason: before }) => {
    const yanked = listed.get(key)?.yanked ?? null;
    if (yanked === null) return [];
    const isYanked = yanked !== false;
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
    problem: file.problem,
    first_seen_at: now,
  };
}

/** The columns that a listing may change; false where it changed none. Size, upload time and version of given bytes stay what they were once known. */
async function updateFile(transaction: Kysely<Schema>, known: FileRow, file: ListedFile): Promise<boolean> {
  const listed = {
    yanked_reason: file.yanked === null ? known.yanked_reason : toYankedReason(file),
    url: storableText(file.url),
    provenance_url: file.provenanceUrl === null ? null : storableText(file.provenanceUrl),
    version: known.version ?? file.version,
    size: known.size ?? file.size,
    uploaded_at: known.uploaded_at ?? file.uploadedAt,
    problem: file.problem === null ? null : storableText(file.problem),
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
  await saveAbsences(transaction, gone, { isGone: true, now });
}

const toYankedReason = ({ yanked }: ListedFile) =>
  yanked ? storableText(yanked) : yanked === '' ? '' : null;
