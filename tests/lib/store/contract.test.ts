/** One contract, two databases: whatever holds here, holds on both. */
import { afterAll, beforeAll, describe } from 'vitest';
import { postgresBackend, sqliteBackend } from './backends.ts';
import { useBench } from './bench.ts';
import { describeAdoption } from './contract/adoption.ts';
import { describeAttention } from './contract/attention.ts';
import { describeAttentionStates } from './contract/attention-states.ts';
import { describeAttentionWork } from './contract/attention-work.ts';
import { describeAudit } from './contract/audit.ts';
import { describeBoard } from './contract/board.ts';
import { describeClock } from './contract/clock.ts';
import { describeCollectionMembers } from './contract/collection-members.ts';
import { describeCollections } from './contract/collections.ts';
import { describeDeliveries } from './contract/deliveries.ts';
import { describeFailures } from './contract/failures.ts';
import { describeFiles } from './contract/files.ts';
import { describeFolds } from './contract/folds.ts';
import { describeHistory } from './contract/history.ts';
import { describeHostileText } from './contract/hostile-text.ts';
import { describeIndexPauses } from './contract/index-pauses.ts';
import { describeKeptAdoption } from './contract/kept-adoption.ts';
import { describeKeptLedgers } from './contract/kept-ledgers.ts';
import { describeKnown } from './contract/known.ts';
import { describeLanded } from './contract/landed.ts';
import { describeLeases } from './contract/leases.ts';
import { describeListings } from './contract/listings.ts';
import { describeMigrations } from './contract/migrations.ts';
import { describeProjects } from './contract/projects.ts';
import { describeReleases } from './contract/releases.ts';
import { describeRuns } from './contract/runs.ts';
import { describeSources } from './contract/sources.ts';
import { describeTracking } from './contract/tracking.ts';
import { describeUpgrade } from './contract/upgrade.ts';
import { describeVerdicts } from './contract/verdicts.ts';

for (const backend of [sqliteBackend(), postgresBackend()]) {
  const suite = backend.missing ? describe.skip : describe;
  const name = backend.missing ? `${backend.kind} (skipped: ${backend.missing})` : backend.kind;

  suite(`the store on ${name}`, () => {
    beforeAll(backend.start, 60_000);
    afterAll(backend.stop, 60_000);
    const bench = useBench(backend);

    describeMigrations(bench);
    describeUpgrade(bench);
    describeLanded(bench);
    describeProjects(bench);
    describeTracking(bench);
    describeBoard(bench);
    describeLeases(bench);
    describeClock(bench);
    describeIndexPauses(bench);
    describeFiles(bench);
    describeListings(bench);
    describeVerdicts(bench);
    describeHistory(bench);
    describeFolds(bench);
    describeKeptLedgers(bench);
    describeKnown(bench);
    describeAttention(bench);
    describeAttentionStates(bench);
    describeAttentionWork(bench);
    describeReleases(bench);
    describeAdoption(bench);
    describeKeptAdoption(bench);
    describeDeliveries(bench);
    describeRuns(bench);
    describeSources(bench);
    describeCollections(bench);
    describeCollectionMembers(bench);
    describeFailures(bench);
    describeHostileText(bench);
    describeAudit(bench);
  });
}
