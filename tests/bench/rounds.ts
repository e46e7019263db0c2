/**
 * Comparing on a machine that others use too: what is to be compared takes turns, so that a busy moment falls on all of
 * it, and is compared within each round; the median round counts.
 */

/** Takes its turn, and resolves to the milliseconds that one of whatever it counts took. */
export type Turn = () => Promise<number>;

/** Milliseconds for one, a number a round. */
export type Timings<Name extends string> = Record<Name, number[]>;

/** Each round takes all turns, in an order that rotates: what ran before matters to the processor's caches. */
export async function takeTurns<Name extends string>(
  turns: Record<Name, Turn>,
  rounds: number,
): Promise<Timings<Name>> {
  const names = Object.keys(turns) as Name[];
  const timings = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Timings<Name>;
  for (let round = 0; round < rounds; round += 1) {
    for (let step = 0; step < names.length; step += 1) {
      const name = names[(round + step) % names.length] as Name;
      timings[name].push(await turns[name]());
    }
  }
  return timings;
}

/** By the clock on the wall. */
export async function time(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** By the processor time of this process, collecting garbage included: it stands still while somebody else has the core. */
export async function processorTime(run: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

export async function repeat(times: number, work: () => unknown): Promise<void> {
  for (let done = 0; done < times; done += 1) await work();
}

/** `share` of the values are at or below the result. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** How many times as long `a` took as `b`: the median of the rounds, each compared within itself. */
export function ratio(a: readonly number[], b: readonly number[]): number {
  return median(a.map((value, round) => value / (b[round] ?? Number.NaN)));
}

/** The same of what each took at its quickest tenth: nearer to a machine of one's own, where this is none. */
export function quietRatio(a: readonly number[], b: readonly number[]): number {
  return quantile(a, 0.1) / quantile(b, 0.1);
}
