/** A clock that stands still until a test moves it. */
export type FixedClock = {
  /** Milliseconds since 1970. */
  now: () => number;
  date: () => Date;
  advance: (milliseconds: number) => void;
};

export function fixedClock(start: string | number = '2026-11-23T12:00:00.000Z'): FixedClock {
  let current = new Date(start).getTime();
  return {
    now: () => current,
    date: () => new Date(current),
    advance: (milliseconds) => {
      current += milliseconds;
    },
  };
}
