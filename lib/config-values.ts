/** How each kind of value in the environment is read. A refusal says what is wrong and what to write instead. */
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export type DatabaseConfig = { kind: 'sqlite'; file: string } | { kind: 'postgres'; url: string };
export type TrustRootConfig = { source: 'tuf' } | { source: 'embedded' } | { source: 'file'; path: string };

type Context = z.core.$RefinementCtx;

/** `sentence` follows the variable's name: "CALLBOARD_PORT must be ...". */
function refuse(context: Context, sentence: string): never {
  context.addIssue(sentence);
  return z.NEVER;
}

export const originValue = z.string().transform((value, context) => readOrigin(value, context));

export const originsValue = z.string().transform((value, context) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => readOrigin(part, context)),
);

export const switchValue = z.string().transform((value, context) => {
  if (value === 'on' || value === 'off') return value === 'on';
  return refuse(context, `must be on or off, not ${quote(value)}.`);
});

export const integerValue = (lowest: number, highest: number) =>
  z.string().transform((value, context) => {
    const number = /^[0-9]{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= lowest && number <= highest) return number;
    return refuse(context, `must be a whole number from ${lowest} to ${highest}, not ${quote(value)}.`);
  });

export const hostValue = z.string().transform((value, context) => {
  if (isIP(value) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(value)) return value;
  return refuse(context, `must be an IP address or a host name such as 127.0.0.1, not ${quote(value)}.`);
});

/** The value stays out of the sentence: it is a secret. */
export const tokenValue = z.string().transform((value, context) => {
  if (/^[\x21-\x7e]+$/.test(value)) return value;
  return refuse(
    context,
    'must consist of visible ASCII characters without spaces, as an HTTP header carries it.',
  );
});

export const trustRootValue = (cwd: string) =>
  z.string().transform((value): TrustRootConfig => {
    if (value === 'tuf' || value === 'embedded') return { source: value };
    return { source: 'file', path: resolve(cwd, value) };
  });

/** The value stays out of the sentence: it may carry a password. */
export const databaseValue = (cwd: string) =>
  z.string().transform((value, context): DatabaseConfig => {
    if (/^postgres(ql)?:\/\//.test(value) && URL.canParse(value)) return { kind: 'postgres', url: value };
    const file = value.startsWith('file:') ? readFile(value.slice('file:'.length), cwd) : null;
    if (file !== null) return { kind: 'sqlite', file };
    return refuse(
      context,
      'must be file: and a path, such as file:./data/callboard.db, or postgres://user@host/name.',
    );
  });

/** Reads `./a`, `/a` and `///a`; null for what SQLite would take as something else than a path (`:memory:`, `?mode=`). */
function readFile(path: string, cwd: string): string | null {
  if (path === '' || path.endsWith('/') || /[:?#]/.test(path)) return null;
  if (path.startsWith('//')) return path.startsWith('///') ? fileURLToPath(`file:${path}`) : null;
  return resolve(cwd, path);
}

function readOrigin(value: string, context: Context): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  const isBare = url !== null && url.href === `${url.origin}/`;
  if (!isBare || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return refuse(
      context,
      `must be an origin such as https://pypi.org, without a path, not ${quote(value)}.`,
    );
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return refuse(context, `may use http:// for this machine only: write https://${url.host}.`);
  }
  return url.origin;
}

/** `hostname` as the URL parser leaves it: IPv4 in dotted decimal whatever its disguise, IPv6 in brackets. */
export function isLoopback(hostname: string): boolean {
  if (hostname === 'localhost' || hostname === '[::1]') return true;
  return isIP(hostname) === 4 && hostname.startsWith('127.');
}

function quote(value: string): string {
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
}
