/** An RFC 3161 timestamp authority: a self-signed P-384 root and a signing certificate below it. */
import { createHash } from 'node:crypto';
import {
  authorityKeyIdentifier,
  basicConstraints,
  extendedKeyUsage,
  keyUsage,
  name,
  OID,
  serialNumber,
  signCertificate,
  subjectKeyIdentifier,
} from './certificate.ts';
import type { Validity } from './certificate-authority.ts';
import { context, generalizedTime, integer, octetString, oid, sequence, setOf, time } from './der.ts';
import { keyFrom, type SigningKey, signatureAlgorithm } from './keys.ts';

export type TimestampAuthority = {
  issuer: { organization: string; commonName: string };
  serialNumber: Buffer;
  /** DER, the signing certificate first. */
  chain: Buffer[];
  key: SigningKey;
};

export function buildTimestampAuthority(
  organization: string,
  seed: string,
  validity: Validity,
): TimestampAuthority {
  const rootKey = keyFrom(`${seed} tsa root`, 'P-384');
  const key = keyFrom(`${seed} tsa`, 'P-384');
  const issuer = { organization, commonName: 'sigstore-tsa-selfsigned' };
  const serial = serialNumber(`${seed} tsa`);
  const root = {
    ...validity,
    issuer,
    subject: issuer,
    serialNumber: serialNumber(`${seed} tsa root`),
    publicKey: rootKey.publicKey,
    extensions: [
      keyUsage('keyCertSign', 'cRLSign'),
      basicConstraints(0),
      subjectKeyIdentifier(rootKey.publicKey),
    ],
  };
  const signer = {
    ...validity,
    issuer,
    subject: { organization, commonName: 'sigstore-tsa' },
    serialNumber: serial,
    publicKey: key.publicKey,
    extensions: [
      keyUsage('digitalSignature'),
      subjectKeyIdentifier(key.publicKey),
      authorityKeyIdentifier(rootKey.publicKey),
      extendedKeyUsage(OID.timeStamping, true),
    ],
  };
  const chain = [signer, root].map((template) => signCertificate(template, rootKey, 'sha384'));
  return { issuer, serialNumber: serial, chain, key };
}

const SHA256 = sequence(oid('2.16.840.1.101.3.4.2.1'));
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';

/** TimeStampResp over `data` (RFC 3161, 2.4.2), granted. DER. */
export function timestamp(authority: TimestampAuthority, data: Uint8Array, at: Date): Buffer {
  const tstInfo = sequence(
    integer(1),
    oid('1.3.6.1.4.1.57264.2'),
    sequence(SHA256, octetString(sha256(data))),
    integer(serialNumber(`${at.toISOString()} ${sha256(data).toString('hex')}`)),
    generalizedTime(at),
  );
  const signedData = sequence(
    integer(3),
    setOf(SHA256),
    sequence(oid(TST_INFO), context(0, octetString(tstInfo))),
    setOf(signerInfo(authority, tstInfo, at)),
  );
  return sequence(sequence(integer(0)), sequence(oid(SIGNED_DATA), context(0, signedData)));
}

/** TimeStampResp of an authority that does not sign (RFC 3161, 2.4.2: rejection). DER. */
export const timestampRefusal = () => sequence(sequence(integer(2)));

/** RFC 5652, 5.3: the signature is over the attributes as a SET OF, which stand here as `[0] IMPLICIT`. */
function signerInfo(authority: TimestampAuthority, tstInfo: Buffer, at: Date): Buffer {
  const attributes = setOf(
    attribute('1.2.840.113549.1.9.3', oid(TST_INFO)),
    attribute('1.2.840.113549.1.9.5', time(at)),
    attribute('1.2.840.113549.1.9.4', octetString(sha256(tstInfo))),
    attribute('1.2.840.113549.1.9.16.2.47', signingCertificate(authority)),
  );
  const implicit = Buffer.from(attributes);
  implicit[0] = 0xa0;
  return sequence(
    integer(1),
    sequence(name(authority.issuer), integer(authority.serialNumber)),
    SHA256,
    implicit,
    signatureAlgorithm(authority.key.kind, 'sha256'),
    octetString(authority.key.sign(attributes, 'sha256')),
  );
}

/** SigningCertificateV2 (RFC 5035): the digest of the certificate that signs. */
const signingCertificate = (authority: TimestampAuthority) =>
  sequence(sequence(sequence(octetString(sha256(authority.chain[0] ?? Buffer.alloc(0))))));

const attribute = (type: string, value: Buffer) => sequence(oid(type), setOf(value));
const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest();
