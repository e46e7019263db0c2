/** What arrived that does not fit what is set, so that whoever runs this behind a proxy is told of it on the System page. */
import type { IncomingHttpHeaders } from 'node:http';

/**
 * `host`: a request named a host that is not this board's, and was refused; `address`: forwarded headers came from an address
 * that is no trusted proxy's, and were ignored; `scheme`: a trusted proxy was asked over another scheme than that of the public
 * URL; `client`: a trusted proxy did not say who asked it, so that all whom it serves count as one.
 */
type MisfitKind = 'host' | 'address' | 'scheme' | 'client';

/** The last of its kind. `said` is as it came, cut off; `times` counts since this process began. */
type Misfit = { kind: MisfitKind; said: string; address: string; at: number; times: number };

/** One a process: the front server writes it and pages read it, which are bundled apart. */
const shared = globalThis as typeof globalThis & { callboardMisfits?: Map<MisfitKind, Misfit> };

export const listMisfits = (): Misfit[] => [...(shared.callboardMisfits?.values() ?? [])];

type Sent = { url?: string; headers: IncomingHttpHeaders; socket: { remoteAddress?: string } };
type Judged = {
  /** Its host is this board's. */
  isKnown: boolean;
  /** It came from a trusted proxy. */
  isProxy: boolean;
  publicUrl: string | null;
};

/** Before the headers are rewritten. */
export function noteMisfits({ url = '', headers, socket }: Sent, judged: Judged): void {
  for (const [kind, said] of findMisfits(url, headers, judged)) note(kind, said, socket.remoteAddress ?? '');
}

/** Asked by what watches this server, for nobody. */
const PROBE = /^\/(api\/v1\/health(\/|\?|$)|metrics(\?|$))/;
/** Whoever asks by these, over a trusted address, may be a program of that machine and no proxy. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i;
const FORWARDED = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'forwarded'];

function findMisfits(
  url: string,
  headers: IncomingHttpHeaders,
  { isKnown, isProxy, publicUrl }: Judged,
): [MisfitKind, string][] {
  const found: [MisfitKind, string][] = [];
  const host = (isProxy && headers['x-forwarded-host']) || headers.host;
  if (!isKnown) found.push(['host', String(host ?? '')]);
  const forwarded = FORWARDED.find((name) => headers[name] !== undefined);
  if (!isProxy) return forwarded === undefined ? found : [...found, ['address', forwarded]];
  const scheme =
    String(headers['x-forwarded-proto'] ?? '')
      .split(',')
      .at(-1)
      ?.trim() ?? '';
  if (scheme !== '' && publicUrl !== null && `${scheme}:` !== new URL(publicUrl).protocol)
    found.push(['scheme', scheme]);
  const isForOthers = forwarded !== undefined || !LOOPBACK.test(headers.host ?? '');
  if (headers['x-forwarded-for'] === undefined && isForOthers && !PROBE.test(url)) found.push(['client', '']);
  return found;
}

const LONGEST = 200;

function note(kind: MisfitKind, said: string, address: string): void {
  shared.callboardMisfits ??= new Map();
  const times = (shared.callboardMisfits.get(kind)?.times ?? 0) + 1;
  shared.callboardMisfits.set(kind, { kind, said: said.slice(0, LONGEST), address, at: Date.now(), times });
}
