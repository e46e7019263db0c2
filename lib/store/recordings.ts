/**
 * A recording stands in for what an index says until that answers. It is kept apart from what is known: its files carry
 * `recorded_at`, nothing of them is an observation, and all of them go when the first listing comes.
 */
import type { Kysely } from 'kysely';
import { canonicalJSON } from '../canonical.ts';
import { sha256Hex } from './content.ts';
import { keyListed } from './listed.ts';
import type { RecordedFile, RecordingStore } from './recording-store.ts';
import type { Database, ProjectRow, Schema } from './schema.ts';
import { NOTHING_KNOWN, toSummaryColumns } from './summary.ts';
import { markLearnt } from './unfolded.ts';
import { saveEvidence, toCurrent } from './verdicts.ts';

export const recordingMethods = ({ write }: Database): RecordingStore => ({
  saveRecording: (projectId, files, at) =>
    write.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('projects')
        .set({ recorded_at: at.recordedAt })
        .where('id', '=', projectId)
        .where('listed_at', 'is', null)
        .where('checked_at', 'is', null)
        .where('recorded_at', 'is', null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      for (const each of files) await saveFile(transaction, projectId, each, at);
      await markLearnt(transaction, projectId);
      return true;
    }),

  async saveRecordedSummary(projectId, summary) {
    await write.transaction().execute(async (transaction) => {
      const project = await transaction
        .selectFrom('projects')
        .select('name')
        .where('id', '=', projectId)
        .where('recorded_at', 'is not', null)
        .executeTakeFirst();
      if (!project) return;
      const columns = toSummaryColumns(project.name, summary);
      await transaction.updateTable('projects').set(columns).where('id', '=', projectId).execute();
    });
  },
});

async function saveFile(
  transaction: Kysely<Schema>,
  projectId: number,
  { file, verdict, provenance }: RecordedFile,
  { recordedAt, now }: { recordedAt: number; now: number },
): Promise<void> {
  const text = canonicalJSON(verdict);
  const verdictId = sha256Hex(text);
  const result = { fileId: null, verdict, provenance, provenanceEtag: null, now };
  await saveEvidence(transaction, verdictId, text, result);
  const [key] = [...keyListed([file], []).keys()];
  const { filename, version, sha256, size, uploadedAt, url, provenanceUrl, problem } = file;
  await transaction
    .insertInto('files')
    .values({
      project_id: projectId,
      file_key: key ?? '',
      filename,
      version,
      sha256,
      size,
      uploaded_at: uploadedAt,
      yanked_reason: null,
      url,
      provenance_url: provenanceUrl,
      problem,
      first_seen_at: recordedAt,
      ...toCurrent(verdictId, result),
      checked_at: null,
      recorded_at: recordedAt,
    })
    .execute();
}

/** The index has answered: what it lists is the first that is known, and what it does not list was never seen there. */
export async function forgetRecording(
  transaction: Kysely<Schema>,
  { id, name, recorded_at: recordedAt }: ProjectRow,
): Promise<void> {
  if (recordedAt === null) return;
  await transaction
    .deleteFrom('files')
    .where('project_id', '=', id)
    .where('recorded_at', 'is not', null)
    .execute();
  await transaction
    .updateTable('projects')
    .set({ ...toSummaryColumns(name, NOTHING_KNOWN), expectation: 'none', recorded_at: null })
    .where('id', '=', id)
    .execute();
  await markLearnt(transaction, id);
}
