/** A project's ledger, brought up to date: folded where something was learnt, and not otherwise. */
import { foldLedger } from '../ledger/fold.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { openSince } from '../ledger/periods.ts';
import { groupReleases, newestRelease, type ReleaseFile } from '../ledger/releases.ts';
import type { Change, Expectation, FileFact, History } from '../ledger/types.ts';
import type { Folded } from '../store/ledger-store.ts';
import type { ProjectRecord } from '../store/records.ts';
import type { WatchDeps } from './deps.ts';

function toReleaseFile({ version, uploadedAt, gone, yanked, observations }: FileFact): ReleaseFile {
  const last = observations.at(-1);
  const isYanked = yanked.some(({ until }) => until === null);
  return {
    version,
    uploadedAt,
    goneAt: openSince(gone),
    yanked: isYanked ? '' : false,
    outcome: last?.outcome ?? null,
    code: last?.code ?? null,
  };
}

/** Of the release that the board shows. */
function boardExpectation({ files }: History, { releases }: Ledger): Expectation {
  const newest = newestRelease(groupReleases(files.map(toReleaseFile)));
  return releases.find(({ version }) => version === newest?.version)?.expectation ?? 'none';
}

export function fold(history: History): Folded {
  const ledger = foldLedger(history);
  return { changes: ledger.changes, expectation: boardExpectation(history, ledger), ledger };
}

/** Returns the changes that are new. Whoever dies before leaves it to the next check, which finds it not done. */
export async function updateLedger(
  { store, log, now }: Pick<WatchDeps, 'store' | 'log' | 'now'>,
  project: Pick<ProjectRecord, 'id' | 'name'>,
): Promise<readonly Change[]> {
  const added = (await store.foldHistory(project.id, fold, now())) ?? [];
  for (const { kind, severity, version, observed } of added) {
    const fields = { project: project.name, kind, severity, version, observed };
    log.info(fields, 'the ledger noticed a change');
  }
  return added;
}
