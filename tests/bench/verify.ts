/** Verifications a second on one core, against the untouched verifier and against the floor. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { loadEvidence, passHere, passUntouched } from './evidence.ts';
import { recordOperations } from './floor.ts';
import { aRow, type Row } from './report.ts';
import { median, processorClock, quietRatio, ratio, repeat, takeTurns } from './rounds.ts';

const ROUNDS = 60;
const COLD_ROUNDS = 5;
/** Passes over the evidence a turn, so that each turn takes about as long; and to warm up with. */
const PASSES = { untouched: 1, here: 4, floor: 4 };
const WARM_UP_PASSES = { untouched: 20, here: 150 };

export async function benchVerify(): Promise<Row[]> {
  const evidence = loadEvidence();
  const [here, untouched] = [passHere(evidence), passUntouched(evidence)];
  const operations = { here: recordOperations(here), untouched: recordOperations(untouched) };
  repeat(WARM_UP_PASSES.untouched, untouched);
  repeat(WARM_UP_PASSES.here, here);

  const files = evidence.inputs.length;
  const turn = (passes: number, pass: () => void) => ({
    run: () => repeat(passes, pass),
    count: passes * files,
  });
  const timings = await takeTurns(
    {
      untouched: turn(PASSES.untouched, untouched),
      here: turn(PASSES.here, here),
      floor: turn(PASSES.floor, operations.here.pass),
    },
    ROUNDS,
    processorClock,
  );
  const perFile = ({ count }: { count: number }) => count / files;
  const quiet = (a: number[], b: number[]) =>
    `${quietRatio(a, b).toFixed(2)} in the quietest tenth of the rounds`;
  const limit = ratio(timings.untouched, timings.floor).toFixed(1);
  return [
    aRow('verified on one core', 1000 / median(timings.here), 'a second', { note: evidence.source }),
    aRow('against untouched @sigstore/verify', ratio(timings.untouched, timings.here), 'times as fast', {
      target: { atLeast: 7 },
      note: `${quiet(timings.untouched, timings.here)}; the floor alone would be ${limit} times as fast`,
    }),
    aRow('against the floor', ratio(timings.here, timings.floor), 'times its time', {
      target: { atMost: 1.6 },
      note: `${quiet(timings.here, timings.floor)}; it is ${perFile(operations.here)} ECDSA operations an attestation, untouched makes ${perFile(operations.untouched)}`,
    }),
    benchCold(),
  ];
}

/** In processes of their own, where no code is compiled yet: what a command line or a restarted server sees. */
function benchCold(): Row {
  const measure = (which: 'here' | 'untouched') => {
    const program = join(import.meta.dirname, 'first-hundred.ts');
    return Number(execFileSync(process.execPath, [program, which], { encoding: 'utf8' }));
  };
  const rounds = Array.from({ length: COLD_ROUNDS }, () => [measure('untouched'), measure('here')] as const);
  const [untouched, here] = [rounds.map(([first]) => first), rounds.map(([, second]) => second)];
  return aRow('the same, first hundred of a process', ratio(untouched, here), 'times as fast', {
    note: `${median(here).toFixed(2)} ms each, untouched ${median(untouched).toFixed(2)} ms`,
  });
}
