/** Milliseconds since 1970, of as many files as a release may have: spread into one call, a long list is too many arguments. */
export const earliest = (times: readonly number[]): number =>
  times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);

export const latest = (times: readonly number[]): number =>
  times.reduce((most, time) => Math.max(most, time), Number.NEGATIVE_INFINITY);
