/**
 * The first thing that a request meets: it has to name this Callboard in its Host (RFC 9110, section 7.2), or it is
 * answered with 421 (section 15.5.20). After that the framework and all code behind it are told who asks, and at which
 * address, by this file alone: what a request itself says of that counts only where it comes from a trusted proxy.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { CLIENT_HEADER, createProxyCheck, findClient, type IsTrusted } from '../access/client.ts';
import { createHostReader, isOwnOrigin, isUpstreamHost, type ReadHost } from '../access/hosts.ts';
import { noteMisfits } from '../access/misfits.ts';
import { passPerson } from '../access/proxy-person.ts';
import type { Config, ProxyConfig } from '../config.ts';
import { type Refusal, refuse } from './refuse.ts';

const NOT_HERE: Refusal = {
  status: 421,
  code: 'HOST_UNKNOWN',
  sentence:
    'This Callboard is not known by the host that the request names. Where people open it at another address, CALLBOARD_PUBLIC_URL has to say so.',
  // Whoever took a wrong way in sends nothing more on it.
  headers: { Connection: 'close' },
};

type Gate = {
  readHost: ReadHost;
  isTrusted: IsTrusted;
  publicUrl: string | null;
  /** Null: no proxy says who it is. */
  proxy: ProxyConfig | null;
};

/** Answers, and returns true, or returns false and leaves the request with headers that can be believed. */
type CheckHost = (request: IncomingMessage, response: ServerResponse) => boolean;

export function createHostCheck(config: Config): CheckHost {
  const gate: Gate = {
    readHost: createHostReader(config),
    isTrusted: createProxyCheck(config.trustedProxies),
    publicUrl: config.publicUrl,
    proxy: config.signIn?.kind === 'proxy' ? config.signIn : null,
  };
  return (request, response) => {
    const isAbsolute = !request.url?.startsWith('/') && request.url !== '*';
    const host = isAbsolute ? null : findHost(gate, request);
    noteMisfits(request, {
      isKnown: host !== null,
      isProxy: isFromProxy(gate.isTrusted, request),
      publicUrl: gate.publicUrl,
    });
    if (host === null) refuse(request, response, NOT_HERE);
    else rewriteHeaders(gate, request, host);
    return host === null;
  };
}

/** What the proxy was asked for, or what this server was; null for what is not one single host of its own. */
function findHost(gate: Gate, request: IncomingMessage): string | null {
  const { host = [] } = request.headersDistinct;
  const fromProxy = isFromProxy(gate.isTrusted, request);
  const forwarded = fromProxy ? readLast(request, 'x-forwarded-host') : undefined;
  const [named, ...others] = forwarded === undefined ? host : [forwarded];
  if (named === undefined || others.length > 0) return null;
  const known = gate.readHost(named);
  if (known !== null || forwarded !== undefined || !fromProxy) return known;
  return gate.publicUrl !== null && isUpstreamHost(named) ? new URL(gate.publicUrl).host : null;
}

const isFromProxy = (isTrusted: IsTrusted, { socket }: IncomingMessage): boolean =>
  isTrusted(socket.remoteAddress ?? '');

/** Each proxy adds to the end: the last value is that of the one that is connected. */
function readLast({ headers }: IncomingMessage, name: string): string | undefined {
  return (
    String(headers[name] ?? '')
      .split(',')
      .at(-1)
      ?.trim() || undefined
  );
}

function rewriteHeaders({ isTrusted, publicUrl, proxy }: Gate, request: IncomingMessage, host: string): void {
  const { headers, socket } = request;
  const fromProxy = isFromProxy(isTrusted, request);
  const client = findClient(socket.remoteAddress ?? '', readText(headers['x-forwarded-for']), isTrusted);
  const scheme = toScheme(host, publicUrl, fromProxy ? readLast(request, 'x-forwarded-proto') : undefined);
  passPerson(request, proxy, { address: socket.remoteAddress ?? '', isTrusted: fromProxy });
  for (const name of Object.keys(headers)) {
    if (/^(x-)?forwarded(-|$)/.test(name)) delete headers[name];
  }
  Object.assign(headers, { host, 'x-forwarded-proto': scheme, [CLIENT_HEADER]: client });
  const { origin } = headers;
  // A proxy may name its own address for us while the page was opened at the public one: for a form, that one counts.
  const isOwn = origin !== undefined && isOwnOrigin(origin, { host, scheme }, publicUrl);
  headers['x-forwarded-host'] = isOwn ? new URL(origin).host : host;
}

const readText = (value: string | string[] | undefined): string | undefined =>
  value === undefined ? undefined : String(value);

/** People open the public address as it is written; others may be in front of this server without saying so. */
function toScheme(host: string, publicUrl: string | null, forwarded: string | undefined): string {
  const open = publicUrl === null ? null : new URL(publicUrl);
  if (open?.host === host) return open.protocol.slice(0, -1);
  return forwarded === 'https' ? 'https' : 'http';
}
