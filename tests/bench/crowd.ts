/**
 * What a check of a project with very many files does to everybody else: how long health takes to answer meanwhile, and
 * how much memory the server has at most. The project is read for the first time, again with nothing new, and again with
 * one file more.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type App, startApp } from '../e2e/server.ts';
import { aRow, type Row } from './report.ts';
import { quantile } from './rounds.ts';

const FILES = 20_000;
const ATTESTED = 500;
const TOKEN = 'a-token-of-more-than-sixteen-characters';
const ROOT = join(import.meta.dirname, '../vectors/trusted_root.json');
/** Between two requests for health. */
const EVERY_MS = 20;

export type CrowdScene = { what: string; tookMs: number; p99Ms: number; maxMs: number; peakMiB: number };

/** `say` gets each scene as soon as it was played. */
export async function playCrowd(
  { files = FILES, attested = ATTESTED } = {},
  say: (scene: CrowdScene) => void = () => {},
): Promise<CrowdScene[]> {
  const { origin, stop } = await startIndex(files, attested);
  const app = await startApp({
    CALLBOARD_API_TOKEN: TOKEN,
    CALLBOARD_PYPI_URL: origin,
    CALLBOARD_TRUST_ROOT: ROOT,
    CALLBOARD_REHEARSAL: 'off',
  });
  try {
    const scenes: CrowdScene[] = [];
    const play = async (what: string, path: string, body: object) => {
      const scene = { what, ...(await measure(app, () => post(app, path, body))) };
      scenes.push(scene);
      say(scene);
    };
    await play('first check', '/projects', { project: 'crowd' });
    await play('check with nothing new', '/projects/crowd/check', {});
    await fetch(`${origin}/more`);
    await play('check with one file more', '/projects/crowd/check', {});
    return scenes;
  } finally {
    stop();
    await app.stop();
  }
}

export async function benchCrowd(): Promise<Row[]> {
  const scenes = await playCrowd();
  return scenes.flatMap(({ what, tookMs, p99Ms, maxMs, peakMiB }) => [
    aRow(`${what} of ${FILES} files`, tookMs / 1000, 's'),
    aRow('health meanwhile, 99 of 100', p99Ms, 'ms', { target: { atMost: 250 } }),
    aRow('health meanwhile, at most', maxMs, 'ms'),
    aRow('memory meanwhile, at most', peakMiB, 'MiB', { target: { atMost: 1024 } }),
  ]);
}

/** Each answer is kept back for `latencyMs`. */
export async function startIndex(files: number, attested: number, latencyMs = 0) {
  const program = join(import.meta.dirname, 'crowd-index.ts');
  const child: ChildProcess = spawn(process.execPath, [program, `${files}`, `${attested}`, `${latencyMs}`], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  if (child.stdout === null) throw new Error('The index has no output.');
  const [line] = await once(child.stdout, 'data');
  return { origin: `${line}`.trim(), stop: () => child.kill() };
}

async function measure({ url, pid }: App, ask: () => Promise<void>): Promise<Omit<CrowdScene, 'what'>> {
  // Linux forgets the highest so far.
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  const start = performance.now();
  await ask();
  const latencies: number[] = [];
  for (let at = 0; ; at += 1) {
    latencies.push(await answerMs(`${url}/api/v1/health`));
    // Seldom, since the page of such a project is a load of its own.
    if (at % 25 === 24 && !(await isChecking(url))) break;
    await sleep(EVERY_MS);
  }
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return {
    tookMs: performance.now() - start,
    p99Ms: quantile(latencies, 0.99),
    maxMs: Math.max(...latencies),
    peakMiB: Number(peak) / 1024,
  };
}

function answerMs(url: string): Promise<number> {
  const start = performance.now();
  return new Promise((done, fail) => {
    get(url, (answer) => answer.resume().once('end', () => done(performance.now() - start))).once(
      'error',
      fail,
    );
  });
}

async function isChecking(url: string): Promise<boolean> {
  const board = await (await fetch(`${url}/api/v1/projects?q=crowd`)).json();
  return board.rows[0].checking;
}

async function post({ url }: App, path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` };
  const answer = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
}

if (import.meta.main) {
  const [files, attested] = process.argv.slice(2).map(Number);
  await playCrowd({ files, attested }, (scene) => process.stdout.write(`${JSON.stringify(scene)}\n`));
}
