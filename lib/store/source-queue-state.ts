/** How the queue of source match fares, for whoever wants to know why something is not compared yet. */
import type { Kysely } from 'kysely';
import { isHeld } from './due.ts';
import { MAX_PAUSE_MS } from './index-pauses.ts';
import type { Schema } from './schema.ts';
import type { SourceQueueState } from './source-store.ts';

export async function readQueueState(db: Kysely<Schema>, now: number): Promise<SourceQueueState> {
  const counted = await db
    .selectFrom('source_asks')
    .innerJoin('projects', 'projects.id', 'source_asks.project_id')
    .select(['source_asks.state', ({ fn }) => fn.countAll<number | string>().as('files')])
    .where('untracked_at', 'is', null)
    .where('source_asks.state', 'in', ['waiting', 'failed'])
    .groupBy('source_asks.state')
    .execute();
  const forges = await db
    .selectFrom('source_forges')
    .leftJoin('files', 'files.id', 'source_forges.lease_file_id')
    .leftJoin('projects', 'projects.id', 'files.project_id')
    .select(['forge', 'paused_until', 'source_forges.lease_until'])
    .select(['projects.name', 'files.version', 'files.filename'])
    .orderBy('forge')
    .execute();
  const count = (state: string) => Number(counted.find((row) => row.state === state)?.files ?? 0);
  return {
    waiting: count('waiting'),
    failed: count('failed'),
    forges: forges.flatMap(
      ({ forge, paused_until: until, lease_until, name: project, version, filename }) => {
        const pausedUntil = until !== null && until > now && until <= now + MAX_PAUSE_MS ? until : null;
        const isAtWork = isHeld(lease_until, now) && project !== null && filename !== null;
        const atWork = isAtWork ? { project, version, filename } : null;
        return pausedUntil === null && atWork === null ? [] : [{ forge, pausedUntil, atWork }];
      },
    ),
  };
}
