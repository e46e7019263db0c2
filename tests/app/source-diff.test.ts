/** What a page says of one file between two releases, when not all goes well. The archives are real, and fetched over HTTP. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { readContents } from '../../lib/matching/match-file.ts';
import { getSourceDiff } from '../../lib/queries/source-diff.ts';
import { fetchAlone } from '../../lib/watch/fetch-alone.ts';
import { type Services, services } from '../../lib/watch/services.ts';
import { aTarGz } from '../builders/archives/tar.ts';
import { type FakeIndex, startFakeIndex } from '../builders/fake-index.ts';
import { aFile, NOW } from '../lib/store/fixtures.ts';
import { aFinding, findSource } from '../lib/store/source-fixtures.ts';

describe('a file that changed between two releases', () => {
  let folder: string;
  let index: FakeIndex;
  let running: Services;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-source-diff-'));
    index = await startFakeIndex();
    vi.stubEnv('CALLBOARD_DATABASE_URL', `file:${join(folder, 'board.db')}`);
    vi.stubEnv('CALLBOARD_TRUST_ROOT', 'embedded');
    vi.stubEnv('CALLBOARD_PYPI_URL', index.origin);
    running = await services();
  });
  afterEach(() => index.heal());
  afterAll(async () => {
    await running.store.close();
    await index.close();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  let clients = 0;
  const aVisitor = () => {
    clients += 1;
    return { personId: null, client: `203.0.113.${clients}` };
  };
  const downloads = () => index.requests.filter(({ path }) => path.startsWith('/files/')).length;

  /** Two releases that were compared, the second of which has another `a.py`. Returns how to ask for it. */
  async function publish(name: string, { isKept = true } = {}) {
    const { project } = await running.store.trackProject({ name, world: 'pypi', now: NOW });
    const archives = ['1.0', '1.1'].map((version) => ({
      version,
      filename: `${name}-${version}.tar.gz`,
      content: aTarGz(
        { name: `${name}/a.py`, content: `"""${name} ${version}"""\nx = 1\n` },
        { name: `${name}/same.py`, content: 'y = 1\n' },
      ),
    }));
    const shas = archives.map(({ content }) => createHash('sha256').update(content).digest('hex'));
    index.addProject(name, { files: archives.map(({ filename, content }) => ({ filename, content })) });
    for (const [at, { version, filename, content }] of archives.entries()) {
      const sha256 = shas[at] ?? '';
      const url = `${index.origin}/files/${filename}`;
      const saved = await running.store.saveListedFiles(
        project.id,
        [aFile({ filename, version, sha256, url })],
        NOW,
      );
      const fileId = saved.find((file) => file.filename === filename)?.id ?? 0;
      const release = await readContents({ bytes: content, filename }, () => false);
      if ('state' in release) throw new Error(release.message);
      const finding = aFinding({ sha256 });
      const archive = { ...finding.archive, sha256, filename, members: release.members };
      if (isKept) await findSource(running.store, { projectId: project.id, fileId }, { ...finding, archive });
    }
    const [from = '', to = ''] = shas;
    const asked = { filename: `${name}-1.1.tar.gz`, from, to, path: 'a.py' };
    return {
      asked,
      ask: (path = 'a.py', by = aVisitor(), given = running) =>
        getSourceDiff(name, { ...asked, path }, by, given),
    };
  }
  const failureOf = async (ask: Promise<{ failure: unknown; parts: unknown[] } | null>) => {
    const answer = await ask;
    expect(answer?.parts).toEqual([]);
    return (answer?.failure as { code: string; message: string } | null) ?? null;
  };

  it('is shown with the numbers of its lines, and fetched once for everybody', async () => {
    const { ask, asked } = await publish('shown');
    const before = downloads();
    const line = (mark: string, text: string, [old, now]: (number | null)[]) => ({
      mark,
      text,
      leftOut: 0,
      before: old,
      after: now,
    });
    expect(await ask()).toMatchObject({
      project: 'shown',
      version: '1.1',
      sha256: asked.to,
      since: { version: '1.0', filename: 'shown-1.0.tar.gz', sha256: asked.from },
      kind: 'changed',
      failure: null,
      added: 1,
      removed: 1,
      parts: [
        {
          header: '@@ -1,2 +1,2 @@',
          lines: [
            line('-', '"""shown 1.0"""', [1, null]),
            line('+', '"""shown 1.1"""', [null, 1]),
            line(' ', 'x = 1', [2, 2]),
          ],
        },
      ],
    });
    expect((await ask())?.added).toBe(1);
    expect(downloads()).toBe(before + 2);
  });

  it.each<[string, string, Parameters<FakeIndex['fail']>]>([
    [
      'other bytes of the older one are served',
      'ARTIFACT_DIGEST',
      [/revue-1\.0/, { status: 200, body: 'x' }],
    ],
    [
      'other bytes of the newer one are served',
      'ARTIFACT_DIGEST',
      [/revue-1\.1/, { status: 200, body: 'x' }],
    ],
    ['one of them is not served any more', 'INDEX_MALFORMED', [/files\/revue-1\.0/, { status: 404 }]],
    ['the index cannot answer', 'INDEX_UNREACHABLE', [/files\//, { status: 503 }]],
  ])('could not be told where %s', async (_, code, fault) => {
    const { ask } = await publish('revue');
    index.fail(...fault);
    expect(await failureOf(ask())).toMatchObject({ code, message: expect.stringMatching(/^[A-Z].*\.$/) });
    index.heal();
    expect(await ask()).toMatchObject({ failure: null, added: 1 });
    // So that the next one is fetched again.
    (globalThis as { callboardDiffs?: Map<string, unknown> }).callboardDiffs?.clear();
  });

  it('did not change, or is in neither, and is not fetched to find that out', async () => {
    const { ask } = await publish('calm');
    const before = downloads();
    for (const path of ['same.py', 'no/such'])
      expect(await failureOf(ask(path))).toMatchObject({ code: 'FILE_UNCHANGED' });
    expect(downloads()).toBe(before);
  });

  it('is of two releases that were compared, of one project', async () => {
    const { ask } = await publish('unkept', { isKept: false });
    expect(await failureOf(ask())).toMatchObject({ code: 'LISTING_GONE' });
    const { asked } = await publish('one');
    const { asked: other } = await publish('other');
    expect(await getSourceDiff('one', { ...asked, from: other.from }, aVisitor(), running)).toBeNull();
    expect(await getSourceDiff('one', { ...asked, to: asked.from }, aVisitor(), running)).toBeNull();
    expect(await getSourceDiff('nobody', asked, aVisitor(), running)).toBeNull();
  });

  it('is not fetched where source match is off, or while the index asked to be left alone', async () => {
    const { ask } = await publish('quiet');
    const before = downloads();
    const off = { ...running, config: { ...running.config, source: false } };
    expect(await failureOf(ask('a.py', aVisitor(), off))).toMatchObject({ code: 'SOURCE_OFF' });
    const now = Date.now();
    const pause = { from: now, until: now + 60_000, reason: 'asked' as const };
    await running.store.saveIndexState('pypi', { failures: 0, pause });
    expect((await failureOf(ask()))?.message).toMatch(/asked to be left alone until/);
    await running.store.saveIndexState('pypi', { failures: 0, pause: null });
    expect(downloads()).toBe(before);
    expect((await ask())?.failure).toBeNull();
  });

  it('is fetched for one person at a time, and for each so often a minute', async () => {
    const { ask } = await publish('crowd');
    await fetchAlone(async () => {
      expect(await failureOf(ask())).toMatchObject({ code: 'FETCH_BUSY' });
    });
    const somebody = aVisitor();
    index.fail(/files\//, { status: 404 });
    const codes: unknown[] = [];
    for (let tries = 0; tries < 7; tries += 1) codes.push((await ask('a.py', somebody))?.failure?.code);
    expect(codes).toEqual([...Array(6).fill('INDEX_MALFORMED'), 'RATE_LIMITED']);
    expect((await ask())?.failure?.code).toBe('INDEX_MALFORMED');
  });
});
