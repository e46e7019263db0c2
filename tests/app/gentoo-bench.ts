/** The Gentoo desk over a real store, beside an index with files of every kind. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { services } from '../../lib/watch/services.ts';
import { type FakeIndex, startFakeIndex } from '../builders/fake-index.ts';
import { readVector } from '../lib/watch/bench.ts';

export const GOOD = readVector('github-publish');
/** Who published it. */
export const PIN = 'https://github.com/theatre/stagecraft';
export const BYTES = Buffer.alloc(300_000, 'callboard');
export const PROVENANCE = { version: 1, attestation_bundles: [] };

export type GentooBench = { index: FakeIndex };

/** `stagecraft` is tracked and confirmed; of the others nobody here knows. Set up and ended with the tests around. */
export function useGentooBench(): GentooBench {
  const bench = {} as GentooBench;
  let folder: string;
  beforeAll(async () => {
    bench.index = await startFakeIndex();
    addProjects(bench.index);
    folder = mkdtempSync(join(tmpdir(), 'callboard-gentoo-'));
    vi.stubEnv('CALLBOARD_PYPI_URL', bench.index.origin);
    vi.stubEnv('CALLBOARD_DATABASE_URL', `file:${join(folder, 'board.db')}`);
    vi.stubEnv('CALLBOARD_TRUST_ROOT', join(import.meta.dirname, '../vectors/trusted_root.json'));
    const { store, watcher } = await services();
    const { project } = await store.trackProject({ name: 'stagecraft', world: 'pypi', now: Date.now() });
    await watcher.checkNow(project.id);
  });
  afterAll(async () => {
    await (await services()).store.close();
    await bench.index.close();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
  afterEach(() => bench.index.heal());
  return bench;
}

function addProjects(index: FakeIndex): void {
  index.addProject('stagecraft', { files: [{ ...GOOD, uploadTime: '2026-01-02T03:04:05.000000Z' }] });
  index.addProject('untracked', { files: [{ ...GOOD, filename: 'untracked-1.4.0.tar.gz' }] });
  index.addProject('foo-bar', {
    files: [
      { filename: 'foo_bar-1.0.tar.gz', content: BYTES, provenance: PROVENANCE },
      { filename: 'foo_bar-1.0-py3-none-any.whl', content: Buffer.from('wheel') },
      { filename: 'foo_bar-2.0.tar.gz', content: BYTES, sha256: 'ab'.repeat(32) },
      { filename: 'foo_bar-3.0.tar.gz', entry: { url: 'https://elsewhere.invalid/foo_bar-3.0.tar.gz' } },
      { filename: 'foo_bar-4.0.tar.gz', entry: { hashes: {} } },
      { filename: 'foo_bar-5.0.tar.gz', content: BYTES, size: 600 * 1024 * 1024 },
      { filename: 'Foo.Bar-6.0.tar.gz', content: BYTES },
    ],
  });
}
