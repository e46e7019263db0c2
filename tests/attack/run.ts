/**
 * `npm run attack [-- SCENE...]`: what the load scenes do to the product. On loopback alone, and bounded; everything that
 * it starts it ends. Exit code 0 where every aim is met, 1 where one is not, 2 for a scene that there is none of.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '../../lib/cli/builder.ts';
import type { Outcomes } from './clients.ts';
import { type Product, startIndex, startProduct } from './product.ts';
import { judge, type Played, toLine, toVerdict } from './report.ts';
import { SCENES, type Scene, TOKEN } from './scenes.ts';
import { watch } from './watch.ts';
import { fillWorld, writeIndex } from './world.ts';

const say = (sentence: string) => process.stderr.write(`${sentence}\n`);

const names = process.argv.slice(2);
const unknown = names.find((name) => !SCENES.some((scene) => scene.name === name));
if (unknown !== undefined) {
  say(`There is no scene ${unknown}; the scenes are ${SCENES.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
// What whoever runs this has configured for a board of their own is nothing to it.
for (const name of Object.keys(process.env)) {
  if (name.startsWith('CALLBOARD_')) delete process.env[name];
}

const chosen = SCENES.filter(({ name }) => names.length === 0 || names.includes(name));
const folder = mkdtempSync(join(tmpdir(), 'callboard-attack-'));
const played: Played[] = [];
try {
  await ensureBuilt(say);
  await playOnBoard(chosen.filter(({ on }) => on === 'board'));
  await playOnWatch(chosen.filter(({ on }) => on === 'watch'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`${toVerdict(played)}\n`);
process.exitCode = played.every(({ missed }) => missed.length === 0) ? 0 : 1;

async function playOnBoard(scenes: Scene[]): Promise<void> {
  if (scenes.length === 0) return;
  say('A board of 10,000 projects and 20,000 files is put together; this takes a minute or two.');
  const database = `file:${join(folder, 'board.db')}`;
  await fillWorld(database);
  await playAll(scenes, { CALLBOARD_DATABASE_URL: database, CALLBOARD_WATCH: 'off' });
}

async function playOnWatch(scenes: Scene[]): Promise<void> {
  if (scenes.length === 0) return;
  const served = join(folder, 'index');
  mkdirSync(served);
  writeIndex(served);
  const index = await startIndex(served);
  try {
    await playAll(scenes, {
      CALLBOARD_DATABASE_URL: `file:${join(folder, 'watch.db')}`,
      CALLBOARD_PYPI_URL: index.origin,
      CALLBOARD_API_TOKEN: TOKEN,
      CALLBOARD_REHEARSAL: 'off',
    });
  } finally {
    await index.stop();
  }
}

/** One after the other, on one process, so that what a scene leaves behind is seen in the next; a new one where it died. */
async function playAll(scenes: Scene[], env: Record<string, string>): Promise<void> {
  const started: Product[] = [];
  try {
    for (const scene of scenes) {
      const last = started.at(-1);
      const product = last?.isRunning() ? last : await startProduct(env);
      if (product !== last) started.push(product);
      const one = await playOne(scene, product);
      played.push(one);
      process.stdout.write(`${toLine(one)}\n`);
    }
  } finally {
    for (const product of started) await product.stop();
  }
}

async function playOne(scene: Scene, product: Product): Promise<Played> {
  say(`${scene.name}: ${scene.says} ...`);
  const outcomes: Outcomes = new Map();
  const watched = await watch(product, () => scene.play(product, outcomes));
  return judge(scene.name, watched, outcomes, product.isRunning());
}
