/** The gate and the diff as whole processes, over lock files of 500 packages with eight files each, and a start that does nothing. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childEnvironment } from '../../lib/config.ts';
import { writeLedgerFile } from '../../lib/gate/ledger-file.ts';
import { writeLock } from '../lib/diff/a-diff.ts';
import { aFile, aLedger, aProject, aRelease } from '../lib/gate/a-ledger.ts';
import { aRow, notMeasured, type Row } from './report.ts';
import { median, takeTurns, time } from './rounds.ts';
import { toName } from './seed.ts';

const BUNDLE = join(import.meta.dirname, '../../dist/callboard.mjs');
const PACKAGES = 500;
const FILES = 8;
const ROUNDS = 20;
const MEASURE = `callboard diff of two files of ${PACKAGES} packages`;

export async function benchGate(): Promise<Row[]> {
  if (!existsSync(BUNDLE)) return [notMeasured(MEASURE, 'dist/callboard.mjs is not there: npm run build')];
  const folder = mkdtempSync(join(tmpdir(), 'callboard-bench-'));
  try {
    fill(folder);
    return await measure(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const filesOf = (name: string, version: string): string[] =>
  Array.from({ length: FILES }, (_, at) => `${name.replaceAll('-', '_')}-${version}-cp3${at}-abi3-any.whl`);

/** Every package has another version in the second file, which is as much as a diff can have to do. */
function fill(folder: string): void {
  const names = Array.from({ length: PACKAGES }, (_, number) => toName(number));
  const projects = names.map((project) =>
    aProject({
      project,
      releases: ['1.0', '1.1'].map((version) =>
        aRelease({ version, files: filesOf(project, version).map((filename) => aFile({ filename })) }),
      ),
    }),
  );
  const lock = (version: string) =>
    writeLock(names.map((name) => ({ name, version, files: filesOf(name, version) })));
  writeFileSync(join(folder, 'before.uv.lock'), lock('1.0'));
  writeFileSync(join(folder, 'after.uv.lock'), lock('1.1'));
  writeFileSync(join(folder, 'ledger.json'), writeLedgerFile(aLedger(...projects)));
  writeFileSync(join(folder, 'callboard.toml'), '[[rule]]\nmatch = "*"\nenforce = true\n');
}

async function measure(folder: string): Promise<Row[]> {
  const known = ['--ledger', 'ledger.json'];
  const turn =
    (...args: string[]) =>
    () =>
      time(() => run(args, folder));
  const turns = {
    diff: turn(BUNDLE, 'diff', ...known, 'before.uv.lock', 'after.uv.lock'),
    gate: turn(BUNDLE, 'gate', ...known, 'after.uv.lock'),
    version: turn(BUNDLE, '--version'),
    nothing: turn('-e', '0'),
  };
  for (const warmUp of Object.values(turns)) await warmUp();
  const timings = await takeTurns(turns, ROUNDS);
  const above = timings.version.map((ms, round) => ms - (timings.nothing[round] ?? Number.NaN));
  const note = `${FILES} files a release, another version of each, known from a ledger file; the whole process`;
  return [
    aRow(MEASURE, median(timings.diff), 'ms', { target: { atMost: 1000 }, note }),
    aRow(`callboard gate of ${PACKAGES} packages`, median(timings.gate), 'ms', { note }),
    aRow('callboard --version above node -e 0', median(above), 'ms', { target: { atMost: 60 } }),
  ];
}

function run(args: string[], cwd: string): void {
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, env: childEnvironment({}) });
  if (status !== 0) throw new Error(`node ${args.join(' ')} exits with ${status}: ${stderr}`);
}
