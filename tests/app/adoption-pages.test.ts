/** The report on adoption over the API, where there are more projects than a page has. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { GET as getAdoption } from '../../app/api/v1/adoption/route.ts';
import type { AdoptionExport } from '../../lib/queries/views/adoption.ts';
import { services } from '../../lib/watch/services.ts';
import { NOW } from '../lib/store/fixtures.ts';

const NAMES = ['act', 'board', 'cue', 'desk', 'entrance', 'fly', 'gel'];

describe('adoption over the API', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-adoption-'));
    vi.stubEnv('CALLBOARD_DATABASE_URL', `file:${join(folder, 'board.db')}`);
    vi.stubEnv('CALLBOARD_TRUST_ROOT', 'embedded');
    const { store } = await services();
    for (const name of NAMES.toReversed()) await store.trackProject({ name, world: 'pypi', now: NOW });
  });
  afterAll(async () => {
    await (await services()).store.close();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  const get = (query: string) => getAdoption(new Request(`http://127.0.0.1/?${query}`));
  const read = async (query: string): Promise<AdoptionExport> => (await get(query)).json();

  test.each([1, 2, 3, 7, 8])(
    'has every project once, %i a page, and counts all of them on each',
    async (limit) => {
      const names: string[] = [];
      for (let next: string | null = null; ; ) {
        const page: AdoptionExport = await read(`limit=${limit}${next === null ? '' : `&after=${next}`}`);
        expect(page.projects).toBe(NAMES.length);
        names.push(...page.rows.map(({ project }) => project));
        next = page.next;
        if (next === null) break;
      }
      expect(names).toEqual(NAMES);
    },
  );

  test('names as many projects in each list as there are rows, and says how many there are', async () => {
    const { pinning } = await read('limit=2');
    const named = { obstacle: 'not-checked', total: NAMES.length, projects: NAMES.slice(0, 2) };
    expect(pinning.impossible).toMatchObject([named]);
  });

  test('has every project in CSV, whatever page is asked for', async () => {
    const lines = (await (await get('format=csv&limit=1')).text()).trimEnd().split('\r\n');
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(NAMES);
  });

  test('gives those who ask at once the same report', async () => {
    const [one, other] = await Promise.all([read(''), read('')]);
    expect(one.rows).toEqual(other.rows);
  });
});
