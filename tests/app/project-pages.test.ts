/** A project that is larger than a page, over a real store: the API, the command line and what the pages read. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { GET as getRelease } from '../../app/api/v1/projects/[project]/[version]/route.ts';
import { GET as getProject } from '../../app/api/v1/projects/[project]/route.ts';
import { foldLedger } from '../../lib/ledger/fold.ts';
import type { History, JudgedChange } from '../../lib/ledger/types.ts';
import { compareReleases } from '../../lib/queries/compare.ts';
import type { Project, Release } from '../../lib/queries/dto.ts';
import { getFilePage } from '../../lib/queries/file.ts';
import { getProjectPage, getWholeProject, parseProjectParams } from '../../lib/queries/project.ts';
import type { ListedFile } from '../../lib/store/file-store.ts';
import type { Store } from '../../lib/store/store.ts';
import { services } from '../../lib/watch/services.ts';
import { aFile, MINUTE, NOW, noProvenance } from '../lib/store/fixtures.ts';
import { aChange, judged } from '../lib/store/ledger-fixtures.ts';

const NAME = 'sample';
const RELEASES = 120;
/** Of one release, in the middle. */
const LARGE = { version: '1.60', files: 450 };
const CHANGES = 130;

const toFiles = (version: string, count: number): ListedFile[] =>
  Array.from({ length: count }, (_, at) =>
    aFile({ filename: `sample-${version}-${at}.whl`, version, uploadedAt: NOW - at * MINUTE }),
  );

const FILES = Array.from({ length: RELEASES }, (_, at) => `1.${at}`).flatMap((version) =>
  toFiles(version, version === LARGE.version ? LARGE.files : 1),
);

function fold(history: History) {
  const ledger = foldLedger(history);
  const changes = Array.from(
    { length: CHANGES },
    (_, at): JudgedChange => judged(aChange({ version: `1.${at}`, noticedAt: NOW - at })),
  );
  return { changes, expectation: ledger.releases[0]?.expectation ?? 'none', ledger: { ...ledger, changes } };
}

