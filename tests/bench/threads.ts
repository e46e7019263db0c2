/** Verifications a second with two worker threads, as the first read of a long history has them. */
import { join } from 'node:path';
import type { Verify } from '../../lib/watch/deps.ts';
import { createVerifyMany } from '../../lib/watch/verify-pool.ts';
import { type Evidence, loadEvidence, passHere, passUntouched } from './evidence.ts';
import { aRow, type Row } from './report.ts';
import { median, ratio, repeat, takeTurns, wallClock } from './rounds.ts';

const WORKER = join(import.meta.dirname, '../../lib/watch/verify-worker.ts');
/** As many files as a check has under way at once. */
const AT_ONCE = 6;
const ROUNDS = 25;
const PASSES = { untouched: 1, one: 6, two: 12 };
const WARM_UP_PASSES = 150;

export async function benchThreads(): Promise<Row[]> {
  const evidence = loadEvidence();
  const [here, untouched] = [passHere(evidence), passUntouched(evidence)];
  const files = evidence.inputs.length;
  const pool = createVerifyMany(WORKER)(Number.POSITIVE_INFINITY);
  try {
    await verifyMany(pool.verify, evidence, 2 * WARM_UP_PASSES);
    repeat(WARM_UP_PASSES, here);
    const timings = await takeTurns(
      {
        untouched: { run: () => repeat(PASSES.untouched, untouched), count: PASSES.untouched * files },
        one: { run: () => repeat(PASSES.one, here), count: PASSES.one * files },
        two: { run: () => verifyMany(pool.verify, evidence, PASSES.two), count: PASSES.two * files },
      },
      ROUNDS,
      wallClock,
    );
    return [
      aRow('verified with two threads', 1000 / median(timings.two), 'a second', { note: evidence.source }),
      aRow('two threads against one', ratio(timings.one, timings.two), 'times as fast'),
      aRow('two threads against untouched', ratio(timings.untouched, timings.two), 'times as fast', {
        note: 'by the clock on the wall: true only where two cores are free',
      }),
    ];
  } finally {
    await pool.close();
  }
}

async function verifyMany(verify: Verify, { inputs }: Evidence, passes: number): Promise<void> {
  const queue = Array.from({ length: passes }, () => inputs)
    .flat()
    .values();
  const work = async () => {
    for (const input of queue) await verify(input);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
