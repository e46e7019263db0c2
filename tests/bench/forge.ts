/** How long a large tree takes from a server of git on this machine until it is held. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchCommitTree } from '../../lib/forge/commit-tree.ts';
import { createForgeMemory } from '../../lib/forge/manners.ts';
import { aRepository, missingGitServer } from '../builders/git-repository.ts';
import { startGitServer } from '../builders/git-server.ts';
import { aRow, notMeasured, type Row } from './report.ts';
import { median } from './rounds.ts';

const FILES = 20_000;
const ROUNDS = 5;
const MEASURE = `a tree of ${FILES} files fetched and held`;

export async function benchForge(): Promise<Row[]> {
  const missing = missingGitServer();
  if (missing !== null) return [notMeasured(MEASURE, missing)];
  const folder = mkdtempSync(join(tmpdir(), 'callboard-bench-'));
  try {
    return [aRow(MEASURE, median(await measure(folder)), 's', { target: { atMost: 2 } })];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Seconds of each round. */
async function measure(folder: string): Promise<number[]> {
  const files = Array.from({ length: FILES }, (_, at) => ({ path: `d${at % 200}/f${at}.py`, content: 'x' }));
  const commit = aRepository(folder, 'o/large.git').commit({ files });
  await using server = await startGitServer(folder);
  const seconds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    const answer = await fetchCommitTree(
      { repository: 'https://github.com/o/large', commit, version: '1.0' },
      { standIns: new Map([['https://github.com', server.origin]]), memory: createForgeMemory() },
    );
    if (!answer.ok || answer.tree.entries.length !== FILES) throw new Error('The tree was not had whole.');
    seconds.push((performance.now() - start) / 1000);
  }
  return seconds;
}
