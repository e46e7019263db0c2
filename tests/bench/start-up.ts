/** The command line as a whole process, from nothing to a verdict, against a Node that does nothing. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childEnvironment } from '../../lib/config.ts';
import { parseProvenance } from '../../lib/pep740/provenance.ts';
import { type Evidence, readEvidence } from './evidence.ts';
import { aRow, notMeasured, type Row } from './report.ts';
import { median, ratio, takeTurns, time } from './rounds.ts';

const BUNDLE = join(import.meta.dirname, '../../dist/callboard.mjs');
const ROUNDS = 30;
const MEASURE = 'callboard verify above node -e 0';

export async function benchStartUp(): Promise<Row[]> {
  if (!existsSync(BUNDLE)) return [notMeasured(MEASURE, 'dist/callboard.mjs is not there: npm run build')];
  const folder = mkdtempSync(join(tmpdir(), 'callboard-bench-'));
  try {
    return await measure(toCommand(readEvidence()), folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measure(command: string[], folder: string): Promise<Row[]> {
  const verify = () => time(() => run([BUNDLE, ...command], folder));
  const nothing = () => time(() => run(['-e', '0'], folder));
  await verify();
  const timings = await takeTurns({ verify, nothing }, ROUNDS);
  const above = timings.verify.map((value, round) => value - (timings.nothing[round] ?? Number.NaN));
  const [whole, bare] = [timings.verify, timings.nothing];
  const best = Math.min(...whole) - Math.min(...bare);
  return [
    aRow(MEASURE, median(above), 'ms', {
      target: { atMost: 60 },
      note: `${median(whole).toFixed(0)} ms against ${median(bare).toFixed(0)} ms; the quickest of each are ${best.toFixed(0)} ms apart`,
    }),
    aRow('the same as a ratio', ratio(whole, bare), 'times its time'),
  ];
}

/** @throws Error with what it wrote, where it does not exit with 0: then it is no confirmed verdict. */
function run(args: string[], cwd: string): void {
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, env: childEnvironment({}) });
  if (status !== 0) throw new Error(`node ${args.join(' ')} exits with ${status}: ${stderr}`);
}

function toCommand({ files, inputs }: Evidence): string[] {
  const [file, input] = [files[0], inputs[0]];
  if (!file || !input) throw new Error('There is nothing to verify.');
  const parsed = parseProvenance(input.provenance);
  const stated = parsed.ok ? parsed.value.attestationBundles[0]?.publisher : undefined;
  if (!stated?.known || stated.publisher.kind !== 'GitHub')
    throw new Error('It is not published from GitHub.');
  const repository = `https://github.com/${stated.publisher.repository}`;
  const flags = ['--offline', '--provenance-file', file.path, '--sha256', file.sha256];
  return ['verify', 'pypi', ...flags, '--repository', repository, file.filename];
}
