import { toRunRecord } from './rows.ts';
import type { Database } from './schema.ts';
import type { Store } from './store.ts';

type RunMethods = Pick<Store, 'startRun' | 'finishRun' | 'listRuns'>;

export const runMethods = ({ read, write }: Database): RunMethods => ({
  async startRun({ projectId, worker, kind, now }) {
    const run = await write
      .insertInto('runs')
      .values({ project_id: projectId, worker, kind, started_at: now, state: 'running' })
      .returning('id')
      .executeTakeFirstOrThrow();
    return run.id;
  },

  async finishRun({ id, now, state, failure, filesSeen, filesVerified, requests }) {
    await write
      .updateTable('runs')
      .set({
        state,
        finished_at: now,
        failure_code: failure?.code ?? null,
        failure_message: failure?.message ?? null,
        files_seen: filesSeen,
        files_verified: filesVerified,
        requests,
      })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .execute();
  },

  async listRuns(projectId, limit) {
    const rows = await read
      .selectFrom('runs')
      .selectAll()
      .where('project_id', '=', projectId)
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(toRunRecord);
  },
});
