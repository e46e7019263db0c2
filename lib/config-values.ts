/**
 * How each kind of value in the environment is read. A refusal's `reason` follows the variable's name and says what to
 * write instead: "CALLBOARD_PORT " + "must be ...". By hand, because every command reads the environment before
 * anything else, and loading a validation library for it would double the time that a command takes to start.
 */
import { BlockList, isIP } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Parsed } from './pep740/parsed.ts';
import { isDisplayable } from './pep740/text.ts';
import { ROLES, type Role } from './roles.ts';

export type DatabaseConfig = { kind: 'sqlite'; file: string } | { kind: 'postgres'; url: string };
export type TrustRootConfig = { source: 'tuf' } | { source: 'embedded' } | { source: 'file'; path: string };

export function parseOrigin(text: string): Parsed<string> {
  const url = URL.parse(text);
  const isBare = url !== null && url.href === `${url.origin}/`;
  if (!isBare || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return refuse(`must be an origin such as https://pypi.org, without a path, not ${quote(text)}.`);
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return refuse(`may use http:// for this machine only: write https://${url.host}.`);
  }
  return accept(url.origin);
}

/** Where people may write to: a web page or a mailbox. */
export function parseReply(text: string): Parsed<string> {
  const url = URL.parse(text);
  if (url?.protocol === 'https:' || (url?.protocol === 'mailto:' && url.pathname.includes('@'))) {
    return accept(url.href);
  }
  return refuse(`must be an https:// address, or mailto: and a mailbox, not ${quote(text)}.`);
}

/** Separated by commas. */
export function parseOrigins(text: string): Parsed<string[]> {
  const parts = text.split(',').map((part) => part.trim());
  const origins: string[] = [];
  for (const part of parts.filter((part) => part !== '')) {
    const origin = parseOrigin(part);
    if (!origin.ok) return origin;
    origins.push(origin.value);
  }
  return accept(origins);
}

/** `github.com=http://127.0.0.1:4000,gitlab.com=...`: by the forge's own origin, the one that is asked instead. */
export function parseForgeURLs(text: string): Parsed<ReadonlyMap<string, string>> {
  const urls = new Map<string, string>();
  for (const part of text.split(',').map((each) => each.trim())) {
    if (part === '') continue;
    const [host = '', address = ''] = part.split(/=(.*)/);
    const [forge, origin] = [parseOrigin(`https://${host}`), parseOrigin(address)];
    if (!forge.ok || !origin.ok) {
      return refuse(
        `must name hosts and origins, such as github.com=https://mirror.example, with http:// for this machine only, not ${quote(part)}.`,
      );
    }
    urls.set(forge.value, origin.value);
  }
  return accept(urls);
}

export function parseSwitch(text: string): Parsed<boolean> {
  if (text === 'on' || text === 'off') return accept(text === 'on');
  return refuse(`must be on or off, not ${quote(text)}.`);
}

export function integerParser(lowest: number, highest: number): (text: string) => Parsed<number> {
  return (text) => {
    const number = /^[0-9]{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= lowest && number <= highest) return accept(number);
    return refuse(`must be a whole number from ${lowest} to ${highest}, not ${quote(text)}.`);
  };
}

export function parseHost(text: string): Parsed<string> {
  const isName = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text);
  // With the zone of a link-local address, if there is one, set aside.
  const address = /^([0-9a-f:.]+)(?:%[\w.-]+)?$/i.exec(text)?.[1] ?? '';
  if (isName || URL.canParse(`http://[${address}]`)) return accept(text);
  return refuse(`must be an IP address or a host name such as 127.0.0.1, not ${quote(text)}.`);
}

const SECRET_CHARACTERS = 16;

/** The value stays out of the sentence: it is a secret. */
export function parseToken(text: string): Parsed<string> {
  if (!/^[\x21-\x7e]+$/.test(text)) {
    return refuse('must consist of visible ASCII characters without spaces, as an HTTP header carries it.');
  }
  if (text.length >= SECRET_CHARACTERS) return accept(text);
  return refuse(`must have at least ${SECRET_CHARACTERS} characters, such as openssl rand -hex 32 prints.`);
}

export type Auth = 'none' | 'oidc' | 'proxy';

/** How people sign in. */
export function parseAuth(text: string): Parsed<Auth> {
  if (text === 'none' || text === 'oidc' || text === 'proxy') return accept(text);
  return refuse(`must be none, oidc or proxy, not ${quote(text)}.`);
}

/** Headers that say something else already, to this server or on the way to it. */
const TAKEN =
  /^(accept|content|sec|if|next|x-callboard|x-nextjs)-|^(accept|authorization|connection|cookie|date|expect|forwarded|host|keep-alive|origin|referer|rsc|te|trailer|transfer-encoding|upgrade|user-agent|via|x-forwarded-(for|host|port|proto))$/;

/** In lower case, as they are read (RFC 9110, section 5.1). An underscore is left out: proxies pass it for a hyphen. */
export function parseHeaderName(text: string): Parsed<string> {
  const name = text.toLowerCase();
  if (/^[a-z][a-z0-9-]{1,99}$/.test(name) && !TAKEN.test(name)) return accept(name);
  return refuse(`must be a header of its own, such as Remote-User, not ${quote(text)}.`);
}

/** An OpenID provider’s issuer may have a path; it is compared letter by letter, so it stays as it is written. */
export function parseIssuer(text: string): Parsed<string> {
  const url = URL.parse(text);
  const isKept = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (url !== null && isKept && !url.search && !url.hash && !url.username && !url.password)
    return accept(text);
  return refuse(
    `must be the provider’s issuer, such as https://id.example/realms/team, not ${quote(text)}; http:// is for this machine only.`,
  );
}

