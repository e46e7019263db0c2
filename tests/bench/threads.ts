/** Verifications a second with two worker threads, as the first read of a long history has them. */
import { join } from 'node:path';
import type { Verify } from '../../lib/watch/deps.ts';
import { createVerifyMany } from '../../lib/watch/verify-pool.ts';
import { startContender } from './contenders.ts';
import { type Evidence, loadEvidence } from './evidence.ts';
import { aRow, type Row } from './report.ts';
import { median, ratio, takeTurns, time } from './rounds.ts';

const WORKER = join(import.meta.dirname, '../../lib/watch/verify-worker.ts');
/** As many files as a check has under way at once. */
const AT_ONCE = 6;
const ROUNDS = 20;
const PASSES = { untouched: 3, one: 20, two: 40 };
const WARM_UP_PASSES = { untouched: 80, one: 600, two: 1200 };

export async function benchThreads(): Promise<Row[]> {
  const evidence = loadEvidence();
  const [untouched, one] = [startContender('untouched'), startContender('here')];
  const pool = createVerifyMany(WORKER)(Number.POSITIVE_INFINITY);
  const two = (passes: number) => verifyMany(pool.verify, evidence, passes);
  try {
    await untouched.run(WARM_UP_PASSES.untouched);
    await one.run(WARM_UP_PASSES.one);
    await two(WARM_UP_PASSES.two);
    const timings = await takeTurns(
      {
        untouched: async () => (await untouched.run(PASSES.untouched)).wallMs,
        one: async () => (await one.run(PASSES.one)).wallMs,
        two: async () => (await time(() => two(PASSES.two))) / (PASSES.two * evidence.inputs.length),
      },
      ROUNDS,
    );
    const wall = 'by the clock on the wall, so it takes two free cores';
    return [
      aRow('verified with two threads', 1000 / median(timings.two), 'a second', { note: evidence.source }),
      aRow('two threads against one', ratio(timings.one, timings.two), 'times as fast', { note: wall }),
      aRow('two threads against untouched', ratio(timings.untouched, timings.two), 'times as fast'),
    ];
  } finally {
    for (const contender of [untouched, one]) contender.stop();
    await pool.close();
  }
}

async function verifyMany(verify: Verify, { inputs }: Evidence, passes: number): Promise<void> {
  const all = Array.from({ length: passes }, () => inputs).flat();
  const queue = all.values();
  const work = async () => {
    for (const input of queue) await verify(input);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
