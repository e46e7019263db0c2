/** What changed since the release before: its archive is fetched where nothing of it is kept. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { missingGitServer } from '../../builders/git-repository.ts';
import { sqliteBackend } from '../store/backends.ts';
import { HOUR, START } from './bench.ts';
import { openSourceBench, type SourceBench } from './source-bench.ts';

const missing = missingGitServer();
const suite = missing ? describe.skip : describe;

suite(`what changed since the release before${missing ? ` (skipped: ${missing})` : ''}`, () => {
  const backend = sqliteBackend();
  beforeAll(backend.start);
  afterAll(backend.stop);
  let at: SourceBench;
  beforeEach(async () => {
    at = await openSourceBench(await backend.createDatabase());
  });
  afterEach(() => at.close());

  it('is told though that was never compared itself', async () => {
    at.world.release({ project: 'revue', version: '1.0', inWheel: {} });
    at.world.release({
      project: 'revue',
      version: '1.1',
      inSdist: { 'setup.py': 'import os\n' },
      inWheel: {},
    });
    const { id } = await at.check('revue');
    expect(await at.drain(at.aQueue('a'))).toBe(2);
    const found = await at.sources(id);
    expect(found['revue-1.0.tar.gz']).toBeNull();
    expect(found['revue-1.1.tar.gz']?.found?.since).toMatchObject({
      version: '1.0',
      changes: [{ kind: 'added', path: 'setup.py' }, { kind: 'changed' }],
    });
    expect(found['revue-1.1-py3-none-any.whl']?.found?.since).toMatchObject({
      filename: 'revue-1.0-py3-none-any.whl',
    });
    // Its listing is kept, so that a page can show one change line by line, and nothing is fetched twice.
    const kept = await at.bench.store.getArchive(found['revue-1.1.tar.gz']?.found?.since?.sha256 ?? '');
    expect(kept).toMatchObject({ filename: 'revue-1.0.tar.gz' });
    const paths = at.world.index.requests
      .map(({ path }) => path)
      .filter((path) => path.startsWith('/files/'));
    expect(paths.toSorted()).toEqual([...new Set(paths)].toSorted());
  });

  it('is not known where the bytes of that one are others than the index listed', async () => {
    at.world.release({ project: 'revue', version: '1.0' });
    at.world.release({ project: 'revue', version: '1.1' });
    const { id } = await at.check('revue');
    const earlier = at.world.index
      .project('revue')
      .files.find(({ filename }) => filename === 'revue-1.0.tar.gz');
    Object.assign(earlier ?? {}, { content: Buffer.from('something else') });
    expect(await at.drain(at.aQueue('a'))).toBe(1);
    expect((await at.sources(id))['revue-1.1.tar.gz']).toMatchObject({
      ask: { state: 'done', failure: null },
      found: { since: null },
    });
  });

  it('is told where that was compared too', async () => {
    at.world.release({ project: 'revue', version: '1.0' });
    await at.check('revue');
    await at.drain(at.aQueue('a'));
    at.bench.clock.now = START + HOUR;
    at.world.release({
      project: 'revue',
      version: '1.1',
      inSdist: { 'setup.py': 'import os\n' },
      inCommit: { 'b.txt': '' },
    });
    const { id } = await at.check('revue');
    await at.drain(at.aQueue('a'));
    const found = await at.sources(id);
    expect(found['revue-1.0.tar.gz']?.found?.since).toBeNull();
    expect(found['revue-1.1.tar.gz']?.found?.since).toMatchObject({
      version: '1.0',
      filename: 'revue-1.0.tar.gz',
      unchanged: 3,
      changes: [
        { kind: 'added', path: 'setup.py', runs: 'install', inCommit: 'only-in-release' },
        { kind: 'changed', path: 'PKG-INFO', inCommit: 'generated' },
      ],
      facts: [{ kind: 'runs-at-install', known: true }],
    });
  });
});
