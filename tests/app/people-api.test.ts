/** People, in pages: the route over a real store. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { GET } from '../../app/api/v1/people/route.ts';
import type { PeopleView } from '../../lib/queries/dto.ts';
import { services } from '../../lib/watch/services.ts';

const TOKEN = 'a-token-of-more-than-sixteen-characters';

describe('hundreds of people', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-api-'));
    const environment = {
      CALLBOARD_DATABASE_URL: `file:${join(folder, 'board.db')}`,
      CALLBOARD_TRUST_ROOT: 'embedded',
      CALLBOARD_WATCH: 'off',
      CALLBOARD_API_TOKEN: TOKEN,
    };
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const { store } = await services();
    const names = [
      'Ünal',
      'zoë',
      ...Array.from({ length: 118 }, (_, at) => `Person ${String(at).padStart(3, '0')}`),
    ];
    for (const [at, name] of names.entries()) {
      const identity = { issuer: 'https://id.example', subject: `s-${at}-100%`, name, groups: [] };
      await store.signIn({ identity, session: null, via: 'session', client: null, now: Date.now() });
    }
  });
  afterAll(async () => {
    await (await services()).store.close();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  async function list(query: string): Promise<PeopleView> {
    const headers = { authorization: `Bearer ${TOKEN}` };
    return (await GET(new Request(`http://127.0.0.1/api/v1/people${query}`, { headers }))).json();
  }
  const names = ({ people }: PeopleView) => people.map(({ name }) => name);

  it('are on pages, in one order, each of them once', async () => {
    const pages = [await list(''), await list('?page=2'), await list('?page=3')];
    expect(pages.map(({ people }) => people.length)).toEqual([50, 50, 20]);
    expect(pages[0]).toMatchObject({ total: 120, page: 1, pages: 3, perPage: 50, query: { q: '' } });
    const all = pages.flatMap(names);
    expect(new Set(all).size).toBe(120);
    expect(all.slice(-2)).toEqual(['Ünal', 'zoë']);
  });

  it('are the last page where a page past the end is asked for, and the first where it is none', async () => {
    expect(await list('?page=99')).toMatchObject({ page: 3 });
    for (const page of ['0', '-1', 'x', '1.5', ''])
      expect(await list(`?page=${page}`)).toMatchObject({ page: 1 });
  });

  it('are found by a part of name or subject, whatever its case', async () => {
    expect(names(await list('?q=ZO'))).toEqual(['zoë']);
    expect(names(await list('?q=s-0-'))).toEqual(['Ünal']);
    expect(names(await list('?q=person+00'))).toHaveLength(10);
    expect(await list('?q=%25_')).toMatchObject({ people: [], total: 0, page: 1, pages: 1 });
  });
});
