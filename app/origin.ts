import { headers } from 'next/headers';

/** A host name or an address, with or without a port: nothing that means anything to a shell. */
const HOST = /^[a-z0-9.-]+(:\d+)?$|^\[[0-9a-f:.]+\](:\d+)?$/i;
const UNKNOWN = 'https://CALLBOARD.EXAMPLE';

/** The address that the page was opened at, for commands that a reader copies; a placeholder where it cannot be told. */
export async function readOrigin(): Promise<string> {
  return toOrigin(await headers());
}

/** The same for a route, which is given what was sent. */
export function toOrigin(sent: Pick<Headers, 'get'>): string {
  const host = sent.get('x-forwarded-host') ?? sent.get('host') ?? '';
  const scheme = sent.get('x-forwarded-proto') === 'https' ? 'https' : 'http';
  return HOST.test(host) ? `${scheme}://${host}` : UNKNOWN;
}
