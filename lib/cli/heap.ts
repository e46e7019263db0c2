/**
 * How far the heap may grow before V8 collects what is garbage. On a machine with much memory, V8 lets it grow to four times
 * what is in use, and what a few large pages leave behind stays with the process: a gigabyte for a board of 10,000 projects
 * that needs a sixth of it. At two fifths, the process takes half as much, and pages take as long as before.
 * `npm run attack` shows both.
 */
import { setFlagsFromString } from 'node:v8';

const GROWING_PERCENT = 40;

/** For the threads that are started afterwards too. */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWING_PERCENT}`);
}
