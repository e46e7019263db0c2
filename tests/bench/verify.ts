/** Verifications a second on one core, against the untouched verifier and against the floor. */
import type { ContenderName } from './contender.ts';
import { startContender } from './contenders.ts';
import { type Evidence, loadEvidence, passHere, passUntouched } from './evidence.ts';
import { recordOperations } from './floor.ts';
import { aRow, type Row } from './report.ts';
import { median, quietRatio, ratio, type Timings, takeTurns } from './rounds.ts';

const ROUNDS = 30;
/** Passes over the evidence: in a turn, so that each turn takes about as long; and before, until the code is compiled. */
const PASSES: Record<ContenderName, number> = { untouched: 3, here: 20, floor: 30 };
const WARM_UP_PASSES: Record<ContenderName, number> = { untouched: 80, here: 600, floor: 100 };
const COLD_ROUNDS = 7;

export async function benchVerify(): Promise<Row[]> {
  const evidence = loadEvidence();
  return [...toRows(await timeWarm(), evidence), await benchCold(evidence)];
}

/** Processor time: it stands still while somebody else has the core. */
async function timeWarm(): Promise<Timings<ContenderName>> {
  const contenders = {
    untouched: startContender('untouched'),
    here: startContender('here'),
    floor: startContender('floor'),
  };
  const turn = (name: ContenderName) => async () => (await contenders[name].run(PASSES[name])).processorMs;
  try {
    for (const [name, contender] of Object.entries(contenders)) {
      await contender.run(WARM_UP_PASSES[name as ContenderName]);
    }
    return await takeTurns(
      { untouched: turn('untouched'), here: turn('here'), floor: turn('floor') },
      ROUNDS,
    );
  } finally {
    for (const contender of Object.values(contenders)) contender.stop();
  }
}

function toRows({ untouched, here, floor }: Timings<ContenderName>, evidence: Evidence): Row[] {
  const quiet = (a: number[], b: number[]) =>
    `${quietRatio(a, b).toFixed(2)} in the quietest tenth of the rounds`;
  const operations = (pass: () => void) => recordOperations(pass).count / evidence.inputs.length;
  const [ours, theirs] = [operations(passHere(evidence)), operations(passUntouched(evidence))];
  return [
    aRow('verified on one core', 1000 / median(here), 'a second', { note: evidence.source }),
    aRow('against untouched @sigstore/verify', ratio(untouched, here), 'times as fast', {
      target: { atLeast: 7 },
      note: `${quiet(untouched, here)}; the floor alone would be ${ratio(untouched, floor).toFixed(1)} times as fast`,
    }),
    aRow('against the floor', ratio(here, floor), 'times its time', {
      target: { atMost: 1.6 },
      note: `${quiet(here, floor)}; it is ${ours} ECDSA operations an attestation, untouched makes ${theirs}`,
    }),
  ];
}

/** Where no code is compiled yet: what a command line or a restarted server sees. */
async function benchCold({ inputs }: Evidence): Promise<Row> {
  const firstHundred = (name: ContenderName) => async () => {
    const contender = startContender(name);
    const { processorMs } = await contender.run(Math.round(100 / inputs.length));
    contender.stop();
    return processorMs;
  };
  const { untouched, here } = await takeTurns(
    { untouched: firstHundred('untouched'), here: firstHundred('here') },
    COLD_ROUNDS,
  );
  return aRow('the same, first hundred of a process', ratio(untouched, here), 'times as fast', {
    note: `${median(here).toFixed(2)} ms each, untouched ${median(untouched).toFixed(2)} ms`,
  });
}
