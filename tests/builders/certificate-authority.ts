/** A certificate authority built like Fulcio's: a P-384 root, a P-384 intermediate, and a CT log beside it. */
import { createHash } from 'node:crypto';
import {
  authorityKeyIdentifier,
  basicConstraints,
  type CertificateTemplate,
  type Extension,
  extendedKeyUsage,
  type GeneralName,
  keyUsage,
  type Name,
  OID,
  serialNumber,
  signCertificate,
  subjectAlternativeName,
  subjectKeyIdentifier,
  tbsCertificate,
} from './certificate.ts';
import { octetString } from './der.ts';
import { keyFrom, type SigningKey } from './keys.ts';

export type CertificateAuthority = {
  subject: Name;
  /** DER, the intermediate first, as a trusted root lists them. */
  chain: Buffer[];
  /** Of the intermediate. */
  key: SigningKey;
};

export type Validity = { notBefore: Date; notAfter: Date };

export function buildAuthority(organization: string, seed: string, validity: Validity): CertificateAuthority {
  const rootKey = keyFrom(`${seed} root`, 'P-384');
  const key = keyFrom(`${seed} intermediate`, 'P-384');
  const rootName = { organization, commonName: 'sigstore' };
  const subject = { organization, commonName: 'sigstore-intermediate' };
  const base = { issuer: rootName, ...validity };
  const root = {
    ...base,
    serialNumber: serialNumber(`${seed} root`),
    subject: rootName,
    publicKey: rootKey.publicKey,
    extensions: authorityExtensions(rootKey, rootKey, []),
  };
  const intermediate = {
    ...base,
    serialNumber: serialNumber(`${seed} intermediate`),
    subject,
    publicKey: key.publicKey,
    extensions: authorityExtensions(key, rootKey, [extendedKeyUsage(OID.codeSigning)], 0),
  };
  const chain = [intermediate, root].map((template) => signCertificate(template, rootKey, 'sha384'));
  return { subject, chain, key };
}

const authorityExtensions = (
  key: SigningKey,
  issuerKey: SigningKey,
  usage: Extension[],
  pathLength?: number,
): Extension[] => [
  keyUsage('keyCertSign', 'cRLSign'),
  ...usage,
  basicConstraints(pathLength),
  subjectKeyIdentifier(key.publicKey),
  authorityKeyIdentifier(issuerKey.publicKey),
];

export type LeafRequest = {
  publicKey: Buffer;
  names: GeneralName[];
  claims: Extension[];
  validity: Validity;
  ctLogKey: SigningKey;
  /** Every extension but the SCT list. */
  changeExtensions?: (extensions: Extension[]) => Extension[];
  /** The SCTs that the certificate carries; one, in a good build. */
  changeSCTs?: (scts: Buffer[]) => Buffer[];
  changeFields?: CertificateTemplate['changeFields'];
};

/** A ten-minute leaf as Fulcio issues it, logged to the CT log first. DER. */
export function issueLeaf(authority: CertificateAuthority, request: LeafRequest): Buffer {
  const good = leafExtensions(authority, request);
  const extensions = request.changeExtensions?.(good) ?? good;
  const template: CertificateTemplate = {
    serialNumber: serialNumber(
      `${request.publicKey.toString('hex')} ${request.validity.notBefore.toISOString()}`,
    ),
    issuer: authority.subject,
    subject: null,
    ...request.validity,
    publicKey: request.publicKey,
    extensions,
    changeFields: request.changeFields,
  };
  const sct = signedCertificateTimestamp(
    tbsCertificate(template, authority.key, 'sha384'),
    authority,
    request,
  );
  const scts = request.changeSCTs?.([sct]) ?? [sct];
  const list = scts.length ? [sctList(scts)] : [];
  return signCertificate({ ...template, extensions: [...extensions, ...list] }, authority.key, 'sha384');
}

const leafExtensions = (authority: CertificateAuthority, request: LeafRequest): Extension[] => [
  keyUsage('digitalSignature'),
  extendedKeyUsage(OID.codeSigning),
  subjectKeyIdentifier(request.publicKey),
  authorityKeyIdentifier(authority.key.publicKey),
  subjectAlternativeName(...request.names),
  ...request.claims,
];

/** RFC 6962, 3.2: signed over the TBS without the SCT extension, and the hash of the issuer's key. */
function signedCertificateTimestamp(
  tbs: Buffer,
  authority: CertificateAuthority,
  request: LeafRequest,
): Buffer {
  const version = Buffer.from([0]);
  const logID = createHash('sha256').update(request.ctLogKey.publicKey).digest();
  const timestamp = uint(request.validity.notBefore.getTime() + 829, 8);
  const noExtensions = uint(0, 2);
  const precertificate = Buffer.concat([
    createHash('sha256').update(authority.key.publicKey).digest(),
    uint(tbs.length, 3),
    tbs,
  ]);
  const certificateTimestamp = uint(0, 1);
  const precertEntry = uint(1, 2);
  const signed = [version, certificateTimestamp, timestamp, precertEntry, precertificate, noExtensions];
  const signature = request.ctLogKey.sign(Buffer.concat(signed));
  const sha256WithECDSA = Buffer.from([4, 3]);
  return Buffer.concat([version, logID, timestamp, noExtensions, sha256WithECDSA, prefixed(signature)]);
}

const sctList = (scts: Buffer[]): Extension => ({
  oid: OID.sctList,
  value: octetString(prefixed(Buffer.concat(scts.map(prefixed)))),
});

const prefixed = (bytes: Buffer) => Buffer.concat([uint(bytes.length, 2), bytes]);
const uint = (value: number, bytes: number) =>
  Buffer.from(value.toString(16).padStart(bytes * 2, '0'), 'hex');
