/** Who did what, over the API: each write leaves an entry, and only an admin reads them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { GET } from '../../app/api/v1/audit/route.ts';
import { POST as postCollection } from '../../app/api/v1/collections/route.ts';
import { DELETE as untrack } from '../../app/api/v1/projects/[project]/route.ts';
import { POST as track } from '../../app/api/v1/projects/route.ts';
import { services } from '../../lib/watch/services.ts';

const TOKEN = 'a-token-of-more-than-sixteen-characters';

describe('the audit over the API', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-audit-'));
    vi.stubEnv('CALLBOARD_DATABASE_URL', `file:${join(folder, 'board.db')}`);
    vi.stubEnv('CALLBOARD_TRUST_ROOT', join(import.meta.dirname, '../vectors/trusted_root.json'));
    vi.stubEnv('CALLBOARD_API_TOKEN', TOKEN);
    vi.stubEnv('CALLBOARD_REVIEWER', 'Zoë');
  });
  afterAll(async () => {
    await (await services()).store.close();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  function ask(
    path: string,
    body?: object,
    method = body ? 'POST' : 'GET',
    token: string | null = TOKEN,
  ): Request {
    const headers = {
      'content-type': 'application/json',
      'x-forwarded-for': '192.0.2.7',
      ...(token && { authorization: `Bearer ${token}` }),
    };
    return new Request(`http://127.0.0.1/api/v1${path}`, {
      method,
      headers,
      body: body && JSON.stringify(body),
    });
  }

  it('tells who tracked, imported and untracked what, and from where', async () => {
    await track(ask('/projects', { project: 'stagecraft' }));
    await track(ask('/projects', { project: 'stagecraft' }));
    await postCollection(ask('/collections', { name: 'Web', owner: 'Crew', content: 'a==1\n' }));
    const params = Promise.resolve({ project: 'stagecraft' });
    await untrack(ask('/projects/stagecraft', undefined, 'DELETE'), { params });
    const { entries, next } = await (await GET(ask('/audit'))).json();
    expect(entries.map(({ action, target }: Record<string, string>) => [action, target])).toEqual([
      ['project.untracked', 'stagecraft'],
      ['collection.made', 'web'],
      ['project.tracked', 'stagecraft'],
    ]);
    expect(entries[1]).toMatchObject({
      by: { name: 'Zoë', personId: null, via: 'service-token', client: '192.0.2.7' },
      after: { name: 'Web', owner: 'Crew', tracked: 1 },
    });
    expect(next).toBeNull();
    expect(JSON.stringify(entries)).not.toContain(TOKEN);
    const page = await (await GET(ask('/audit?limit=1&before=3&nonsense=1'))).json();
    expect(page).toMatchObject({ entries: [{ id: 2 }], next: 2 });
  });

  it('is read by nobody without a token', async () => {
    expect((await GET(ask('/audit', undefined, 'GET', null))).status).toBe(401);
    expect((await GET(ask('/audit', undefined, 'GET', 'another-token-of-sixteen'))).status).toBe(401);
  });
});
