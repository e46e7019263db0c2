/** A board's database with the index it reads, for commands that run as processes of their own. */
import { afterAll, beforeAll } from 'vitest';
import { openStore } from '../../../lib/store/open.ts';
import type { Store } from '../../../lib/store/store.ts';
import type { Verdict } from '../../../lib/verify/verdict.ts';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { callboard, openFolder, type Ran, readVector } from './callboard.ts';

export type Exported = {
  project: string;
  releases: { files: { filename: string; verdict: string }[] }[];
  verdicts: Record<string, Verdict>;
};

export type Board = {
  folder: ReturnType<typeof openFolder>;
  index: () => FakeIndex;
  database: () => string;
  run: (...args: string[]) => Promise<Ran>;
  exported: (...names: string[]) => Promise<Exported[]>;
  withStore: <T>(act: (store: Store) => Promise<T>) => Promise<T>;
};

export const { filename, provenance } = readVector('github-publish');

/** The index has `stagecraft`, with one file confirmed and one without provenance, and `swapped`, which is contradicted. */
async function startIndex(): Promise<FakeIndex> {
  const index = await startFakeIndex();
  const old = { filename: 'stagecraft-1.3.0.tar.gz', uploadTime: '2023-01-01T00:00:00Z' };
  index.addProject('stagecraft', { files: [{ filename, content: Buffer.from(filename), provenance }, old] });
  const contradicted = readVector('signature-another-key_fail').provenance;
  index.addProject('swapped', { files: [{ filename: 'swapped-1.0.tar.gz', provenance: contradicted }] });
  return index;
}

export function openBoard(): Board {
  const folder = openFolder();
  let index: FakeIndex;
  const database = () => folder.path('callboard.db');
  const url = () => `file:${database()}`;
  beforeAll(async () => {
    index = await startIndex();
  });
  afterAll(() => index.close());

  const run = (...args: string[]) =>
    callboard(args, { CALLBOARD_PYPI_URL: index.origin, CALLBOARD_DATABASE_URL: url() });
  return {
    folder,
    index: () => index,
    database,
    run,
    exported: async (...names) => {
      const { stdout } = await run('export', ...names);
      return stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
    },
    withStore: async (act) => {
      const store = await openStore(url());
      try {
        return await act(store);
      } finally {
        await store.close();
      }
    },
  };
}
