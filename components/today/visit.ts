/** When a reader was here before, as a cookie of theirs says: nothing of it is kept on the server. */
export const VISIT_COOKIE = 'visit';

/** A visit is over when nothing was opened for so long. */
const VISIT_MS = 30 * 60_000;

/** Milliseconds since 1970. `before`: of the visit before this one; null: there was none. */
type Visit = { before: number | null; last: number };

function parseVisit(cookie: string | undefined): Visit | null {
  const [, before, last] = /^(\d{1,15})?\.(\d{1,15})$/.exec(cookie ?? '') ?? [];
  return last === undefined
    ? null
    : { before: before === undefined ? null : Number(before), last: Number(last) };
}

/** For the browser; in seconds. */
const YEAR = 31_536_000;
export const VISIT_OPTIONS = { path: '/', maxAge: YEAR, sameSite: 'lax', httpOnly: true } as const;

/** What the cookie is to say from now on. */
export function continueVisit(cookie: string | undefined, now: number): string {
  const before = findVisitBefore(cookie, now);
  return `${before ?? ''}.${now}`;
}

/** When the visit before this one ended; null where this is the first. */
export function findVisitBefore(cookie: string | undefined, now: number): number | null {
  const visit = parseVisit(cookie);
  if (!visit || visit.last > now) return null;
  return now - visit.last > VISIT_MS ? visit.last : visit.before;
}
