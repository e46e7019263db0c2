/** Badges and feeds: the routes over a real store and a real index. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { GET as getBadge } from '../../app/badge/[file]/route.ts';
import { GET as getFeed } from '../../app/changes.atom/route.ts';
import { GET as getProjectFeed } from '../../app/projects/[project]/changes.atom/route.ts';
import { services } from '../../lib/watch/services.ts';
import { type FakeFile, type FakeIndex, startFakeIndex } from '../builders/fake-index.ts';
import { readVector } from '../lib/watch/bench.ts';

const good = readVector('github-publish');
const released = { ...good, uploadTime: '2026-01-02T03:04:05.000000Z' };
const lost = { filename: 'stagecraft-1.5.0.tar.gz', uploadTime: '2026-02-02T03:04:05.000000Z' };
const again = { filename: 'stagecraft-1.4.1.tar.gz', uploadTime: '2026-02-03T03:04:05.000000Z' };

describe('badges and feeds', () => {
  let index: FakeIndex;
  let folder: string;

  /** Null: the index goes on having the same files. */
  async function check(files: FakeFile[] | null, name = 'stagecraft'): Promise<void> {
    if (files) index.addProject(name, { files });
    const { store, watcher } = await services();
    const { project } = await store.trackProject({ name, world: 'pypi', now: Date.now() });
    await watcher.checkNow(project.id);
  }
  beforeAll(async () => {
    index = await startFakeIndex();
    folder = mkdtempSync(join(tmpdir(), 'callboard-feeds-'));
    const environment = {
      CALLBOARD_PYPI_URL: index.origin,
      CALLBOARD_DATABASE_URL: `file:${join(folder, 'board.db')}`,
      CALLBOARD_TRUST_ROOT: join(import.meta.dirname, '../vectors/trusted_root.json'),
    };
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const { store } = await services();
    await store.trackProject({ name: 'unread', world: 'pypi', now: Date.now() });
    await check([released, lost]);
    await check([released, lost, again]);
  });
  afterAll(async () => {
    await (await services()).store.close();
    await index.close();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  function ask(path: string, headers: Record<string, string> = {}): Promise<Response> {
    const request = new Request(`http://127.0.0.1:3000${path}`, {
      headers: { host: 'board.example', ...headers },
    });
    const [, folderName = '', name = '', rest] = new URL(request.url).pathname
      .split('/')
      .map(decodeURIComponent);
    if (folderName === 'badge') return getBadge(request, { params: Promise.resolve({ file: name }) });
    if (rest === undefined) return getFeed(request);
    return getProjectFeed(request, { params: Promise.resolve({ project: name }) });
  }
  const words = async (path: string) =>
    [...(await (await ask(path)).text()).matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text).slice(1);
  async function titles(path: string): Promise<string[]> {
    const xml = await (await ask(path)).text();
    return [...xml.matchAll(/<entry>\s*<id>[^<]*<\/id>\s*<title>([^<]*)</g)].map(([, title]) => title ?? '');
  }

  it.each([
    ['/badge/stagecraft.svg', ['Warning: Provenance lost', 'No provenance']],
    ['/badge/Stage_Craft.svg', ['Not tracked here']],
    ['/badge/StageCraft.svg', ['Warning: Provenance lost', 'No provenance']],
    [
      '/badge/stagecraft.svg?version=1.4.0',
      ['Warning on 1.4.1: Provenance lost', 'github.com/theatre/stagecraft'],
    ],
    [
      '/badge/stagecraft.svg?version=v1.4.0',
      ['Warning on 1.4.1: Provenance lost', 'github.com/theatre/stagecraft'],
    ],
    ['/badge/stagecraft.svg?version=9', ['No such release is known']],
    ['/badge/unread.svg', ['Not checked yet']],
    ['/badge/nobody.svg', ['Not tracked here']],
    ['/badge/..%2f%3Cscript%3E.svg', ['Not tracked here']],
    ['/badge/rehearsal-ensemble.svg', ['Not tracked here']],
  ])('%s says %j', async (path, expected) => {
    const answer = await ask(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(await words(path)).toEqual(expected);
  });

  it('has no badge of another kind', async () => {
    expect((await ask('/badge/stagecraft.png')).status).toBe(404);
    expect((await ask('/badge/stagecraft')).status).toBe(404);
  });

  it.each(['/badge/stagecraft.svg', '/changes.atom', '/projects/stagecraft/changes.atom'])(
    '%s is not sent again to whoever has it',
    async (path) => {
      const first = await ask(path);
      const etag = first.headers.get('etag') ?? '';
      expect(etag).toMatch(/^"\w+"$/);
      expect(first.headers.get('cache-control')).toBe('max-age=300');
      for (const held of [etag, `"another", W/${etag}`, '*']) {
        const second = await ask(path, { 'if-none-match': held });
        expect({ status: second.status, text: await second.text() }).toEqual({ status: 304, text: '' });
        expect(second.headers.get('etag')).toBe(etag);
      }
      expect((await ask(path, { 'if-none-match': '"another"' })).status).toBe(200);
    },
  );

  const LIVE = 'Warning: Provenance lost, stagecraft 1.4.1';
  const HISTORY = 'Read from history. Warning: Provenance lost, stagecraft 1.5.0';

  it.each(['/changes.atom', '/projects/stagecraft/changes.atom', '/projects/StageCraft/changes.atom'])(
    '%s has what was seen live first, and marks what was read from history',
    async (path) => {
      expect(await titles(path)).toEqual([LIVE, HISTORY]);
    },
  );

  it.each([
    ['?observed=live', [LIVE]],
    ['?observed=history', [HISTORY]],
    ['?kind=renamed', []],
    ['?severity=alarm', []],
    ['?severity=warning&world=pypi&kind=lost&standing=open', [LIVE, HISTORY]],
    ['?world=rehearsal', []],
    ['?limit=1&after=1-2', [LIVE, HISTORY]],
  ])('a feed is filtered as the page is: %s', async (search, expected) => {
    expect(await titles(`/changes.atom${search}`)).toEqual(expected);
    expect(await titles(`/projects/stagecraft/changes.atom${search}`)).toEqual(expected);
  });

  it('a feed of all can be asked for one project, and a feed of one cannot be asked for another', async () => {
    expect(await titles('/changes.atom?project=StageCraft')).toEqual([LIVE, HISTORY]);
    expect(await titles('/changes.atom?project=unread')).toEqual([]);
    expect(await titles('/projects/unread/changes.atom?project=stagecraft')).toEqual([]);
    expect((await ask('/projects/nobody/changes.atom')).status).toBe(404);
  });

  it('names the address that it was asked at, and leads to the pages there', async () => {
    const xml = await (await ask('/changes.atom?kind=lost')).text();
    expect(xml).toContain('<id>http://board.example/changes.atom?kind=lost</id>');
    expect(xml).toContain(
      'rel="self" type="application/atom+xml" href="http://board.example/changes.atom?kind=lost"',
    );
    expect(xml).toContain('href="http://board.example/projects/stagecraft#change-');
    const other = await (await ask('/changes.atom', { host: 'evil"><script>' })).text();
    expect(other).not.toContain('evil');
  });

  it('keeps the names of its entries, whoever asks', async () => {
    const ids = async (headers = {}) =>
      [...(await (await ask('/changes.atom', headers)).text()).matchAll(/<id>(ni:[^<]*)</g)].map(
        ([, id]) => id,
      );
    const before = await ids();
    expect(new Set(before).size).toBe(2);
    expect(await ids({ host: 'elsewhere.example' })).toEqual(before);
  });

  it('calls nothing confirmed that the index withholds, whatever was known of it', async () => {
    await check([released], 'closed');
    expect(await words('/badge/closed.svg')).toContain('Confirmed');
    await check([], 'closed');
    await check([released], 'withdrawn');
    index.project('withdrawn').status = 'quarantined';
    await check(null, 'withdrawn');
    for (const query of ['', '?version=1.4.0']) {
      expect(await words(`/badge/closed.svg${query}`)).toEqual(['No longer listed']);
      expect(await words(`/badge/withdrawn.svg${query}`)).toEqual(['Quarantined']);
    }
  });
});
