import type { FileFact, History, Period } from './types.ts';

function toPast(time: number | null, at: number): number | null {
  return time !== null && time <= at ? time : null;
}

function cutPeriods(periods: readonly Period[], at: number): Period[] {
  return periods
    .filter(({ from }) => from <= at)
    .map(({ from, until }) => ({ from, until: toPast(until, at) }));
}

function cutFile(file: FileFact, at: number): FileFact {
  return {
    ...file,
    gone: cutPeriods(file.gone, at),
    yanked: cutPeriods(file.yanked, at),
    observations: file.observations.filter((observation) => observation.at <= at),
    sources: file.sources?.filter((source) => source.at <= at),
  };
}

/**
 * What was known at a moment. Whatever was recorded then must follow from it, which is how a ledger is checked: fold the
 * history as of the time at which a change was noticed, and find it there. Without what was recorded.
 */
export function historyAt({ project, files, statuses, pins, decisions }: History, at: number): History {
  return {
    project,
    files: files.filter(({ firstSeenAt }) => firstSeenAt <= at).map((file) => cutFile(file, at)),
    statuses: statuses.filter((status) => status.at <= at),
    pins: pins.filter((pin) => pin.at <= at),
    decisions: decisions.filter((decision) => decision.at <= at),
    recorded: [],
  };
}
