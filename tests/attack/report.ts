/** What was seen in each scene, in a line, and whether the aims are met. */
import { quantile } from '../bench/rounds.ts';
import type { Outcomes } from './clients.ts';
import type { Watched } from './watch.ts';

const HEALTH_MS = 250;
const MEMORY_MIB = 1024;

export type Played = {
  name: string;
  p50: number;
  p99: number;
  max: number;
  peakMiB: number;
  outcomes: Outcomes;
  /** The aims that it missed, in words. */
  missed: string[];
};

export function judge(
  name: string,
  { asked, peakMiB }: Watched,
  outcomes: Outcomes,
  isRunning: boolean,
): Played {
  const times = asked.map(({ ms }) => ms);
  const [p50, p99, max] = [quantile(times, 0.5), quantile(times, 0.99), Math.max(...times)];
  const unanswered = asked.filter(({ isAnswered }) => !isAnswered).length;
  const missed = [
    ...(p99 < HEALTH_MS ? [] : [`health within ${HEALTH_MS} ms at the 99th percentile`]),
    ...(unanswered === 0 ? [] : [`every request for health answered (${unanswered} were not)`]),
    ...(peakMiB < MEMORY_MIB ? [] : [`memory below ${MEMORY_MIB} MiB`]),
    ...(isRunning ? [] : ['the process alive']),
  ];
  return { name, p50, p99, max, peakMiB, outcomes, missed };
}

export function toLine({ name, p50, p99, max, peakMiB, outcomes, missed }: Played): string {
  const ms = (value: number) => `${value.toFixed(0)} ms`.padStart(8);
  const came = [...outcomes].map(([outcome, times]) => `${outcome} ×${times}`).join(', ');
  return [
    name.padEnd(10),
    `health p50 ${ms(p50)}  p99 ${ms(p99)}  max ${ms(max)}`,
    `memory ${peakMiB.toFixed(0).padStart(5)} MiB`,
    missed.length === 0 ? 'met    ' : 'NOT MET',
    came,
  ].join('  ');
}

export function toVerdict(played: readonly Played[]): string {
  const missed = played.flatMap(({ name, missed: aims }) => aims.map((aim) => `${name}: ${aim}`));
  if (missed.length === 0) {
    return `Met in all ${played.length} scenes: health within ${HEALTH_MS} ms at the 99th percentile, memory below ${MEMORY_MIB} MiB.`;
  }
  return `Not met: ${missed.join('; ')}.`;
}
