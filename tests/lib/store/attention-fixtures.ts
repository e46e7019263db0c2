/** What needs a person, as the contract asks for it. */
import type { ChangeKind, JudgedChange, Severity } from '../../../lib/ledger/types.ts';
import type { AttentionQuery, MarkRecord } from '../../../lib/store/attention-store.ts';
import type { Bench } from './bench.ts';
import { MINUTE, NOW } from './fixtures.ts';
import { aChange, folded } from './ledger-fixtures.ts';

export const DAY = 24 * 60 * MINUTE;

export const aChangeOf = (project: string, kind: ChangeKind, severity: Severity, noticedAt = NOW) =>
  aChange({ project, kind, severity, noticedAt, id: `${project} ${kind} ${severity} ${noticedAt}` });

export const aMark = (changes: Partial<MarkRecord> = {}): MarkRecord => ({
  id: `mark ${changes.at ?? NOW} ${changes.mark}`,
  mark: 'snoozed',
  until: NOW + DAY,
  address: null,
  reason: 'On holiday.',
  by: 'reviewer',
  at: NOW,
  ...changes,
});

/** What is done to the store of the running test, and asked of it. */
export function attentionOf(bench: () => Bench) {
  const list = async (query: Partial<AttentionQuery> = {}) => {
    const asked = { state: 'open' as const, page: 1, perPage: 50, world: null, now: NOW, ...query };
    return (await bench().store.listAttention(asked)).items;
  };
  return {
    list,
    names: async (query: Partial<AttentionQuery> = {}) =>
      (await list(query)).map(({ project, kind }) => `${project} ${kind}`),
    track: async (name: string, world: 'pypi' | 'rehearsal' = 'pypi') =>
      (await bench().store.trackProject({ name, world, now: NOW - 9 * DAY })).project.id,
    /** As if something had been learnt before. */
    async fold(projectId: number, ...changes: JudgedChange[]) {
      const { backend, url, store } = bench();
      await backend.runSQL(url, `update projects set is_unfolded = 1 where id = ${projectId}`);
      await store.foldHistory(projectId, () => folded(...changes), NOW);
    },
    /** `code`: of the failure; null where it does not fail. */
    async check(projectId: number, code: string | null, now: number): Promise<void> {
      const { store } = bench();
      const worker = `worker-${projectId}`;
      await store.claimProject({ projectId, worker, now, leaseMs: MINUTE });
      await store.finishCheck({
        projectId,
        worker,
        now,
        nextCheckAt: now + MINUTE,
        summary: null,
        listing: null,
        failure: code === null ? null : { code, message: `It says ${code}.` },
      });
    },
  };
}
