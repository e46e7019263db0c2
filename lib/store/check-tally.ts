/** How the last checks of all tracked projects ended, together: what a cause that they share is told by. */
import { sql } from 'kysely';
import type { World } from '../world.ts';
import { NEVER } from './due.ts';
import type { Database } from './schema.ts';

/** Projects whose last check failed with one code. Times are milliseconds since 1970. */
export type FailureTally = {
  code: string;
  projects: number;
  /** How many of them failed after the last check of any project that succeeded. */
  latest: number;
  /** When the first of them began to fail in this way. */
  since: number;
  /** When the last of them was tried. */
  lastAt: number;
  /** When the first of them is tried again; null: none is unless a person asks. */
  nextAt: number | null;
};

export type CheckTally = {
  tracked: number;
  /** The last check that succeeded, of any project; null: none ever did. */
  lastCheckedAt: number | null;
  failures: FailureTally[];
};

export interface CheckTallyStore {
  /** Of the projects of a world that are tracked. */
  tallyChecks(world: World): Promise<CheckTally>;
}

export const checkTallyMethods = ({ read }: Database): CheckTallyStore => ({
  async tallyChecks(world) {
    const tracked = read.selectFrom('projects').where('world', '=', world).where('untracked_at', 'is', null);
    // Apart, so that an index answers each: together they read every row.
    const { total } = await tracked
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const { last } = await tracked
      .select(({ fn }) => fn.max('checked_at').as('last'))
      .executeTakeFirstOrThrow();
    const failures = await tracked
      .where('failure_code', 'is not', null)
      .select(({ fn }) => [
        'failure_code as code',
        fn.countAll<number>().as('projects'),
        sql<number>`count(case when failure_at > ${last ?? 0} then 1 end)`.as('latest'),
        fn.min('failing_since').as('since'),
        fn.max('failure_at').as('lastAt'),
        fn.min('next_check_at').as('nextAt'),
      ])
      .groupBy('failure_code')
      .execute();
    return { tracked: total, lastCheckedAt: last, failures: failures.map(toFailureTally) };
  },
});

type TallyRow = { [Member in keyof FailureTally]: FailureTally[Member] | null };

/** Where one column of a failure is set, all are; a database says of an aggregate only that it may be null. */
function toFailureTally({ code, projects, latest, since, lastAt, nextAt }: TallyRow): FailureTally {
  return {
    code: code ?? '',
    projects: projects ?? 0,
    latest: latest ?? 0,
    since: since ?? lastAt ?? 0,
    lastAt: lastAt ?? 0,
    nextAt: nextAt === NEVER ? null : nextAt,
  };
}
