import type { Kysely } from 'kysely';
import type { Change } from '../../ledger/types.ts';
import { toItemRow } from '../attention-items.ts';
import type { Schema } from '../schema.ts';
import { appendOnly } from './append-only.ts';
import { DIALECTS, type Migration } from './migration.ts';

/**
 * What needs a person. `attention_items` follows from folds and checks, and is rewritten by them; what people said of an
 * item is only ever added. The queue is there at once, from the changes as they were last judged; each project is folded
 * anew, since releases that do not verify are changes from here on.
 */
export const attention: Migration = {
  name: 'attention',
  statements: (kind) => {
    const { integer, text, options } = DIALECTS[kind];
    return [
      `create table attention_items (
        id ${text} not null primary key,
        project_id ${integer} not null references projects (id),
        kind ${text} not null,
        severity ${text} not null,
        urgency ${integer} not null,
        since ${integer} not null,
        happened_at ${integer} not null,
        version ${text},
        state ${text} not null,
        change_id ${text} references changes (id),
        mark ${text},
        snoozed_until ${integer}
      )${options}`,
      'create index attention_queue on attention_items (state, urgency, since, happened_at, id)',
      'create index attention_project on attention_items (project_id)',
      `create table attention_marks (
        id ${text} not null primary key,
        item_id ${text} not null,
        project_id ${integer} not null references projects (id),
        mark ${text} not null,
        snoozed_until ${integer},
        reason ${text} not null,
        made_by ${text} not null,
        made_at ${integer} not null
      )${options}`,
      'create index attention_marks_item on attention_marks (item_id, made_at)',
      ...appendOnly(kind, 'attention_marks', 'id'),
      'update projects set is_unfolded = 1',
    ];
  },
  fill: fillItems,
};

const BATCH = 200;

/** In code, since the JSON functions of the databases refuse what a hostile document may hold. */
async function fillItems(transaction: Kysely<Schema>): Promise<void> {
  for (let after = ''; ; ) {
    const rows = await transaction
      .selectFrom('changes')
      .innerJoin('standings', 'standings.change_id', 'changes.id')
      .select(['changes.id', 'project_id', 'change', 'standing', 'follows'])
      .where('changes.id', '>', after)
      .orderBy('changes.id')
      .limit(BATCH)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    const items = rows.flatMap(({ project_id, change, standing, follows }) => {
      const judged = { ...(JSON.parse(change) as Change), standing, follows: follows === 1 };
      return toItemRow(project_id, judged) ?? [];
    });
    if (items.length > 0) await transaction.insertInto('attention_items').values(items).execute();
    after = last.id;
  }
}
