/** Run as a process of its own: `node first-hundred.ts here|untouched` prints milliseconds an attestation. */
import { passHere, passUntouched, readEvidence } from './evidence.ts';
import { processorClock, repeat } from './rounds.ts';

const evidence = readEvidence();
const passes = Math.round(100 / evidence.inputs.length);
const pass = process.argv[2] === 'here' ? passHere(evidence) : passUntouched(evidence);
const start = processorClock();
repeat(passes, pass);
process.stdout.write(String((processorClock() - start) / (passes * evidence.inputs.length)));
