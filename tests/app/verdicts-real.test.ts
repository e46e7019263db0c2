/** Evidence of recorded provenance: each verdict is made again from its own file, with nothing else at hand. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { canonicalJSON } from '../../lib/canonical.ts';
import { getVerdictEvidence } from '../../lib/queries/verdict.ts';
import { openArchive } from '../../lib/replay/archive.ts';
import { parseRecorded } from '../../lib/replay/recorded.ts';
import { replayVerdict } from '../../lib/replay/replay.ts';
import { services } from '../../lib/watch/services.ts';
import { type FakeIndex, startFakeIndex } from '../builders/fake-index.ts';
import { listReal, REAL } from '../builders/real.ts';

describe('the evidence of recorded provenance', () => {
  let index: FakeIndex;
  let folder: string;
  beforeAll(async () => {
    index = await startFakeIndex({ directory: join(REAL, 'index') });
    folder = mkdtempSync(join(tmpdir(), 'callboard-real-'));
    vi.stubEnv('CALLBOARD_PYPI_URL', index.origin);
    vi.stubEnv('CALLBOARD_DATABASE_URL', `file:${join(folder, 'board.db')}`);
    vi.stubEnv('CALLBOARD_TRUST_ROOT', 'embedded');
    const { store, watcher } = await services();
    for (const name of new Set(listReal().map(({ project }) => project))) {
      const { project } = await store.trackProject({ name, world: 'pypi', now: Date.now() });
      await watcher.checkNow(project.id);
    }
  }, 60_000);
  afterAll(async () => {
    await (await services()).store.close();
    await index.close();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  const nothingElse = () => Promise.reject(new Error('The database was asked.'));

  it('is enough, byte for byte', async () => {
    const { store } = await services();
    const ids = await store.listVerdictIds({ after: null, limit: 500 });
    const outcomes: string[] = [];
    for (const id of ids) {
      const evidence = await getVerdictEvidence(id);
      if (evidence?.verdict.provenanceSha256 == null) continue;
      const { recorded, documents } = parseRecorded('evidence.json', Buffer.from(JSON.stringify(evidence)));
      const archive = openArchive(documents, nothingElse);
      for (const one of recorded) {
        const replay = await replayVerdict(one, archive);
        expect(replay.state, one.verdict.filename).toBe('same');
        if (replay.state !== 'same') continue;
        expect(canonicalJSON(replay.verdict)).toBe(canonicalJSON(evidence.verdict));
        outcomes.push(replay.verdict.outcome);
      }
    }
    expect(outcomes.filter((outcome) => outcome === 'verified').length).toBeGreaterThanOrEqual(
      listReal().length,
    );
  });
});
