/**
 * When the index did not list something, from when it did not list its files. A file name is gone while none of its files is
 * listed, a release while none of its names is, and a project while none of its releases is.
 */

import { earliest } from './times.ts';
import type { FileFact, Period } from './types.ts';

/** When something that was first listed at `firstSeenAt` was not from then on: periods oldest first, none touching another. */
export type Absences = { firstSeenAt: number; gone: Period[] };

const FOREVER = Number.POSITIVE_INFINITY;

export const ofFile = ({ firstSeenAt, gone }: FileFact): Absences => ({ firstSeenAt, gone });

/** The absences of a whole, which is gone only while all of its parts are. */
export function ofAll(parts: readonly Absences[]): Absences {
  const [first, ...others] = parts;
  if (!first) return { firstSeenAt: 0, gone: [] };
  const firstSeenAt = earliest(parts.map((part) => part.firstSeenAt));
  if (others.length === 0) return first;
  const unlisted = parts.map((part) => [...before(part, firstSeenAt), ...part.gone]);
  return { firstSeenAt, gone: unlisted.reduce(intersect) };
}

/** A part that came later counts as not listed from the first listing of any part until its own. */
function before(part: Absences, firstSeenAt: number): Period[] {
  return part.firstSeenAt > firstSeenAt ? [{ from: firstSeenAt, until: part.firstSeenAt }] : [];
}

function intersect(a: readonly Period[], b: readonly Period[]): Period[] {
  const both: Period[] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length; ) {
    const [one, other] = [a[i], b[j]];
    if (!one || !other) break;
    const from = Math.max(one.from, other.from);
    const until = Math.min(one.until ?? FOREVER, other.until ?? FOREVER);
    if (from < until) both.push({ from, until: until === FOREVER ? null : until });
    if ((one.until ?? FOREVER) <= (other.until ?? FOREVER)) i += 1;
    else j += 1;
  }
  return both;
}

/**
 * The absences that are the part’s own. What went with the whole is said of the whole; where the whole came back without
 * it, the part is missing from then on.
 */
export function without(part: Absences, whole: Absences): Absences {
  const gone = part.gone.flatMap(({ from, until }): Period[] => {
    const same = whole.gone.find((period) => period.from === from);
    if (!same) return [{ from, until }];
    if (same.until === null || (until !== null && until <= same.until)) return [];
    return [{ from: same.until, until }];
  });
  return { ...part, gone };
}
