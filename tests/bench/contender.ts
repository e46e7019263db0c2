/**
 * One of those that are compared, in a process of its own: the code that the compiler makes of it, and the garbage that
 * it leaves, are its own then, as they are in use. `node contender.ts here|untouched|floor KIND`, asked over its channel.
 */
import { type EvidenceKind, loadEvidence, passHere, passUntouched } from './evidence.ts';
import { recordOperations } from './floor.ts';
import { processorTime, repeat, time } from './rounds.ts';

const [name, kind] = process.argv.slice(2) as [ContenderName, EvidenceKind];
const evidence = loadEvidence(kind);
const contenders = {
  /** The whole pipeline. */
  here: () => passHere(evidence),
  untouched: () => passUntouched(evidence),
  // The second pass is recorded: what is remembered is known then, as it is in the passes that are timed.
  floor: () => {
    const pass = passHere(evidence);
    pass();
    return recordOperations(pass).pass;
  },
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

const pass = contenders[name]();
process.on('message', async (passes: number) => process.send?.(await run(pass, passes)));
process.on('disconnect', () => process.exit());
