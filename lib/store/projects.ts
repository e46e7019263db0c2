import { toProjectRecord } from './rows.ts';
import type { Database, ProjectRow } from './schema.ts';
import type { Store } from './store.ts';
import { toSearchText } from './summary.ts';

type ProjectMethods = Pick<Store, 'trackProject' | 'getProject' | 'countProjects' | 'askCheck'>;

export const projectMethods = ({ read, write }: Database): ProjectMethods => ({
  async trackProject({ name, world, now }) {
    const created = await write
      .insertInto('projects')
      .values({
        name,
        world,
        status: 'active',
        tracked_at: now,
        next_check_at: now,
        search_text: toSearchText(name),
      })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .returningAll()
      .executeTakeFirst();
    const row: ProjectRow =
      created ??
      (await write.selectFrom('projects').selectAll().where('name', '=', name).executeTakeFirstOrThrow());
    return { project: toProjectRecord(row), created: created !== undefined };
  },

  async getProject(name) {
    const row = await read.selectFrom('projects').selectAll().where('name', '=', name).executeTakeFirst();
    return row ? toProjectRecord(row) : null;
  },

  async countProjects() {
    const counted = await read
      .selectFrom('projects')
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    return counted.total;
  },

  async askCheck(projectId, now) {
    await write
      .updateTable('projects')
      .set(({ eb, ref, val }) => ({
        asked_at: now,
        next_check_at: eb
          .case()
          .when('next_check_at', '>', now)
          .then(val(now))
          .else(ref('next_check_at'))
          .end(),
      }))
      .where('id', '=', projectId)
      .execute();
  },
});
