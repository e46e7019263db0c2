/** Times, spans, counts and sizes as people read them. Pure: the caller passes the clock, times are ISO 8601 UTC. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number): string => String(n).padStart(2, '0');

/** `4 Dec 2024`, in UTC; what does not parse comes back as it was. */
export function formatDate(iso: string): string {
  const d = new Date(iso);
  if (Number.isNaN(d.getTime())) return iso;
  return `${d.getUTCDate()} ${MONTHS[d.getUTCMonth()]} ${d.getUTCFullYear()}`;
}

/** `4 Dec 2024, 23:14:01 UTC`. */
export function formatExact(iso: string): string {
  const d = new Date(iso);
  if (Number.isNaN(d.getTime())) return iso;
  return `${formatDate(iso)}, ${formatClock(iso)}:${two(d.getUTCSeconds())} UTC`;
}

/** `23:14`, in UTC. */
export function formatClock(iso: string): string {
  const d = new Date(iso);
  return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`;
}

/** For `until ...`: `14:05 UTC` where that is within half a day of `now`, and with its day where it is not. */
export function formatUntil(iso: string, now: number): string {
  const isNear = Math.abs(new Date(iso).getTime() - now) < 12 * 3_600_000;
  return isNear ? `${formatClock(iso)} UTC` : formatExact(iso);
}

const STEPS: [string, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** `4 minutes ago`, `in 2 hours`, `just now`; a date from a month away on. `now` in milliseconds since 1970. */
export function formatRelative(iso: string, now: number): string {
  const distance = new Date(iso).getTime() - now;
  if (Number.isNaN(distance)) return iso;
  const size = Math.abs(distance);
  if (size >= 30 * 86_400_000) return formatDate(iso);
  const step = STEPS.find(([, ms]) => size >= ms);
  if (!step) return distance > 0 ? 'in a moment' : 'just now';
  const text = plural(Math.floor(size / step[1]), step[0]);
  return distance > 0 ? `in ${text}` : `${text} ago`;
}

/** Clocks of several machines differ by less. */
const SAME_TIME_MS = 10 * 60_000;

/** Of what has happened: as `formatRelative`, and never in the future, where only a clock that was ahead puts it. */
export function formatPast(iso: string, now: number): string {
  const ahead = new Date(iso).getTime() - now;
  if (ahead > SAME_TIME_MS) return `on ${formatDate(iso)}, by a clock that was ahead`;
  return ahead > 0 ? 'just now' : formatRelative(iso, now);
}

/** `1 file`, `1,204 files`. */
export function plural(count: number, noun: string, nouns = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : nouns}`;
}

const COUNT = new Intl.NumberFormat('en-US');

/** `1,204`. */
export const formatCount = (count: number): string => COUNT.format(count);

/** Bytes in decimal units: `842 bytes`, `29.9 kB`, `1.2 MB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return plural(bytes, 'byte');
  const units = ['kB', 'MB', 'GB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value.toFixed(1)} ${units[unit]}`;
}

/** `['a', 'b', 'c']` -> `a, b and c`. */
export function joinWords(words: string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** `74%`: all and none are said of all and none alone. `part` of `whole`, which is not nothing. */
export function formatShare(part: number, whole: number): string {
  const share = Math.round((part / whole) * 100);
  if (share === 0 && part > 0) return 'under 1%';
  return share === 100 && part < whole ? 'over 99%' : `${share}%`;
}

/** `2024-11` -> `Nov 2024`. */
export function formatMonth(month: string): string {
  return formatDate(`${month}-01`).replace(/^1 /, '');
}

/** The seven characters that git shows for a commit; anything that is no commit stays whole. */
export function shortCommit(commit: string): string {
  return /^[0-9a-f]{40,64}$/.test(commit) ? commit.slice(0, 7) : commit;
}
