import { toProjectRecord } from './rows.ts';
import type { Database } from './schema.ts';
import type { Store } from './store.ts';

type ProjectMethods = Pick<Store, 'getProject' | 'countProjects' | 'tracksAny' | 'askCheck'>;

export const projectMethods = ({ read, write }: Database): ProjectMethods => ({
  async getProject(name) {
    const row = await read.selectFrom('projects').selectAll().where('name', '=', name).executeTakeFirst();
    return row ? toProjectRecord(row) : null;
  },

  async countProjects({ untracked = false, world = null } = {}) {
    let counted = read.selectFrom('projects').select(({ fn }) => fn.countAll<number>().as('total'));
    if (!untracked) counted = counted.where('untracked_at', 'is', null);
    if (world) counted = counted.where('world', '=', world);
    return (await counted.executeTakeFirstOrThrow()).total;
  },

  async tracksAny(world) {
    const found = read
      .selectFrom('projects')
      .select('id')
      .where('world', '=', world)
      .where('untracked_at', 'is', null)
      .limit(1);
    return (await found.executeTakeFirst()) !== undefined;
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
      .where('untracked_at', 'is', null)
      .execute();
  },
});
