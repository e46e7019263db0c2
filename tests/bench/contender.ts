/**
 * One of those that are compared, in a process of its own: the code that the compiler makes of it, and the garbage that
 * it leaves, are its own then, as they are in use. `node contender.ts here|untouched|floor`, asked over its channel.
 */
import { loadEvidence, passHere, passUntouched } from './evidence.ts';
import { recordOperations } from './floor.ts';
import { processorTime, repeat, time } from './rounds.ts';

const evidence = loadEvidence();
const contenders = {
  /** The whole pipeline. */
  here: () => passHere(evidence),
  untouched: () => passUntouched(evidence),
  floor: () => recordOperations(passHere(evidence)).pass,
};

export type ContenderName = keyof typeof contenders;
/** Milliseconds an attestation. */
export type Answer = { wallMs: number; processorMs: number };

async function run(pass: () => void, passes: number): Promise<Answer> {
  const all = () => repeat(passes, pass);
  let wallMs = 0;
  const processorMs = await processorTime(async () => {
    wallMs = await time(all);
  });
  const attestations = passes * evidence.inputs.length;
  return { wallMs: wallMs / attestations, processorMs: processorMs / attestations };
}

const name = process.argv[2] as ContenderName;
const pass = contenders[name]();
process.on('message', async (passes: number) => process.send?.(await run(pass, passes)));
process.on('disconnect', () => process.exit());
