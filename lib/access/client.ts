/** Whose request it is, by its address: what limits are counted by. */
import { isIPv4, isIPv6 } from 'node:net';
import { toBlockList } from '../config-values.ts';

/** The front server writes it, and nobody else's value ever gets past that; see `lib/cli/check-host.ts`. */
export const CLIENT_HEADER = 'x-forwarded-for';

/**
 * A socket that serves both versions of IP names IPv4 addresses as `::ffff:192.0.2.1` (RFC 4291, section 2.5.5.2), and
 * those of its own link with the interface behind them.
 */
function toPlain(address: string): string {
  const [plain = ''] = address.trim().split('%');
  const embedded = plain.toLowerCase().startsWith(MAPPED) ? plain.slice(MAPPED.length) : '';
  return isIPv4(embedded) ? embedded : plain;
}

const MAPPED = '::ffff:';

export type IsTrusted = (address: string) => boolean;

/** `networks` as the configuration accepted them. */
export function createProxyCheck(networks: readonly string[]): IsTrusted {
  const list = toBlockList(networks);
  return (text) => {
    const address = toPlain(text);
    if (list === null) return false;
    return isIPv4(address) ? list.check(address, 'ipv4') : isIPv6(address) && list.check(address, 'ipv6');
  };
}

/**
 * The nearest address that is not a trusted proxy's. `forwarded` is X-Forwarded-For, to whose end each proxy adds whom
 * it heard; what stands before an address that nobody vouches for is hearsay.
 */
export function findClient(socket: string, forwarded: string | undefined, isTrusted: IsTrusted): string {
  let client = toPlain(socket);
  for (const hop of forwarded?.split(',').toReversed() ?? []) {
    const address = toPlain(hop);
    if (!isTrusted(client) || !(isIPv4(address) || isIPv6(address))) break;
    client = address;
  }
  return client;
}

/** One household or company has a whole network of IPv6 addresses (RFC 6177): they count as one. */
export function toLimitKey(client: string | null): string {
  if (client === null || !isIPv6(client)) return client ?? 'unknown';
  const address = URL.parse(`http://[${toPlain(client)}]`)?.hostname.slice(1, -1) ?? '';
  const [head = [], tail = []] = address.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return `${[...head, ...zeros, ...tail].slice(0, 4).join(':')}::/64`;
}
