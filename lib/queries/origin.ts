/** Where this board is opened: the origin of every link that leaves it. */
import { config } from '../config.ts';

/** A host name or an address, with or without a port: nothing that means anything to a shell. */
const HOST = /^[a-z0-9.-]+(:\d+)?$|^\[[0-9a-f:.]+\](:\d+)?$/i;
const UNKNOWN = 'https://CALLBOARD.EXAMPLE';

/** Null: nobody said, and each reader has the address that the page was opened at. */
export function getPublicURL(): string | null {
  return config().publicUrl;
}

/**
 * As configured; otherwise the address that was asked, whose host `lib/cli/check-host.ts` let in. A placeholder where it
 * cannot be told. The scheme is a proxy's word, and is heard of trusted ones only.
 */
export function toOrigin(sent: Pick<Headers, 'get'>): string {
  const { publicUrl, trustedProxies } = config();
  if (publicUrl !== null) return publicUrl;
  const host = sent.get('host') ?? '';
  const isSecure = trustedProxies.length > 0 && sent.get('x-forwarded-proto') === 'https';
  return HOST.test(host) ? `${isSecure ? 'https' : 'http'}://${host}` : UNKNOWN;
}
