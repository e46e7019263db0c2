/**
 * Which addresses the client may call. The boundary is one comparison: the origin, after WHATWG URL parsing, is among
 * the configured ones. The checks around it refuse what is written to look like another address than it is.
 */
import type { Parsed } from '../pep740/parsed.ts';
import { quote } from '../pep740/text.ts';

/** Real addresses are below 300 characters; a server need not accept more than 8000 (RFC 9110, section 4.1). */
const MAX_URL_CHARACTERS = 2048;

/** WHATWG parsing deletes tabs and line breaks, trims blanks, and reads a backslash as a slash. */
const MISREAD = /[\p{Cc}\s\\]/u;

/** `https://pypi.org` or `https://pypi.org/` -> the origin; http only for the machine's own loopback addresses. */
export function parseOrigin(text: string): Parsed<string> {
  const url = URL.parse(text);
  if (url === null) return refuse(`${quote(text)} is not a URL.`);
  if (text !== url.origin && text !== `${url.origin}/`) {
    return refuse(`${quote(text)} is not an origin in its plain form, such as https://pypi.org.`);
  }
  if (url.protocol === 'https:') return { ok: true, value: url.origin };
  if (url.protocol !== 'http:') return refuse(`${quote(text)} is neither an https nor an http origin.`);
  if (!isLoopback(url.hostname))
    return refuse(`${quote(text)}: http is for loopback addresses only; use https.`);
  return { ok: true, value: url.origin };
}

/** @param hostname as `URL` gives it: IPv4 in dotted decimal, IPv6 in brackets. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

type Allowed = {
  origins: ReadonlySet<string>;
  /** What the path must start with. */
  path: string;
};

/** A URL that a listing, a caller or a redirect names, absolute unless there is a `base`; where it may be called. */
export function parseAllowedURL(text: string, allowed: Allowed, base?: URL): Parsed<URL> {
  if (text.length > MAX_URL_CHARACTERS)
    return refuse(`The URL has more than ${MAX_URL_CHARACTERS} characters.`);
  if (MISREAD.test(text))
    return refuse(`The URL ${quote(text)} has a blank, a backslash or a control character.`);
  const absolute = URL.parse(text);
  const url = absolute ?? (base === undefined ? null : URL.parse(text, base));
  if (url === null) return refuse(`${quote(text)} is not an absolute URL.`);
  if (url.username !== '' || url.password !== '')
    return refuse(`The URL ${quote(text)} carries credentials.`);
  if (!allowed.origins.has(url.origin)) {
    return refuse(`The URL ${quote(text)} is outside ${[...allowed.origins].join(', ')}.`);
  }
  // 2130706433, 0x7f.1 and 127.0.0.1 are one host after parsing: only the plain spelling is taken.
  if (absolute !== null && !text.startsWith(`${url.origin}/`)) {
    return refuse(`The URL ${quote(text)} does not spell its origin ${url.origin} plainly.`);
  }
  if (!url.pathname.startsWith(allowed.path))
    return refuse(`The URL ${quote(text)} is not below ${allowed.path}.`);
  return { ok: true, value: url };
}

function refuse(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}
