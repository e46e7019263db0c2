/** The report over a real store: of all projects, and of those of a collection. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adoption, parseAdoptionQuery } from '../../../lib/queries/adoption.ts';
import { toAdoptionView } from '../../../lib/queries/adoption-view.ts';
import { openStore } from '../../../lib/store/open.ts';
import type { Store } from '../../../lib/store/store.ts';
import { aSummary, NOW, recordSummary } from '../store/fixtures.ts';
import { aPin } from '../store/ledger-fixtures.ts';

const NAMES = ['cue', 'prompt', 'wing'] as const;

describe('the report on adoption', () => {
  let folder: string;
  let store: Store;
  const ids: number[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-adoption-'));
    store = await openStore(`file:${join(folder, 'board.db')}`);
    await store.migrate();
    for (const name of NAMES) {
      await recordSummary(store, name, aSummary({ outcome: name === 'wing' ? 'failed' : 'verified' }));
      ids.push((await store.getProject(name))?.id ?? 0);
    }
    await store.savePin(ids[0] ?? 0, aPin());
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const view = async (projectIds: number[] | null, limit = 25) => {
    const { report } = await adoption(store, { world: 'pypi', projectIds }, NOW);
    const query = { world: 'pypi', collection: null, goal: null } as const;
    const about = { madeAt: NOW, query, scope: 'all', index: 'pypi.org', hasRehearsal: false };
    return toAdoptionView(report, { ...about, collection: null, stale: null }, limit);
  };

  it('is of all projects, or of the named ones', async () => {
    expect((await view(null)).sentence).toBe('2 of 3 newest releases confirmed (67%).');
    expect((await view(ids.slice(1))).sentence).toBe('1 of 2 newest releases confirmed (50%).');
    expect(await view([])).toMatchObject({ projects: 0, sentence: 'No project is counted yet.' });
  });

  it('names whom the pinned are pinned to', async () => {
    expect((await view(null)).pinning.pinned).toEqual([
      { project: 'cue', expects: 'github.com/owner/sample, workflow release.yml' },
    ]);
  });

  it('names so many as there is room for, and counts all', async () => {
    const { pinning, attention } = await view(null, 0);
    expect(attention).toMatchObject({
      total: 1,
      reasons: [{ reason: 'contradicted', total: 1, projects: [] }],
    });
    const counted = pinning.impossible.map(({ obstacle, total, projects }) => [obstacle, total, projects]);
    expect(counted).toEqual([
      ['contradicted', 1, []],
      ['nothing-confirmed', 1, []],
    ]);
  });

  it('reads a query with nonsense in it as far as it makes sense', () => {
    const all = { world: 'pypi', collection: null, goal: null };
    expect(parseAdoptionQuery({ world: 'mars', collection: ['a', 'b'], goal: 'most' })).toEqual(all);
    expect(parseAdoptionQuery({ goal: '101' })).toEqual(all);
    expect(parseAdoptionQuery({ goal: '80' })).toEqual({ ...all, goal: 80 });
    const { collection } = parseAdoptionQuery({ world: 'rehearsal', collection: 'x'.repeat(500) });
    expect(collection).toHaveLength(100);
  });
});
