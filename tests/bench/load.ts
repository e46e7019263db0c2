/**
 * What many readers meet while much is verified: 64 clients read pages while a project of 5,000 attestations is checked for
 * the first time. Once as people read, who look at a page before they open the next, and once without a pause.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type App, startApp } from '../e2e/server.ts';
import { ask } from './ask.ts';
import { aRow, type Row } from './report.ts';
import { quantile } from './rounds.ts';
import type { Stalls } from './stall-watch.ts';

const ATTESTATIONS = 5_000;
const CLIENTS = 64;
const PAUSE_MS = 4_000;
const TOKEN = 'a-token-of-more-than-sixteen-characters';
/** Read in turn by every client, each of which begins at another. */
const PAGES = ['/', '/changes', '/', '/adoption', '/', '/projects/sample', '/', '/api/v1/projects'];
const HEALTH = '/api/v1/health';
const HEALTH_EVERY_MS = 50;
const SAMPLE_MS = 500;
/** However soon the check is over, so many seconds are looked at. */
const LEAST_MS = 20_000;

export type LoadScene = {
  what: string;
  seconds: number;
  verified: number;
  answers: number;
  /** What was answered with no page: the server takes on no more than it can do. */
  refused: number;
  health: number;
  today: number;
  stalls: Stalls;
  /** Resident MiB in the first and in the last third, at most. */
  memory: { first: number; last: number };
};

export async function benchLoad(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const pauseMs of [PAUSE_MS, 0]) rows.push(...toRows(await playLoad({ pauseMs })));
  return rows;
}

type Options = { attestations?: number; clients?: number; pauseMs?: number; leastMs?: number };

export async function playLoad({
  attestations = ATTESTATIONS,
  clients = CLIENTS,
  pauseMs = PAUSE_MS,
  leastMs = LEAST_MS,
}: Options = {}): Promise<LoadScene> {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-load-'));
  const index = await startIndex(attestations, join(folder, 'root.json'));
  const stallFile = join(folder, 'stalls.json');
  const app = await startApp({
    CALLBOARD_API_TOKEN: TOKEN,
    CALLBOARD_PYPI_URL: index.origin,
    CALLBOARD_TRUST_ROOT: join(folder, 'root.json'),
    NODE_OPTIONS: ['../setup/program.ts', 'stall-watch.ts']
      .map((path) => `--import "${join(import.meta.dirname, path)}"`)
      .join(' '),
    STALL_FILE: stallFile,
  });
  try {
    const what = pauseMs > 0 ? `${clients} people who read` : `${clients} clients without a pause`;
    return { what, ...(await measure(app, { stallFile, clients, pauseMs, leastMs })) };
  } finally {
    index.stop();
    await app.stop({ tolerate: /ExperimentalWarning|node --trace-warnings/ });
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Null: it was refused. */
type Note = (path: string, ms: number | null) => void;

type Reading = { stallFile: string; clients: number; pauseMs: number; leastMs: number };

async function measure(app: App, reading: Reading): Promise<Omit<LoadScene, 'what'>> {
  const over = new AbortController();
  const today: number[] = [];
  let answers = 0;
  let refused = 0;
  const note: Note = (path, ms) => {
    answers += 1;
    if (ms === null) refused += 1;
    else if (path === '/') today.push(ms);
  };
  await track(app);
  rmSync(reading.stallFile, { force: true });
  const start = performance.now();
  const readers = Array.from({ length: reading.clients }, (_, at) =>
    read(app, at, reading, over.signal, note),
  );
  const [health, memory, verified] = await Promise.all([
    askHealth(app, over.signal),
    sampleMemory(app, over.signal),
    untilChecked(app, start + reading.leastMs).finally(() => over.abort()),
    ...readers,
  ]);
  const seconds = (performance.now() - start) / 1000;
  const third = Math.ceil(memory.length / 3);
  return {
    seconds,
    verified,
    answers,
    refused,
    health: quantile(health, 0.99),
    today: quantile(today, 0.99),
    stalls: JSON.parse(readFileSync(reading.stallFile, 'utf8')) as Stalls,
    memory: { first: Math.max(...memory.slice(0, third)), last: Math.max(...memory.slice(-third)) },
  };
}

async function read(
  { url }: App,
  at: number,
  { pauseMs, clients }: Reading,
  signal: AbortSignal,
  note: Note,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  await pause((pauseMs * at) / clients, signal);
  for (let turn = at; !signal.aborted; turn += 1) {
    const path = PAGES[turn % PAGES.length] ?? '/';
    const answer = await ask(new URL(path, url), agent).catch(() => null);
    note(path, answer?.ms ?? null);
    await pause(pauseMs, signal);
  }
  agent.destroy();
}

async function askHealth({ url }: App, signal: AbortSignal): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const latencies: number[] = [];
  while (!signal.aborted) {
    latencies.push((await ask(new URL(HEALTH, url), agent)).ms);
    await pause(HEALTH_EVERY_MS, signal);
  }
  agent.destroy();
  return latencies;
}

async function sampleMemory({ pid }: App, signal: AbortSignal): Promise<number[]> {
  const samples: number[] = [];
  while (!signal.aborted) {
    const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    samples.push(Number(resident) / 1024);
    await pause(SAMPLE_MS, signal);
  }
  return samples;
}

/** Resolves to how many files were verified, not before `least` on the clock of `performance`. */
async function untilChecked({ url }: App, least: number): Promise<number> {
  for (;;) {
    await sleep(1000);
    const answer = await fetch(`${url}/api/v1/projects?q=sample`);
    const [row] = answer.ok ? (await answer.json()).rows : [];
    if (row && !row.checking && performance.now() >= least) return countVerified(url);
  }
}

async function countVerified(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^callboard_thread_answers\{role="verify"\} (\d+)/m.exec(metrics)?.[1] ?? Number.NaN);
}

