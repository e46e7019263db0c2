/** Verifications a second with two worker threads, as the first read of a long history has them. */
import { join } from 'node:path';
import type { Verify } from '../../lib/watch/deps.ts';
import { createVerifyMany } from '../../lib/watch/verify-pool.ts';
import { startContender } from './contenders.ts';
import { type Evidence, loadEvidence } from './evidence.ts';
import { aRow, type Row } from './report.ts';
import { median, processorTime, ratio, takeTurns, time } from './rounds.ts';

const WORKER = join(import.meta.dirname, '../../lib/watch/verify-worker.ts');
/** As many files as a check has under way at once. */
const AT_ONCE = 6;
const ROUNDS = 12;
const PASSES = { untouched: 1, one: 4, two: 8 };
const WARM_UP_PASSES = { untouched: 4, one: 20, two: 40 };

export async function benchThreads(): Promise<Row[]> {
  const evidence = loadEvidence('distinct');
  const [untouched, one] = [startContender('untouched', 'distinct'), startContender('here', 'distinct')];
  const pool = createVerifyMany(WORKER)(Number.POSITIVE_INFINITY);
  const attestations = PASSES.two * evidence.inputs.length;
  const two = (passes: number) => verifyMany(pool.verify, evidence, passes);
  const processor: Record<'one' | 'two', number[]> = { one: [], two: [] };
  try {
    await untouched.run(WARM_UP_PASSES.untouched);
    await one.run(WARM_UP_PASSES.one);
    await two(WARM_UP_PASSES.two);
    const timings = await takeTurns(
      {
        untouched: async () => (await untouched.run(PASSES.untouched)).wallMs,
        one: async () => {
          const { wallMs, processorMs } = await one.run(PASSES.one);
          processor.one.push(processorMs);
          return wallMs;
        },
        two: async () => {
          let wallMs = 0;
          const spentMs = await processorTime(async () => {
            wallMs = await time(() => two(PASSES.two));
          });
          processor.two.push(spentMs / attestations);
          return wallMs / attestations;
        },
      },
      ROUNDS,
    );
    const wall = 'by the clock on the wall, so it takes two free cores';
    const spent =
      'no measurement of speed: by processor time, what two cores could come to that never wait, messages included';
    return [
      aRow('verified with two threads', 1000 / median(timings.two), 'a second', {
        note: `${attestations} attestations in a turn, of ${evidence.source}`,
      }),
      aRow('two threads against one', ratio(timings.one, timings.two), 'times as fast', {
        target: { atLeast: 1.7 },
        note: wall,
      }),
      aRow('at most, were both cores free', 2 * ratio(processor.one, processor.two), 'times as fast', {
        note: spent,
      }),
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
