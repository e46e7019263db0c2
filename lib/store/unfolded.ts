import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/**
 * Says, in the transaction that learnt something, that the ledger is to be folded. Always an update, also where it was
 * said before: it waits for a fold under way, which then cannot pass for one that knew of this.
 */
export async function markUnfolded(transaction: Kysely<Schema>, projectId: number): Promise<void> {
  await transaction.updateTable('projects').set({ is_unfolded: 1 }).where('id', '=', projectId).execute();
}

/** The same where something happened to the project, and not where a person said something of it. */
export async function markLearnt(transaction: Kysely<Schema>, projectId: number): Promise<void> {
  await markUnfolded(transaction, projectId);
  await countLearnt(transaction, projectId);
}

/** What a person agreed to before does not count any more. */
export async function countLearnt(transaction: Kysely<Schema>, projectId: number): Promise<void> {
  await transaction
    .updateTable('projects')
    .set(({ eb }) => ({ learnt_count: eb('learnt_count', '+', 1) }))
    .where('id', '=', projectId)
    .execute();
}
