/** What was found of each file, and when: only added to, and the same is not added twice in a row. */
import type { Kysely, Selectable } from 'kysely';
import { canonicalJSON } from '../canonical.ts';
import { sha256Hex } from './content.ts';
import { deflateJSON, inflateJSON } from './deflated.ts';
import type { Schema } from './schema.ts';
import type { SourceAskTable, SourceMatchTable } from './schema-source.ts';
import type {
  Found,
  SourceAsk,
  SourceBrief,
  SourceRecord,
  SourceResult,
  SourceSummary,
} from './source-store.ts';
import { StoreError } from './store-error.ts';

/** Returns the row that says so. */
export async function saveResult(
  transaction: Kysely<Schema>,
  fileId: number,
  result: SourceResult,
  now: number,
): Promise<number> {
  const digest = digestOf(result);
  const last = await transaction
    .selectFrom('source_matches')
    .select(['id', 'digest'])
    .where('file_id', '=', fileId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last?.digest === digest) return last.id;
  const { id } = await transaction
    .insertInto('source_matches')
    .values({
      file_id: fileId,
      found_at: now,
      archive_sha256: result.sha256,
      commit_id: result.commit,
      reach: result.reach.state,
      unexplained: JSON.stringify(result.unexplained),
      summary: JSON.stringify(toSummary(result)),
      digest,
      body: deflateJSON(result),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Which branches lead to a commit changes with every branch that is made; whether one does, does not. */
function digestOf({ reach, ...result }: SourceResult): string {
  return sha256Hex(canonicalJSON({ ...result, reach: reach.state }));
}

function toSummary({ repository, commit, tag, reach, match, unexplained }: SourceResult): SourceSummary {
  const { sentence, counts } = match;
  return { repository, commit, tag, reach: reach.state, sentence, counts, unexplained: unexplained.total };
}

type AskRow = Selectable<SourceAskTable>;
type MatchRow = Selectable<SourceMatchTable>;

const selectAsks = (db: Kysely<Schema>) =>
  db
    .selectFrom('source_asks')
    .leftJoin('source_matches', 'source_matches.id', 'source_asks.match_id')
    .selectAll('source_asks')
    .select(['found_at', 'summary']);

export async function listBriefs(db: Kysely<Schema>, fileIds: readonly number[]): Promise<SourceBrief[]> {
  if (fileIds.length === 0) return [];
  const rows = await selectAsks(db).where('source_asks.file_id', 'in', fileIds).execute();
  return rows.map((row) => ({
    fileId: row.file_id,
    ask: toAsk(row),
    found: row.summary === null || row.found_at === null ? null : toFound(row, row.found_at, row.summary),
  }));
}

/** Only `saveResult` writes summaries. */
const toFound = ({ checked_at }: AskRow, at: number, summary: string): Found<SourceSummary> => ({
  at,
  checkedAt: checked_at ?? at,
  ...(JSON.parse(summary) as SourceSummary),
});

function toAsk(row: AskRow): SourceAsk {
  const { failure_code: code, failure_message: message, failed_at: at } = row;
  const failure = code === null || message === null || at === null ? null : { code, message, at };
  return {
    state: row.state,
    by: row.asked_by,
    askedAt: row.asked_at,
    tries: row.tries,
    nextTryAt: row.next_try_at,
    failure,
  };
}

/** How many earlier findings are shown. */
const MAX_EARLIER = 20;

export async function readSource(db: Kysely<Schema>, fileId: number): Promise<SourceRecord | null> {
  const ask = await db.selectFrom('source_asks').selectAll().where('file_id', '=', fileId).executeTakeFirst();
  if (!ask) return null;
  const [last, ...earlier] = await db
    .selectFrom('source_matches')
    .selectAll()
    .where('file_id', '=', fileId)
    .orderBy('id', 'desc')
    .limit(MAX_EARLIER + 1)
    .execute();
  return {
    ask: toAsk(ask),
    found: last ? toResult(ask, last) : null,
    earlier: earlier.map(({ found_at: at, summary }) => ({
      at,
      checkedAt: at,
      ...(JSON.parse(summary) as SourceSummary),
    })),
  };
}

function toResult({ checked_at }: AskRow, { id, found_at: at, body }: MatchRow): Found<SourceResult> {
  const result = inflateJSON<SourceResult>(body);
  if (result === null) throw new StoreError('STORE_CORRUPT', `The stored source match ${id} cannot be read.`);
  return { at, checkedAt: checked_at ?? at, ...result };
}
