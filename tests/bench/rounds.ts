/**
 * Timing on a machine that others use too: what is to be compared is run in turns of some ten milliseconds, so that a
 * busy moment falls on all of it, and compared within each round; the median round counts. Work that keeps one core
 * busy is timed by the processor time of the whole process (collecting garbage included), which stands still while
 * somebody else has the core.
 */

/** Milliseconds since some moment. */
export type Clock = () => number;
export const wallClock: Clock = () => performance.now();
export const processorClock: Clock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** `run` is one turn; it stands for `count` of whatever is being counted. */
export type Turn = { run: () => unknown; count: number };

/** Milliseconds for one of what each turn counts, a number a round. */
export type Timings<Name extends string> = Record<Name, number[]>;

/** Each round takes all turns, in an order that rotates: what runs after what matters to the processor's caches. */
export async function takeTurns<Name extends string>(
  turns: Record<Name, Turn>,
  rounds: number,
  clock: Clock,
): Promise<Timings<Name>> {
  const names = Object.keys(turns) as Name[];
  const timings = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Timings<Name>;
  for (let round = 0; round < rounds; round += 1) {
    for (let step = 0; step < names.length; step += 1) {
      const name = names[(round + step) % names.length] as Name;
      timings[name].push(await time(turns[name], clock));
    }
  }
  return timings;
}

async function time({ run, count }: Turn, clock: Clock): Promise<number> {
  const start = clock();
  await run();
  return (clock() - start) / count;
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

export function repeat(times: number, work: () => void): void {
  for (let done = 0; done < times; done += 1) work();
}