async function track({ url }: App): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` };
  const body = JSON.stringify({ project: 'sample' });
  const answer = await fetch(`${url}/api/v1/projects`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`It is not tracked: ${await answer.text()}`);
}

async function startIndex(files: number, root: string) {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(import.meta.dirname, 'load-index.ts'), `${files}`, root],
    {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  );
  if (child.stdout === null) throw new Error('The index has no output.');
  const [line] = await once(child.stdout, 'data');
  return { origin: `${line}`.trim(), stop: () => child.kill() };
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => {});

function toRows({
  what,
  seconds,
  verified,
  answers,
  refused,
  health,
  today,
  stalls,
  memory,
}: LoadScene): Row[] {
  const note = `${verified} files verified in ${seconds.toFixed(0)} s; ${(answers / seconds).toFixed(0)} answers a second, ${refused} of ${answers} refused`;
  return [
    aRow(`${what}: health, 99 of 100`, health, 'ms', { target: { atMost: 250 }, note }),
    aRow(`${what}: Today, 99 of 100`, today, 'ms', { target: { atMost: 250 } }),
    aRow(`${what}: event loop stands still, at most`, stalls.maxMs, 'ms', { target: { atMost: 50 } }),
    aRow(`${what}: the same, 99 of 100`, stalls.p99Ms, 'ms'),
    aRow(`${what}: of it, computing without a break, at most`, stalls.busyMs, 'ms'),
    aRow(`${what}: memory in the last third against the first`, memory.last / memory.first, 'times as much', {
      target: { atMost: 1.1 },
      note: `${memory.last.toFixed(0)} MiB at most`,
    }),
  ];
}

if (import.meta.main) {
  const [attestations = ATTESTATIONS, clients = CLIENTS, pauseMs = PAUSE_MS, leastMs = LEAST_MS] =
    process.argv.slice(2).map(Number);
  const scene = await playLoad({ attestations, clients, pauseMs, leastMs });
  process.stdout.write(`${JSON.stringify(scene)}\n`);
}
