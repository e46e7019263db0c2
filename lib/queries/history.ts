/** All releases of a project along time: who is proven to have published each, and what was noticed. */
import { severityRank } from '../ledger/compare.ts';
import type { Store } from '../store/store.ts';
import { services } from '../watch/services.ts';
import { toIdentityView, toJudgedChangeView } from './ledger.ts';
import { findProject } from './project.ts';
import type { History } from './views/project.ts';

/** More than any project on PyPI has. */
const MOST_RELEASES = 10_000;
const MOST_CHANGES = 500;

/** As the ledger was last folded; null for a project that is not tracked here. */
export async function getHistory(name: string): Promise<History | null> {
  const running = await services();
  const record = await findProject(running, name);
  return record && { project: record.name, ...(await readHistory(running.store, record.id)) };
}

async function readHistory(store: Store, projectId: number): Promise<Omit<History, 'project'>> {
  const kept = await store.readLedgerParts(projectId, 'release', { first: MOST_RELEASES });
  const releases = [...kept.values()].map(({ version, openedAt }) => ({ version, openedAt }));
  const ids = [...kept.values()].flatMap(({ changeIds }) => changeIds);
  const changes = await store.listJudgedChanges(projectId, { ids: ids.slice(-MOST_CHANGES) });
  const identities = await store.readLedgerParts(projectId, 'identity', { first: MOST_RELEASES });
  const gravest = changes.toSorted(
    (a, b) => severityRank(b) - severityRank(a) || b.happenedAt - a.happenedAt,
  );
  return {
    releases: releases.toSorted((a, b) => a.openedAt - b.openedAt),
    identities: [...identities.values()].map(toIdentityView),
    changes: gravest.map(toJudgedChangeView),
  };
}
