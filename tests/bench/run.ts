/**
 * `npm run bench -- [PART...] [--json] [--no-build]`: how fast Callboard is, as ratios measured in one run.
 * Parts: verify, threads, start, gate, board, scripts, history, pace, unchanged, ledger, imports, archives, forge, source, size, crowd, load; all of them, in this order, where none is named.
 * Exit code 0 unless something broke: a target that is not met is told, not punished.
 */
import { parseArgs } from 'node:util';
import { ensureBuilt, isBuilt } from '../../lib/cli/builder.ts';
import { benchArchives } from './archives.ts';
import { benchBoard } from './board.ts';
import { benchCrowd } from './crowd.ts';
import { benchForge } from './forge.ts';
import { benchGate } from './gate.ts';
import { benchHistory } from './history.ts';
import { benchImports } from './imports.ts';
import { benchLedger } from './ledger.ts';
import { benchLoad } from './load.ts';
import { benchPace } from './pace.ts';
import { describeMachine, type Row, toTable } from './report.ts';
import { benchScripts } from './scripts.ts';
import { benchSize } from './size.ts';
import { benchSource } from './source.ts';
import { benchStartUp } from './start-up.ts';
import { benchThreads } from './threads.ts';
import { benchUnchanged } from './unchanged.ts';
import { benchVerify } from './verify.ts';

type Part = { bench: () => Promise<Row[]>; needsBuild: boolean };

const PARTS: Record<string, Part> = {
  verify: { bench: benchVerify, needsBuild: false },
  threads: { bench: benchThreads, needsBuild: false },
  start: { bench: benchStartUp, needsBuild: true },
  gate: { bench: benchGate, needsBuild: true },
  board: { bench: benchBoard, needsBuild: true },
  scripts: { bench: benchScripts, needsBuild: true },
  history: { bench: benchHistory, needsBuild: false },
  pace: { bench: benchPace, needsBuild: false },
  unchanged: { bench: benchUnchanged, needsBuild: false },
  ledger: { bench: benchLedger, needsBuild: false },
  imports: { bench: benchImports, needsBuild: false },
  archives: { bench: benchArchives, needsBuild: false },
  forge: { bench: benchForge, needsBuild: false },
  source: { bench: benchSource, needsBuild: false },
  size: { bench: benchSize, needsBuild: true },
  crowd: { bench: benchCrowd, needsBuild: true },
  load: { bench: benchLoad, needsBuild: true },
};

const say = (sentence: string) => process.stderr.write(`${sentence}\n`);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, 'no-build': { type: 'boolean' } },
});
const chosen = positionals.length > 0 ? positionals : Object.keys(PARTS);
const unknown = chosen.find((name) => !Object.hasOwn(PARTS, name));
if (unknown !== undefined) {
  say(`There is no part ${unknown}; the parts are ${Object.keys(PARTS).join(', ')}.`);
  process.exit(2);
}

// What whoever runs this has configured for a board of their own is nothing to the figures.
for (const name of Object.keys(process.env)) {
  if (name.startsWith('CALLBOARD_')) delete process.env[name];
}

const parts = chosen.map((name) => ({ name, ...(PARTS[name] as Part) }));
const needsBuild = parts.some((part) => part.needsBuild);
if (needsBuild && !values['no-build']) await ensureBuilt(say);
if (needsBuild && !isBuilt())
  say('What is built is missing or older than the sources; its figures are of what is there.');

const before = describeMachine();
if (!values.json) {
  const { node, openssl, cores, load } = before;
  say(`Node ${node}, OpenSSL ${openssl}, ${cores} cores, load ${load.toFixed(1)} before.`);
}
const found: Record<string, Row[]> = {};
for (const { name, bench } of parts) {
  say(`${name} ...`);
  found[name] = await bench();
}
const after = describeMachine();
if (values.json) {
  const machine = { ...before, loadAfter: after.load };
  process.stdout.write(`${JSON.stringify({ machine, parts: found }, null, 2)}\n`);
} else {
  process.stdout.write(`\n${toTable(Object.values(found).flat())}\n\nLoad ${after.load.toFixed(1)} after.\n`);
}
