/**
 * What this Callboard is called: the hosts that a request may name, and the origins that a form may come from. A name that
 * nobody configured may be anybody's: by DNS rebinding, a page of another site reaches this machine under its own name.
 */
import { networkInterfaces } from 'node:os';
import type { Config } from '../config.ts';
import { toAddress } from '../config-values.ts';

type Addressed = Pick<Config, 'host' | 'port' | 'publicUrl'>;

/** Reads a Host header (RFC 9110, section 7.2); null for one that is not this Callboard's. */
export type ReadHost = (text: string) => string | null;

/** The address of any interface will do where it listens on all of them: an address, unlike a name, cannot be rebound. */
const EVERY_INTERFACE = ['0.0.0.0', '::'];

export function createHostReader({ host, port, publicUrl }: Addressed): ReadHost {
  const here = ['localhost', '127.0.0.1', '::1', host].map((name) => toAddress(name, port));
  const own = listSpellings(publicUrl === null ? here : [...here, publicUrl]);
  return (text) => {
    const known = own.get(text.toLowerCase());
    if (known !== undefined || !EVERY_INTERFACE.includes(host)) return known ?? null;
    return listSpellings(listInterfaces(port)).get(text.toLowerCase()) ?? null;
  };
}

const listInterfaces = (port: number): string[] =>
  Object.values(networkInterfaces()).flatMap((found = []) =>
    found.map(({ address }) => toAddress(address, port)),
  );

const DEFAULT_PORTS: Record<string, string> = { 'http:': '80', 'https:': '443' };

/** With its port and, where that is the default one, without it too; each leads to the spelling of a URL. */
function listSpellings(origins: readonly string[]): Map<string, string> {
  const urls = origins.flatMap((origin) => URL.parse(origin) ?? []);
  return new Map(
    urls.flatMap(({ host, hostname, port, protocol }): [string, string][] => [
      [host, host],
      [`${hostname}:${port || DEFAULT_PORTS[protocol]}`, host],
    ]),
  );
}

/** A name without a dot, which nobody can register, or an address: neither can be rebound. A port may follow. */
const UPSTREAM = /^([a-z0-9_-]+|\d+(\.\d+){3}|\[[0-9a-f:.]+\])(:\d{1,5})?$/i;

/** Whether a Host may be what a proxy calls this server, such as `web-1:3000`, instead of what it was asked for. */
export const isUpstreamHost = (text: string): boolean => UPSTREAM.test(text);

/** `host` and `scheme` are those that the request came to. */
type Reached = { host: string; scheme: string };

/** Whether a page at `origin` (RFC 6454) is one of this Callboard's. */
export function isOwnOrigin(origin: string, { host, scheme }: Reached, publicUrl: string | null): boolean {
  return origin === `${scheme}://${host}` || (publicUrl !== null && origin === publicUrl);
}

/**
 * Whether a form was sent from a page of this Callboard. The headers are those that `lib/cli/check-host.ts` left. One that
 * says nothing of where it comes from is none of its own: browsers always say it.
 */
export function isOwnForm(headers: Pick<Headers, 'get'>, publicUrl: string | null): boolean {
  const [site, origin] = [headers.get('sec-fetch-site'), headers.get('origin')];
  const reached = { host: headers.get('host') ?? '', scheme: headers.get('x-forwarded-proto') ?? 'http' };
  const isSameSite = site === null ? origin !== null : site === 'same-origin';
  return isSameSite && (origin === null || isOwnOrigin(origin, reached, publicUrl));
}
