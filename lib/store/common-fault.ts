/** Whether it is one cause by which projects cannot be checked, and not those projects. */
import type { Kysely } from 'kysely';
import type { CommonFault } from './attention-store.ts';
import type { Schema } from './schema.ts';

/** So many checks in a row that did not reach an index are about the index: it is left alone then. */
const UNREACHED = 3;

/**
 * An index that does not answer, or one failure by which more than half of the projects of an index could not be checked,
 * and more than one.
 */
export async function findCommonFault(db: Kysely<Schema>): Promise<CommonFault | null> {
  const [failures, { total }, index] = await Promise.all([
    readFailures(db),
    ofIndex(db)
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
    db.selectFrom('index_pauses').select('failures').where('world', '=', 'pypi').executeTakeFirst(),
  ]);
  const isUnreached = (index?.failures ?? 0) >= UNREACHED;
  const common = failures.find(
    ({ code, projects }) =>
      (isUnreached && code === 'INDEX_UNREACHABLE') || (projects > 1 && projects * 2 > total),
  );
  return common ?? null;
}

const ofIndex = (db: Kysely<Schema>) =>
  db.selectFrom('projects').where('untracked_at', 'is', null).where('world', '=', 'pypi');

/** Most projects first. */
async function readFailures(db: Kysely<Schema>): Promise<CommonFault[]> {
  const rows = await ofIndex(db)
    .select(({ fn }) => [
      'failure_code as code',
      fn.max('failure_message').as('message'),
      fn.min('failure_at').as('since'),
      fn.countAll<number>().as('projects'),
    ])
    .where('failure_code', 'is not', null)
    .groupBy('failure_code')
    .orderBy('projects', 'desc')
    .execute();
  return rows.map(({ code, message, since, projects }) => ({
    code: code ?? '',
    message: message ?? '',
    since: since ?? 0,
    projects,
  }));
}
