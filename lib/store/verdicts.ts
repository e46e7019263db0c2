/** Verdicts, the documents they judge, and since when each file has had which. Append-only but for `files`. */
import type { Kysely } from 'kysely';
import { canonicalJSON } from '../canonical.ts';
import { UNREADABLE_MS } from '../ledger/unreadable.ts';
import type { Verdict } from '../verify/verdict.ts';
import { assertContent, sha256Hex, toBytes } from './content.ts';
import { toFacts } from './facts.ts';
import type { CheckResult, Observation } from './records.ts';
import type { Database, Schema } from './schema.ts';
import type { Store } from './store.ts';
import { StoreError } from './store-error.ts';
import { markLearnt } from './unfolded.ts';

type VerdictMethods = Pick<
  Store,
  'saveCheck' | 'confirmCheck' | 'getVerdict' | 'listVerdictIds' | 'listObservations' | 'getDocument'
>;

export const verdictMethods = (database: Database): VerdictMethods => ({
  async saveCheck(result) {
    const text = canonicalJSON(result.verdict);
    const verdictId = sha256Hex(text);
    return database.write.transaction().execute(async (transaction) => {
      const before = await lockFile(database, transaction, result.fileId);
      await saveEvidence(transaction, verdictId, text, result);
      await setCurrent(transaction, verdictId, result);
      const changed = before.verdict_id !== verdictId;
      const current = { fileId: result.fileId, verdictId, outcome: result.verdict.outcome, now: result.now };
      if (changed || (await isLasting(transaction, current))) {
        await observe(transaction, { ...current, runId: result.runId });
        await markLearnt(transaction, before.project_id);
      }
      return { verdictId, changed };
    });
  },

  async confirmCheck(fileId, now) {
    const file = await database.write
      .updateTable('files')
      .set({ checked_at: now })
      .where('id', '=', fileId)
      .returning('outcome')
      .executeTakeFirst();
    if (file?.outcome === 'indeterminate') await observeLasting(database, fileId, now);
  },

  async getVerdict(id) {
    const row = await database.read
      .selectFrom('verdicts')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) return null;
    assertContent(row.verdict, row.id, 'verdict');
    // The digest vouches for the shape: only saveCheck writes this table.
    const verdict = JSON.parse(row.verdict) as Verdict;
    const fileId = row.file_id ?? (await findFileOf(database.read, row.id));
    return { id: row.id, fileId, verdict, createdAt: row.created_at };
  },

  async listVerdictIds({ after, limit }) {
    const rows = await database.read
      .selectFrom('verdicts')
      .select('id')
      .where('id', '>', after ?? '')
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(({ id }) => id);
  },

  async listObservations(fileId) {
    const rows = await database.read
      .selectFrom('observations')
      .innerJoin('verdicts', 'verdicts.id', 'observations.verdict_id')
      .select(['observations.file_id', 'verdict_id', 'run_id', 'observed_at', 'outcome', 'code'])
      .where('observations.file_id', '=', fileId)
      .orderBy('observations.id', 'desc')
      .execute();
    return rows.map(toObservation);
  },

  async getDocument(sha256) {
    const row = await database.read
      .selectFrom('documents')
      .select('bytes')
      .where('sha256', '=', sha256)
      .executeTakeFirst();
    if (!row) return null;
    assertContent(row.bytes, sha256, 'provenance document');
    return toBytes(row.bytes);
  },
});

/** A verdict on a recording names no file; it is about the one that has it now. */
async function findFileOf(db: Kysely<Schema>, verdictId: string): Promise<number | null> {
  const file = db.selectFrom('files').select('id').where('verdict_id', '=', verdictId).orderBy('id');
  return (await file.executeTakeFirst())?.id ?? null;
}

function toObservation(row: {
  file_id: number;
  verdict_id: string;
  run_id: number | null;
  observed_at: number;
  outcome: Observation['outcome'];
  code: Observation['code'];
}): Observation {
  return {
    fileId: row.file_id,
    verdictId: row.verdict_id,
    runId: row.run_id,
    observedAt: row.observed_at,
    outcome: row.outcome,
    code: row.code,
  };
}

