/**
 * The pages of a board of 1,000, 10,000 and 100,000 projects (30 files each), on both databases, as the built server
 * answers them; what an attestation takes on disk is measured apart, with real documents.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import type { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findServerPrograms, startCluster } from '../builders/postgres.ts';
import { ask, openAgent } from './ask.ts';
import { isServable, serveDatabase } from './built.ts';
import { aRow, notMeasured, type Row } from './report.ts';
import { median, quantile } from './rounds.ts';
import { toName } from './seed.ts';
import { COLLECTION, FILES_PER_PROJECT, fillSize, TOLD } from './size-world.ts';

const SIZES = [1_000, 10_000, 100_000] as const;
const WARM_UP_ROUNDS = 8;
const ROUNDS = 40;
const AIM_MS = 100;

const PAGES: Record<string, string> = {
  Today: '/',
  'a filtered board': '/?outcome=failed',
  'a search': '/?q=cue-prompt',
  'a sorted board': '/?sort=released&order=desc',
  'a project': `/projects/${toName(TOLD)}`,
  'a collection': `/collections/${COLLECTION.slug}`,
  attention: '/api/v1/attention',
  adoption: '/adoption',
  'adoption of a collection': `/adoption?collection=${COLLECTION.slug}`,
};

/** Milliseconds of each answer, by page. */
type Timings = Record<string, number[]>;

export async function benchSize(): Promise<Row[]> {
  if (!isServable()) return [notMeasured('pages by size', 'the application is not built: npm run build')];
  return [...(await onSQLite()), ...(await onPostgres())];
}

async function onSQLite(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-bench-'));
  try {
    return await measureSizes('SQLite', async (size) => `file:${join(folder, `${size}.db`)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onPostgres(): Promise<Row[]> {
  const programs = findServerPrograms();
  if (!programs) return [notMeasured('PostgreSQL', 'no server is installed here')];
  const cluster = await startCluster(programs);
  try {
    return await measureSizes('PostgreSQL', () => cluster.createDatabase());
  } finally {
    await cluster.stop();
  }
}

async function measureSizes(database: string, create: (size: number) => Promise<string>): Promise<Row[]> {
  const bySize: Timings[] = [];
  for (const size of SIZES) {
    const url = await create(size);
    await fillSize(url, size);
    bySize.push(await serveDatabase(url, timePages));
  }
  return Object.keys(PAGES).map((page) => toRow(database, page, bySize));
}

async function timePages(origin: string): Promise<Timings> {
  const agent = openAgent();
  const timings: Timings = Object.fromEntries(Object.keys(PAGES).map((page) => [page, []]));
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1)
    await timeRound(origin, agent, timings, round);
  agent.destroy();
  return timings;
}

async function timeRound(origin: string, agent: Agent, timings: Timings, round: number): Promise<void> {
  for (const [page, path] of Object.entries(PAGES)) {
    const { ms } = await ask(new URL(path, origin), agent);
    if (round >= 0) timings[page]?.push(ms);
  }
}

function toRow(database: string, page: string, bySize: readonly Timings[]): Row {
  const all = bySize.map((timings) => timings[page] ?? []);
  const figures = SIZES.map((size, at) => {
    const ms = all[at] ?? [];
    return `${size.toLocaleString('en')}: ${median(ms).toFixed(0)} ms, 95th percentile ${quantile(ms, 0.95).toFixed(0)} ms`;
  });
  const largest = SIZES.at(-1) ?? 0;
  return aRow(
    `${database}, ${largest.toLocaleString('en')} projects: ${page}`,
    quantile(all.at(-1) ?? [], 0.95),
    'ms',
    { target: { atMost: AIM_MS }, note: `${figures.join('; ')} (${FILES_PER_PROJECT} files a project)` },
  );
}
