/** X.509 v3 certificates (RFC 5280) with any extension list, right or wrong. */
import { createHash } from 'node:crypto';
import {
  bitString,
  boolean,
  context,
  contextPrimitive,
  integer,
  octetString,
  oid,
  printableString,
  sequence,
  time,
  tlv,
  utf8String,
} from './der.ts';
import { type HashName, type SigningKey, signatureAlgorithm } from './keys.ts';

/** `encoded` stands in place of the whole extension, where its own encoding is wrong. */
export type Extension = { oid: string; critical?: boolean; value: Uint8Array; encoded?: Buffer };
export type Name = { organization: string; commonName: string };
/** `user` is Fulcio's own kind of name, an otherName; `dns` is of a kind that it never writes. */
export type GeneralName = { uri: string } | { email: string } | { user: string } | { dns: string };

export const OID = {
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  subjectAlternativeName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  subjectKeyIdentifier: '2.5.29.14',
  authorityKeyIdentifier: '2.5.29.35',
  codeSigning: '1.3.6.1.5.5.7.3.3',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  nameConstraints: '2.5.29.30',
  /** Fulcio's names of users. */
  otherName: '1.3.6.1.4.1.57264.1.7',
  /** RFC 6962, 3.1 */
  precertificatePoison: '1.3.6.1.4.1.11129.2.4.3',
  /** RFC 6962, 3.3 */
  sctList: '1.3.6.1.4.1.11129.2.4.2',
} as const;

export type CertificateTemplate = {
  serialNumber: Buffer;
  issuer: Name;
  /** Null: an empty name, as on Fulcio's leaves. */
  subject: Name | null;
  notBefore: Date;
  notAfter: Date;
  publicKey: Buffer;
  extensions: Extension[];
  /** The encoded fields, in their order, before they are signed. */
  changeFields?: (fields: Buffer[]) => Buffer[];
};

export function tbsCertificate(template: CertificateTemplate, key: SigningKey, hash: HashName): Buffer {
  const fields = [
    context(0, integer(2)),
    integer(template.serialNumber),
    signatureAlgorithm(key.kind, hash),
    name(template.issuer),
    sequence(time(template.notBefore), time(template.notAfter)),
    template.subject ? name(template.subject) : sequence(),
    template.publicKey,
    context(3, sequence(...template.extensions.map(extension))),
  ];
  return sequence(...(template.changeFields?.(fields) ?? fields));
}

export function signCertificate(template: CertificateTemplate, key: SigningKey, hash: HashName): Buffer {
  const tbs = tbsCertificate(template, key, hash);
  return sequence(tbs, signatureAlgorithm(key.kind, hash), bitString(key.sign(tbs, hash)));
}

export const name = ({ organization, commonName }: Name) =>
  sequence(attribute('2.5.4.10', organization), attribute('2.5.4.3', commonName));
const attribute = (type: string, value: string) => tlv(0x31, sequence(oid(type), printableString(value)));

const extension = ({ oid: id, critical, value, encoded }: Extension) =>
  encoded ?? sequence(oid(id), ...(critical ? [boolean(true)] : []), octetString(value));

const USAGE_BITS = { digitalSignature: 0, keyEncipherment: 2, keyCertSign: 5, cRLSign: 6 } as const;
export type KeyUsage = keyof typeof USAGE_BITS;

export function keyUsage(...usages: KeyUsage[]): Extension {
  const bits: number[] = usages.map((usage) => USAGE_BITS[usage]);
  const byte = bits.reduce((sum, bit) => sum | (0x80 >> bit), 0);
  return { oid: OID.keyUsage, critical: true, value: bitString(Buffer.from([byte]), 7 - Math.max(...bits)) };
}

export const extendedKeyUsage = (purpose: string, critical = false): Extension => ({
  oid: OID.extendedKeyUsage,
  critical,
  value: sequence(oid(purpose)),
});

export const basicConstraints = (pathLength?: number): Extension => ({
  oid: OID.basicConstraints,
  critical: true,
  value: sequence(boolean(true), ...(pathLength === undefined ? [] : [integer(pathLength)])),
});

export const subjectKeyIdentifier = (publicKey: Buffer): Extension => ({
  oid: OID.subjectKeyIdentifier,
  value: octetString(keyIdentifier(publicKey)),
});

export const authorityKeyIdentifier = (publicKey: Buffer): Extension => ({
  oid: OID.authorityKeyIdentifier,
  value: sequence(contextPrimitive(0, keyIdentifier(publicKey))),
});

export const subjectAlternativeName = (...names: GeneralName[]): Extension => ({
  oid: OID.subjectAlternativeName,
  critical: true,
  value: sequence(...names.map(generalName)),
});

const generalName = (entry: GeneralName): Buffer => {
  if ('uri' in entry) return contextPrimitive(6, Buffer.from(entry.uri));
  if ('email' in entry) return contextPrimitive(1, Buffer.from(entry.email));
  if ('dns' in entry) return contextPrimitive(2, Buffer.from(entry.dns));
  return context(0, oid(OID.otherName), context(0, utf8String(entry.user)));
};

/** 20 bytes that do not start with a zero and are positive, from any text. */
export function serialNumber(text: string): Buffer {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 20);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes;
}

const keyIdentifier = (publicKey: Buffer) => createHash('sha1').update(publicKey).digest();
