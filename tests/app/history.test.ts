/** What the timeline is drawn from, of a real store. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { toTimeline } from '../../components/ledger/timeline-model.ts';
import { foldLedger } from '../../lib/ledger/fold.ts';
import { getHistory } from '../../lib/queries/history.ts';
import { services } from '../../lib/watch/services.ts';
import { aFile, aVerdict, MINUTE, NOW, PROVENANCE, saveRoot } from '../lib/store/fixtures.ts';

/** More than are read of a project for a page of its releases. */
const PUBLISHERS = 201;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-history-'));
  vi.stubEnv('CALLBOARD_DATABASE_URL', `file:${join(folder, 'board.db')}`);
  vi.stubEnv('CALLBOARD_TRUST_ROOT', 'embedded');
  const { store } = await services();
  await saveRoot(store);
  const { project } = await store.trackProject({ name: 'sample', world: 'pypi', now: NOW });
  const files = Array.from({ length: PUBLISHERS }, (_, at) =>
    aFile({ filename: `sample-1.${at}.tar.gz`, version: `1.${at}`, uploadedAt: NOW + at * MINUTE }),
  );
  for (const { id, filename, sha256, version } of await store.saveListedFiles(project.id, files, NOW)) {
    const verdict = aVerdict({ filename, sha256 });
    const claims = {
      issuer: 'https://token.actions.githubusercontent.com',
      sourceRepositoryURI: 'https://github.com/owner/sample',
      sourceRepositoryIdentifier: '1',
      buildConfigURI: `https://github.com/owner/sample/.github/workflows/of-${version}.yml@refs/tags/v1`,
    };
    const attestations = verdict.attestations.map((one) => ({ ...one, claims }));
    const check = { runId: null, provenance: PROVENANCE, provenanceEtag: null, now: NOW };
    await store.saveCheck({ fileId: id, verdict: { ...verdict, attestations }, ...check });
  }
  await store.foldHistory(
    project.id,
    (history) => {
      const ledger = foldLedger(history);
      return { changes: ledger.changes, expectation: 'none', ledger };
    },
    NOW,
  );
});

afterAll(async () => {
  await (await services()).store.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

it('knows who published every release, however many publishers there were', async () => {
  const history = await getHistory('sample');
  expect(history?.releases).toHaveLength(PUBLISHERS);
  expect(history?.identities).toHaveLength(PUBLISHERS);
  const timeline = history && toTimeline(history);
  expect(timeline?.lanes.map(({ place }) => place)).not.toContain('No confirmed publisher');
  expect(timeline?.lanes.at(-1)?.note).toBe('1 release: 1.200');
});

it('is nothing of a project that is not tracked', async () => {
  expect(await getHistory('unheard-of')).toBeNull();
});
