/** Verifications a second on one core, against the untouched verifier and against the floor. */
import type { ContenderName } from './contender.ts';
import { startContender } from './contenders.ts';
import { type Evidence, loadEvidence, passHere, passUntouched } from './evidence.ts';
import { recordOperations } from './floor.ts';
import { aRow, type Row } from './report.ts';
import { median, quietRatio, ratio, type Timings, takeTurns } from './rounds.ts';

const ROUNDS = 30;
/** Attestations in a turn, so that each turn takes about as long; and before, until the code is compiled. */
const TURN: Record<ContenderName, number> = { untouched: 21, here: 140, floor: 210 };
const WARM_UP: Record<ContenderName, number> = { untouched: 560, here: 4200, floor: 700 };
const COLD_ROUNDS = 7;

/** What is aimed at, by what is verified: against the untouched library, and against the operations alone. */
const AIMS = {
  distinct: { untouched: { atLeast: 7 }, floor: { atMost: 1.5 } },
  release: { untouched: { atLeast: 20 }, floor: undefined },
};
type Kind = keyof typeof AIMS;

export async function benchVerify(): Promise<Row[]> {
  return [...(await benchWarm('distinct')), ...(await benchWarm('release')), await benchCold(loadEvidence())];
}

async function benchWarm(kind: Kind): Promise<Row[]> {
  const evidence = loadEvidence(kind);
  return toRows(kind, await timeWarm(kind, evidence), evidence);
}

/** Processor time: it stands still while somebody else has the core. */
async function timeWarm(kind: Kind, { inputs }: Evidence): Promise<Timings<ContenderName>> {
  const contenders = {
    untouched: startContender('untouched', kind),
    here: startContender('here', kind),
    floor: startContender('floor', kind),
  };
  const passes = (attestations: number) => Math.max(1, Math.round(attestations / inputs.length));
  const turn = (name: ContenderName) => async () =>
    (await contenders[name].run(passes(TURN[name]))).processorMs;
  try {
    for (const [name, contender] of Object.entries(contenders)) {
      await contender.run(passes(WARM_UP[name as ContenderName]));
    }
    return await takeTurns(
      { untouched: turn('untouched'), here: turn('here'), floor: turn('floor') },
      ROUNDS,
    );
  } finally {
    for (const contender of Object.values(contenders)) contender.stop();
  }
}

const WHAT: Record<Kind, string> = { distinct: 'a certificate each', release: 'one certificate' };

function toRows(kind: Kind, { untouched, here, floor }: Timings<ContenderName>, evidence: Evidence): Row[] {
  const quiet = (a: number[], b: number[]) =>
    `${quietRatio(a, b).toFixed(2)} in the quietest tenth of the rounds`;
  const operations = (pass: () => void) => {
    pass();
    return (recordOperations(pass).count / evidence.inputs.length).toFixed(2);
  };
  const [ours, theirs] = [operations(passHere(evidence)), operations(passUntouched(evidence))];
  const { [kind]: aim } = AIMS;
  return [
    aRow(`${WHAT[kind]}: verified on one core`, 1000 / median(here), 'a second', { note: evidence.source }),
    aRow(`${WHAT[kind]}: against untouched @sigstore/verify`, ratio(untouched, here), 'times as fast', {
      target: aim.untouched,
      note: `${quiet(untouched, here)}; the floor alone would be ${ratio(untouched, floor).toFixed(1)} times as fast`,
    }),
    aRow(`${WHAT[kind]}: against the floor`, ratio(here, floor), 'times its time', {
      target: aim.floor,
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
