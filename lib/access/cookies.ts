/** The two cookies of a signed-in browser, and of one that is about to be. */
import type { Config } from '../config.ts';

type Kind = 'session' | 'sign-in';

/**
 * `__Host-` keeps other hosts of the same domain from setting it (RFC 6265bis, section 4.1.3.2); a browser takes that
 * over TLS alone.
 */
function cookieName(kind: Kind, { publicUrl }: Pick<Config, 'publicUrl'>): string {
  const name = kind === 'session' ? 'callboard' : 'callboard-sign-in';
  return publicUrl?.startsWith('https:') ? `__Host-${name}` : name;
}

/** What tells a browser which cookie to forget: the attributes have to be those that it was given with. */
export const toSessionCookie = (settings: Pick<Config, 'publicUrl'>) => ({
  name: cookieName('session', settings),
  path: '/',
  secure: settings.publicUrl?.startsWith('https:') ?? false,
});

/** `seconds` 0 takes it away. Lax, since the provider sends the browser back here. */
export function writeCookie(
  kind: Kind,
  value: string,
  seconds: number,
  settings: Pick<Config, 'publicUrl'>,
): string {
  const secure = settings.publicUrl?.startsWith('https:') ? '; Secure' : '';
  return `${cookieName(kind, settings)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`;
}

/** Null where there is none of the form that is given out here. */
export function readCookie(
  kind: Kind,
  sent: Pick<Headers, 'get'>,
  settings: Pick<Config, 'publicUrl'>,
): string | null {
  const name = `${cookieName(kind, settings)}=`;
  const pairs = (sent.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(name))?.slice(name.length) ?? '';
  return /^[A-Za-z0-9_-]{43}$/.test(value) ? value : null;
}