/** One line that is handed on as it is, such as an id that somebody else gave. */
export function parseLine(text: string): Parsed<string> {
  if (text.length <= 500 && text.trim() === text && isDisplayable(text)) return accept(text);
  return refuse('must be one line of at most 500 visible characters, without blanks at its ends.');
}

/** `who`: a group, `*` for everybody who signs in, or `sub:` and the subject of one person. */
export type RoleRule = { role: Role; who: string };

/** `admin=group-a,maintainer=group-b,reviewer=*` */
export function parseRoles(text: string): Parsed<RoleRule[]> {
  const rules: RoleRule[] = [];
  for (const part of text.split(',').map((each) => each.trim())) {
    if (part === '') continue;
    const [name = '', who = ''] = part.split(/=(.*)/s).map((each) => each.trim());
    const role = ROLES.find((each) => each === name);
    if (role === undefined || who === '') {
      return refuse(
        `must say who has which role, such as admin=group-a,reviewer=*, with the roles ${ROLES.join(', ')}, not ${quote(part)}.`,
      );
    }
    rules.push({ role, who });
  }
  return accept(rules);
}

/** IP addresses and networks in CIDR notation (RFC 4632, RFC 4291), separated by commas. */
export function parseNetworks(text: string): Parsed<string[]> {
  const networks = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const unreadable = networks.find((network) => toBlockList([network]) === null);
  if (unreadable === undefined) return accept(networks);
  return refuse(
    `must be the addresses of proxies, such as 127.0.0.1 or 10.0.0.0/8, separated by commas, not ${quote(unreadable)}.`,
  );
}

/** Null where one of them is no address and no network; a network of every address would trust everybody. */
export function toBlockList(networks: readonly string[]): BlockList | null {
  const list = new BlockList();
  for (const network of networks) {
    const [, address = '', prefix] = /^([0-9a-f.:]+)(?:\/(\d{1,3}))?$/i.exec(network) ?? [];
    const version = isIP(address);
    const bits = version === 4 ? 32 : 128;
    const length = prefix === undefined ? bits : Number(prefix);
    if (version === 0 || length < 1 || length > bits) return null;
    list.addSubnet(address, length, version === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}

/** Where people open the board, so plain http may be what a local network speaks. */
export function parsePublicURL(text: string): Parsed<string> {
  const url = URL.parse(text);
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (url !== null && isWeb && url.href === `${url.origin}/`) return accept(url.origin);
  return refuse(`must be an origin such as https://board.example, without a path, not ${quote(text)}.`);
}

/** The value stays out of the sentence: such addresses often carry a secret in their path. */
export function parseWebhookURL(text: string): Parsed<string> {
  const url = URL.parse(text);
  const isKept = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (url !== null && isKept && !url.username && !url.password && !url.hash) return accept(url.href);
  return refuse('must be an https:// address without user and fragment; http:// is for this machine only.');
}

/** The value stays out of the sentence. */
export function parseSecret(text: string): Parsed<string> {
  if (text.length >= SECRET_CHARACTERS && isDisplayable(text)) return accept(text);
  return refuse(
    `must have at least ${SECRET_CHARACTERS} visible characters, such as openssl rand -hex 32 prints.`,
  );
}

/** It ends up in a comment of the User-Agent header (RFC 9110, section 10.1.5), so it holds no parentheses. */
export function parseContact(text: string): Parsed<string> {
  if (/^[!-'*-[\]-~]{1,200}$/.test(text)) return accept(text);
  return refuse(`must be a web or e-mail address such as https://example.org/board, not ${quote(text)}.`);
}

/** A name as a person would write it under a decision. */
export function parseReviewer(text: string): Parsed<string> {
  const name = text.trim();
  if (name !== '' && name.length <= 100 && isDisplayable(name)) return accept(name);
  return refuse(`must be a name of at most 100 visible characters, not ${quote(text)}.`);
}

const NOTE_LENGTH = 500;

/** It stands in comments and pages of others, one line among theirs. */
export function parseNote(text: string): Parsed<string> {
  const note = text.trim();
  if (note !== '' && note.length <= NOTE_LENGTH && isDisplayable(text)) return accept(note);
  return refuse(
    `must be one line of at most ${NOTE_LENGTH} visible characters, without control characters, not ${quote(text)}.`,
  );
}

export function parseTrustRoot(text: string, cwd: string): Parsed<TrustRootConfig> {
  if (text === 'tuf' || text === 'embedded') return accept({ source: text });
  return accept({ source: 'file', path: resolve(cwd, text) });
}

/** The value stays out of the sentence: it may carry a password. */
export function parseDatabase(text: string, cwd: string): Parsed<DatabaseConfig> {
  if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return accept({ kind: 'postgres', url: text });
  const file = text.startsWith('file:') ? toFile(text.slice('file:'.length), cwd) : null;
  if (file !== null) return accept({ kind: 'sqlite', file });
  return refuse('must be file: and a path, such as file:./data/callboard.db, or postgres://user@host/name.');
}

/** Reads `./a`, `/a` and `///a`; null for what SQLite would take as something else than a path (`:memory:`, `?mode=`). */
function toFile(path: string, cwd: string): string | null {
  if (path === '' || path.endsWith('/') || /[:?#]/.test(path)) return null;
  if (path.startsWith('//')) return path.startsWith('///') ? fileURLToPath(`file:${path}`) : null;
  return resolve(cwd, path);
}

/** `hostname` as the URL parser leaves it: IPv4 in dotted decimal whatever its disguise, IPv6 in brackets. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** The address to open on this machine; "every address" is no address to open. */
export function toAddress(host: string, port: number): string {
  const reachable = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

function accept<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

function refuse(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}

function quote(value: string): string {
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
}
