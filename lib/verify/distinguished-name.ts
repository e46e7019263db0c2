/** X.501 distinguished names as one line of text, for people; nothing is compared by it. */
import type { ASN1Obj } from '@sigstore/core';

const ATTRIBUTES: Record<string, string> = {
  '2.5.4.3': 'CN',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
};

/** `name` is an RDNSequence; the text is in the order of the certificate, e.g. `O=sigstore.dev, CN=sigstore`. */
export function toDistinguishedName(name: ASN1Obj): string {
  const attributes = name.subs.flatMap((relative) => relative.subs);
  return attributes
    .map(({ subs: [type, value] }) => {
      const oid = type?.toOID() ?? '?';
      return `${ATTRIBUTES[oid] ?? oid}=${value?.value.toString('utf8') ?? ''}`;
    })
    .join(', ');
}
