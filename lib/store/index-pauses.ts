/** How long the index of a world is left alone, for everybody who shares the database. */
import { type SqlBool, sql } from 'kysely';
import type { World } from '../world.ts';
import type { Database, PauseReason } from './schema.ts';

/** Nobody leaves an index alone for longer at a time, whatever it asks for. */
export const MAX_PAUSE_MS = 24 * 60 * 60_000;

export type IndexPause = { from: number; until: number; reason: PauseReason };
type IndexState = {
  /** Checks in a row, of whatever projects, that did not reach it. */
  failures: number;
  pause: IndexPause | null;
};

export interface IndexPauseStore {
  /** `pause` is null where it is over, or so far ahead that a clock that was ahead must have set it. */
  getIndexState(world: World, now: number): Promise<IndexState>;
  saveIndexState(world: World, state: IndexState): Promise<void>;
}

export const indexPauseMethods = ({ read, write }: Database): IndexPauseStore => ({
  async getIndexState(world, now) {
    const row = await read
      .selectFrom('index_pauses')
      .selectAll()
      .where('world', '=', world)
      .executeTakeFirst();
    if (!row) return { failures: 0, pause: null };
    const { failures, paused_at: from, paused_until: until, reason } = row;
    const isPaused = until !== null && until > now && until <= now + MAX_PAUSE_MS;
    return {
      failures,
      pause: isPaused && from !== null && reason !== null ? { from, until, reason } : null,
    };
  },

  async saveIndexState(world, { failures, pause }) {
    const columns = {
      failures,
      paused_at: pause?.from ?? null,
      paused_until: pause?.until ?? null,
      reason: pause?.reason ?? null,
    };
    await write
      .insertInto('index_pauses')
      .values({ world, ...columns })
      .onConflict((conflict) => conflict.column('world').doUpdateSet(columns))
      .execute();
  },
});

/** Of what is left alone: that is over, or lies so far ahead that a clock that was ahead must have set it. */
export const isPauseOver = (now: number) =>
  sql<SqlBool>`(paused_until is null or paused_until <= ${now} or paused_until > ${now + MAX_PAUSE_MS})`;

/** Of a project: its index is not left alone now, or a person asked for it nevertheless. */
export const mayBeAsked = (now: number) => sql<SqlBool>`(asked_at is not null or world not in (
  select world from index_pauses where paused_until > ${now} and paused_until <= ${now + MAX_PAUSE_MS}))`;