describe('a project that is larger than a page', () => {
  let folder: string;
  let store: Store;
  let projectId: number;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-pages-'));
    vi.stubEnv('CALLBOARD_DATABASE_URL', `file:${join(folder, 'board.db')}`);
    vi.stubEnv('CALLBOARD_TRUST_ROOT', 'embedded');
    store = (await services()).store;
    projectId = (await store.trackProject({ name: NAME, world: 'pypi', now: NOW })).project.id;
    await store.saveListedFiles(projectId, FILES, NOW);
    // Of the release with very many files, the last one alone has been judged.
    const [last] = await store.listFilesNamed(projectId, `sample-${LARGE.version}-${LARGE.files - 1}.whl`);
    const verdict = noProvenance({
      filename: last?.filename,
      sha256: last?.sha256,
      message: 'The last one.',
    });
    const check = { runId: null, verdict, provenance: null, provenanceEtag: null, now: NOW };
    await store.saveCheck({ fileId: last?.id ?? 0, ...check });
    await store.foldHistory(projectId, fold, NOW);
  });
  afterAll(async () => {
    await store.close();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  async function askProject(query: Record<string, string> = {}): Promise<Project> {
    const request = new Request(`http://127.0.0.1/?${new URLSearchParams(query)}`);
    return (await getProject(request, { params: Promise.resolve({ project: NAME }) })).json();
  }
  async function askRelease(version: string, query: Record<string, string> = {}): Promise<Release> {
    const request = new Request(`http://127.0.0.1/?${new URLSearchParams(query)}`);
    return (await getRelease(request, { params: Promise.resolve({ project: NAME, version }) })).json();
  }

  test('gives fifty releases and fifty changes, and says how many there are', async () => {
    const project = await askProject();
    expect(project).toMatchObject({
      releaseCount: RELEASES,
      fileCount: FILES.length,
      newestVersion: '1.119',
    });
    expect(project.releases).toHaveLength(50);
    expect(project.ledger).toMatchObject({ changeCount: CHANGES });
    expect(project.ledger.changes).toHaveLength(50);
  });

  test.each(['1', '7', '50', '200', '100000', 'nonsense'])(
    'gives every release once, highest first, page by page with limit=%s',
    async (limit) => {
      const versions: string[] = [];
      for (let next: string | null = null; ; ) {
        const page = await askProject({ limit, ...(next !== null && { after: next }) });
        expect(page.releases.length).toBeGreaterThan(0);
        versions.push(...page.releases.map(({ version }) => version));
        next = page.next;
        if (next === null) break;
      }
      expect(versions).toEqual(Array.from({ length: RELEASES }, (_, at) => `1.${RELEASES - 1 - at}`));
    },
  );

  test('gives every change once, newest first', async () => {
    const seen: string[] = [];
    for (let next: string | null = null; ; ) {
      const { ledger } = await askProject({ limit: '1', ...(next !== null && { change: next }) });
      seen.push(...ledger.changes.map(({ version }) => version ?? ''));
      next = ledger.nextChange;
      if (next === null) break;
    }
    expect(seen).toEqual(Array.from({ length: CHANGES }, (_, at) => `1.${at}`));
  });

  test('begins with the change that is asked for by the beginning of its id, and with the newest for one that it has not', async () => {
    const { ledger } = await askProject();
    const last = ledger.changes.at(-1);
    const found = await askProject({ change: last?.id.slice(0, 12) ?? '' });
    expect(found.ledger.changes[0]).toEqual(last);
    for (const change of ['0'.repeat(12), 'no change at all']) {
      expect((await askProject({ change })).ledger.changes[0]).toEqual(ledger.changes[0]);
    }
  });

  test.each(['40', '200', '1000'])('gives every file of a release once, %s a page', async (limit) => {
    const names: string[] = [];
    for (let next: string | null = null; ; ) {
      const page = await askRelease(`v${LARGE.version}`, { limit, ...(next !== null && { after: next }) });
      expect(page).toMatchObject({ version: LARGE.version, fileCount: LARGE.files });
      names.push(...page.files.map(({ filename }) => filename));
      next = page.next;
      if (next === null) break;
    }
    expect(names).toEqual(toFiles(LARGE.version, LARGE.files).map(({ filename }) => filename));
  });

  test('says of a release what all of its files come to, whichever are shown', async () => {
    const { releases } = await askProject({ after: '1.61', limit: '1' });
    const said = {
      outcome: 'no-provenance',
      message: 'The last one.',
      counts: { 'no-provenance': 1, unchecked: LARGE.files - 1, verified: 0 },
    };
    expect(releases).toMatchObject([{ version: LARGE.version, fileCount: LARGE.files, ...said }]);
    expect(releases[0]?.files).toHaveLength(100);
    expect(await askRelease(LARGE.version)).toMatchObject({ ...said, next: expect.any(String) });
    const rest = await askRelease(LARGE.version, { after: releases[0]?.next ?? '', limit: '1' });
    expect(rest.files).toMatchObject([{ filename: `sample-${LARGE.version}-100.whl` }]);
  });

  test('is put together again whole for an export', async () => {
    const whole = await getWholeProject(NAME);
    const names = whole?.releases.flatMap(({ files }) => files.map(({ filename }) => filename)) ?? [];
    expect(names.toSorted()).toEqual(FILES.map(({ filename }) => filename).toSorted());
    expect(whole?.ledger.changes).toHaveLength(CHANGES);
    expect(whole).toMatchObject({ next: null, ledger: { nextChange: null } });
  });

  test('shows on every page of its releases what is said of the newest', async () => {
    const page = await getProjectPage(NAME, parseProjectParams({ after: '1.50', limit: '5' }));
    expect(page?.newest).toMatchObject({ version: '1.119' });
    expect(page?.releases.map(({ version }) => version)).toEqual(['1.49', '1.48', '1.47', '1.46', '1.45']);
    expect(page?.place).toBe(RELEASES - 49);
  });

  test('has each file and any two releases at hand', async () => {
    const page = await getFilePage(NAME, '1.3', 'sample-1.3-0.whl');
    expect(page).toMatchObject({ version: '1.3', file: { filename: 'sample-1.3-0.whl' } });
    expect(await compareReleases(NAME, '1.3', 'v1.60')).toMatchObject({
      before: { version: LARGE.version, files: LARGE.files },
      after: { version: '1.3', files: 1 },
    });
  });

  test('is brought up to date where something was learnt since and no check is under way', async () => {
    const { version } = (await askProject({ limit: '1' })).releases[0] ?? {};
    expect(version).toBe('1.119');
    await store.savePin(projectId, { id: 'pin', publisher: null, by: 'Zoë', at: NOW });
    expect((await askProject()).ledger.pins).toMatchObject([{ id: 'pin', by: 'Zoë' }]);
    await store.claimProject({ projectId, worker: 'other', now: Date.now(), leaseMs: 60_000 });
    await store.savePin(projectId, { id: 'later', publisher: null, by: 'Zoë', at: NOW + 1 });
    expect((await askProject()).ledger.pins).toMatchObject([{ id: 'pin' }]);
  });
});
