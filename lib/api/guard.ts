/** Who may write, and how often: held here, where the writes are, and not in front of them. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { config } from '../config.ts';
import { InputError } from '../errors.ts';

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** @throws InputError `API_WRITES_OFF`, `TOKEN_MISSING` or `TOKEN_WRONG` */
export function requireToken(request: Request): void {
  const { apiToken } = config();
  if (apiToken === null) {
    throw new InputError('API_WRITES_OFF', 'Writes over the API are off: CALLBOARD_API_TOKEN is not set.');
  }
  const [scheme, token] = (request.headers.get('authorization') ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token) {
    throw new InputError('TOKEN_MISSING', 'This needs the header “Authorization: Bearer TOKEN”.');
  }
  if (!timingSafeEqual(digest(token), digest(apiToken))) {
    throw new InputError('TOKEN_WRONG', 'The bearer token is not the one that is configured here.');
  }
}

/**
 * For a form of the pages: it must come from a page of this origin. A request that says nothing of where it comes from
 * is refused too; browsers always say it.
 * @throws InputError `ORIGIN_REFUSED`
 */
export function requireSameOrigin(headers: Pick<Headers, 'get'>): void {
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  const host = headers.get('x-forwarded-host') ?? headers.get('host');
  const isSameSite = site === null || site === 'same-origin';
  const isSameHost = origin === null || (URL.canParse(origin) && new URL(origin).host === host);
  if ((site !== null || origin !== null) && isSameSite && isSameHost) return;
  throw new InputError('ORIGIN_REFUSED', 'This form was not sent from a page of this Callboard.');
}

const WINDOW_MS = 60_000;

/** At most `perMinute` calls a minute in this process. Throws InputError `RATE_LIMITED` past that. */
export function createRateLimit(perMinute: number, now: () => number = Date.now): () => void {
  let calls: number[] = [];
  return () => {
    const time = now();
    // A call in the future was counted by a clock that was ahead.
    calls = calls.filter((call) => call <= time && time - call < WINDOW_MS);
    if (calls.length >= perMinute) {
      throw new InputError('RATE_LIMITED', 'Too many requests at once; try again in a minute.');
    }
    calls.push(time);
  };
}
