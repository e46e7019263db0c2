/** What @sigstore/core's reader of DER leaves open: tags as a whole, and values in their one spelling (X.690). */
import type { ASN1Obj } from '@sigstore/core';

/** Identifier octets of the universal types that occur in a certificate. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
} as const;

export function isUniversal({ tag }: ASN1Obj, octet: number): boolean {
  return tag.toDER() === octet;
}

export function isSequence(node: ASN1Obj): boolean {
  return isUniversal(node, TAG.sequence);
}

/** The OID as text; null where it is none, or not in DER's one spelling: the reader drops leading zeros of an arc. */
export function readOID(node: ASN1Obj): string | null {
  const { value } = node;
  if (!isUniversal(node, TAG.oid) || (value.at(-1) ?? 0x80) >= 0x80) return null;
  return value.includes(0x80) && value.some(isPadding) ? null : node.toOID();
}

/** The first octet of an arc, where it adds nothing to it. */
function isPadding(octet: number, at: number, value: Uint8Array): boolean {
  return octet === 0x80 && (value[at - 1] ?? 0) < 0x80;
}

/** RFC 5280 section 4.1.2.5: UTCTime up to 2049, GeneralizedTime after; null for a day that no calendar has. */
export function readTime(node: ASN1Obj): Date | null {
  const isLong = isUniversal(node, TAG.generalizedTime);
  if (!isLong && !isUniversal(node, TAG.utcTime)) return null;
  const text = node.value.toString('latin1');
  if (!(isLong ? /^\d{14}Z$/ : /^\d{12}Z$/).test(text)) return null;
  const date = node.toDate();
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() >= 2050 !== isLong) return null;
  const written = date.toISOString().replace(/[-:T]|\.\d+/g, '');
  return written.endsWith(text) ? date : null;
}
