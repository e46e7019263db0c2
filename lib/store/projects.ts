import { sql } from 'kysely';
import { inBatches } from './batches.ts';
import { isHeld } from './due.ts';
import { toProjectRecord } from './rows.ts';
import type { Database } from './schema.ts';
import type { Store } from './store.ts';

type ProjectMethods = Pick<Store, 'getProject' | 'countProjects' | 'tracksAny' | 'askCheck' | 'bringForward'>;

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

  async bringForward(names, now, restMs) {
    const held: string[] = [];
    for (const batch of inBatches(names)) {
      const rows = await read
        .selectFrom('projects')
        .select(['name', 'lease_until'])
        .where('name', 'in', batch)
        .where('world', '=', 'pypi')
        .where('untracked_at', 'is', null)
        .execute();
      const [busy, free] = [rows.filter(isBusy(now)), rows.filter((row) => !isBusy(now)(row))];
      held.push(...busy.map(({ name }) => name));
      if (free.length === 0) continue;
      await write
        .updateTable('projects')
        .set({ next_check_at: dueAgain(now, restMs) })
        .where(
          'name',
          'in',
          free.map(({ name }) => name),
        )
        .where('untracked_at', 'is', null)
        .where('next_check_at', '>', dueAgain(now, restMs))
        .execute();
    }
    return held;
  },
});

const isBusy =
  (now: number) =>
  ({ lease_until: until }: { lease_until: number | null }): boolean =>
    isHeld(until, now);

/** Now, unless it was looked at so lately; a last look that lies ahead is of a clock that was ahead. */
const dueAgain = (now: number, restMs: number) =>
  sql<number>`case when coalesce(failure_at, checked_at) between ${now - restMs} and ${now}
    then coalesce(failure_at, checked_at) + ${restMs} else ${now} end`;