/** PostgreSQL: two checks of one file take turns, so that each change is observed once. */
async function lockFile({ kind }: Database, transaction: Kysely<Schema>, fileId: number) {
  const query = transaction
    .selectFrom('files')
    .select(['verdict_id', 'project_id', 'outcome'])
    .where('id', '=', fileId);
  const row = await (kind === 'postgres' ? query.forUpdate() : query).executeTakeFirst();
  if (!row) throw new StoreError('STORE_ERROR', `There is no file ${fileId} to record a verdict of.`);
  return row;
}

type Evidence = Omit<CheckResult, 'fileId' | 'runId'> & { fileId: number | null };

/** The document, and the verdict on it. */
export async function saveEvidence(
  transaction: Kysely<Schema>,
  verdictId: string,
  text: string,
  result: Evidence,
): Promise<void> {
  await saveDocument(transaction, result);
  await saveVerdict(transaction, verdictId, text, result);
}

async function saveDocument(transaction: Kysely<Schema>, { provenance, verdict }: Evidence): Promise<void> {
  if (!provenance) return;
  const sha256 = sha256Hex(provenance);
  if (sha256 !== verdict.provenanceSha256)
    throw new TypeError('The verdict is about another provenance document.');
  await transaction
    .insertInto('documents')
    .values({ sha256, bytes: provenance })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function saveVerdict(
  transaction: Kysely<Schema>,
  id: string,
  text: string,
  { verdict, fileId, now }: Evidence,
): Promise<void> {
  await transaction
    .insertInto('verdicts')
    .values({
      id,
      file_id: fileId,
      verdict: text,
      sha256: verdict.sha256,
      provenance_sha256: verdict.provenanceSha256,
      trusted_root_sha256: verdict.trustedRoot?.sha256 ?? null,
      verifier_version: verdict.verifier.version,
      expected_publisher: verdict.expected.publisher && canonicalJSON(verdict.expected.publisher),
      outcome: verdict.outcome,
      code: verdict.code,
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await transaction
    .insertInto('verdict_facts')
    .values({ verdict_id: id, attestations: toFacts(verdict) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function setCurrent(
  transaction: Kysely<Schema>,
  verdictId: string,
  result: CheckResult,
): Promise<void> {
  const current = toCurrent(verdictId, result);
  await transaction.updateTable('files').set(current).where('id', '=', result.fileId).execute();
}

/** The columns of a file that repeat its verdict. */
export function toCurrent(verdictId: string, { verdict, provenanceEtag, now }: Omit<Evidence, 'fileId'>) {
  const publisher = verdict.attestations[0]?.publisher ?? null;
  return {
    verdict_id: verdictId,
    provenance_sha256: verdict.provenanceSha256,
    provenance_etag: provenanceEtag,
    outcome: verdict.outcome,
    code: verdict.code,
    message: verdict.message,
    publisher: publisher && JSON.stringify(publisher),
    checked_at: now,
  };
}

async function observeLasting(database: Database, fileId: number, now: number): Promise<void> {
  await database.write.transaction().execute(async (transaction) => {
    const file = await lockFile(database, transaction, fileId);
    const { verdict_id: verdictId, outcome, project_id: projectId } = file;
    if (verdictId === null || !(await isLasting(transaction, { fileId, verdictId, outcome, now }))) return;
    await observe(transaction, { fileId, verdictId, runId: null, now });
    await markLearnt(transaction, projectId);
  });
}

type Current = { fileId: number; verdictId: string; now: number };

/**
 * That nothing could be told of a file for so long is a fact of its own: the same is observed once more then. Of other
 * verdicts it is noted only when they were last confirmed.
 */
async function isLasting(
  transaction: Kysely<Schema>,
  { fileId, verdictId, outcome, now }: Current & { outcome: Verdict['outcome'] | null },
): Promise<boolean> {
  if (outcome !== 'indeterminate') return false;
  const [last, before] = await transaction
    .selectFrom('observations')
    .select(['verdict_id', 'observed_at'])
    .where('file_id', '=', fileId)
    .orderBy('id', 'desc')
    .limit(2)
    .execute();
  if (!last || last.verdict_id !== verdictId || before?.verdict_id === verdictId) return false;
  return now - last.observed_at >= UNREADABLE_MS;
}

async function observe(
  transaction: Kysely<Schema>,
  { fileId, verdictId, runId, now }: Current & { runId: number | null },
): Promise<void> {
  await transaction
    .insertInto('observations')
    .values({ file_id: fileId, verdict_id: verdictId, run_id: runId, observed_at: now })
    .execute();
}
