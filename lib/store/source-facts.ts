/** What the ledger reads of source match. */
import type { Kysely, Selectable } from 'kysely';
import type { SourceFact } from '../ledger/types.ts';
import type { Schema } from './schema.ts';
import type { SourceMatchTable } from './schema-source.ts';

/** By file, oldest first. */
export async function listSourceFacts(
  db: Kysely<Schema>,
  projectId: number,
): Promise<Map<number, SourceFact[]>> {
  const rows = await db
    .selectFrom('source_matches')
    .innerJoin('files', 'files.id', 'source_matches.file_id')
    .select(['file_id', 'found_at', 'commit_id', 'reach', 'unexplained'])
    .where('files.project_id', '=', projectId)
    .orderBy('source_matches.id')
    .execute();
  const byFile = Map.groupBy(rows, ({ file_id }) => file_id);
  return new Map([...byFile].map(([fileId, own]) => [fileId, own.map(toFact)] as const));
}

type Row = Pick<Selectable<SourceMatchTable>, 'found_at' | 'commit_id' | 'reach' | 'unexplained'>;

/** Only what saves a match writes these. */
const toFact = ({ found_at: at, commit_id: commit, reach, unexplained }: Row): SourceFact => ({
  at,
  commit,
  unexplained: JSON.parse(unexplained) as SourceFact['unexplained'],
  reachable: reach === 'unknown' ? null : reach !== 'none',
});
