/** The server's answer with ten thousand tracked projects: the board, a search, a filter, a sorting, the last page. */
import type { Agent } from 'node:http';
import { ask, askForText, openAgent } from './ask.ts';
import { isServable, withServer } from './built.ts';
import { aRow, notMeasured, type Row } from './report.ts';
import { median, quantile } from './rounds.ts';
import { seedProjects } from './seed.ts';

const PROJECTS = 10_000;
const WARM_UP_ROUNDS = 15;
const ROUNDS = 60;
const MEASURE = `the board of ${PROJECTS} projects, 95th percentile`;

export async function benchBoard(): Promise<Row[]> {
  if (!isServable()) return [notMeasured(MEASURE, 'the application is not built: npm run build')];
  return withServer((store) => seedProjects(store, PROJECTS), measure);
}

async function measure(origin: string): Promise<Row[]> {
  const agent = openAgent();
  const { pages } = JSON.parse(await askForText(new URL('/api/v1/projects', origin), agent));
  const paths = ['/', '/?q=cue-prompt', '/?outcome=failed', '/?sort=publisher&order=desc', `/?page=${pages}`];
  const timings = await timeRequests(paths, origin, agent);
  agent.destroy();
  const all = Object.values(timings).flat();
  const medians = paths.map((path) => `${path} ${median(timings[path] ?? []).toFixed(0)} ms`).join(', ');
  return [
    aRow(MEASURE, quantile(all, 0.95), 'ms', {
      target: { atMost: 100 },
      note: `${all.length} requests one after the other; medians: ${medians}`,
    }),
    aRow('the same, median', median(all), 'ms', { note: `at best ${Math.min(...all).toFixed(0)} ms` }),
  ];
}

async function timeRequests(
  paths: readonly string[],
  origin: string,
  agent: Agent,
): Promise<Record<string, number[]>> {
  const timings: Record<string, number[]> = Object.fromEntries(paths.map((path) => [path, []]));
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    for (const path of paths) {
      const { ms } = await ask(new URL(path, origin), agent);
      if (round >= 0) timings[path]?.push(ms);
    }
  }
  return timings;
}
