/**
 * The signing certificate: what it claims, and the rules on it that @sigstore/verify leaves to its caller.
 * Source of the claims: Fulcio's OID list, arc 1.3.6.1.4.1.57264.1; of the rules: RFC 5280 section 4.2.
 */
import { createHash } from 'node:crypto';
import type { ASN1Obj } from '@sigstore/core';
import type { Parsed } from '../pep740/parsed.ts';
import { toDistinguishedName } from './distinguished-name.ts';
import { FastCertificate } from './fast-certificate.ts';
import { type CheckResult, PASSED, refused } from './result.ts';
import type { CertificateClaims, CertificateSummary } from './verdict.ts';

const FULCIO_ARC = '1.3.6.1.4.1.57264.1.';
const OID_SUBJECT_ALT_NAME = '2.5.29.17';
const OID_EXTENDED_KEY_USAGE = '2.5.29.37';
const OID_CODE_SIGNING = '1.3.6.1.5.5.7.3.3';
const OID_EC_PUBLIC_KEY = '1.2.840.10045.2.1';
const OID_P256 = '1.2.840.10045.3.1.7';
const TAG_UTF8_STRING = 0x0c;

/** Last arc of the OID -> claim. .1-.6 hold raw UTF-8, .8 and up a DER UTF8String; .7 (otherName SAN) is not a claim. */
export const FULCIO_CLAIMS = {
  2: 'githubWorkflowTrigger',
  3: 'githubWorkflowSHA',
  4: 'githubWorkflowName',
  5: 'githubWorkflowRepository',
  6: 'githubWorkflowRef',
  8: 'issuer',
  9: 'buildSignerURI',
  10: 'buildSignerDigest',
  11: 'runnerEnvironment',
  12: 'sourceRepositoryURI',
  13: 'sourceRepositoryDigest',
  14: 'sourceRepositoryRef',
  15: 'sourceRepositoryIdentifier',
  16: 'sourceRepositoryOwnerURI',
  17: 'sourceRepositoryOwnerIdentifier',
  18: 'buildConfigURI',
  19: 'buildConfigDigest',
  20: 'buildTrigger',
  21: 'runInvocationURI',
  22: 'sourceRepositoryVisibilityAtSigning',
  23: 'deploymentEnvironment',
} as const satisfies Record<number, keyof CertificateClaims>;
const OID_ISSUER_V1 = 1;
const FIRST_DER_CLAIM = 8;

export type SigningCertificate = {
  certificate: FastCertificate;
  /** Every name of the SAN extension that is a URI or an e-mail address, in order. */
  alternativeNames: string[];
  claims: CertificateClaims;
  summary: CertificateSummary;
};

const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Null where the bytes are no UTF-8. */
function decodeUTF8(bytes: Uint8Array): string | null {
  try {
    return STRICT_UTF8.decode(bytes);
  } catch {
    return null;
  }
}

function extensionsByOID(certificate: FastCertificate): Map<string, ASN1Obj> | null {
  const found = new Map<string, ASN1Obj>();
  for (const extension of certificate.extensions) {
    const oid = extension.subs[0]?.toOID();
    const value = extension.subs.at(-1);
    // RFC 5280 section 4.2: "A certificate MUST NOT include more than one instance of a particular extension."
    if (!oid || !value || found.has(oid)) return null;
    found.set(oid, value);
  }
  return found;
}

function decodeClaim(arc: number, value: ASN1Obj): string | null {
  if (arc < FIRST_DER_CLAIM) return decodeUTF8(value.value);
  const [text, ...more] = value.subs;
  const isText = text?.tag.toDER() === TAG_UTF8_STRING && more.length === 0;
  return isText ? decodeUTF8(text.value) : null;
}

function decodeClaims(extensions: Map<string, ASN1Obj>): CertificateClaims | null {
  const claims: CertificateClaims = {};
  for (const [arc, name] of Object.entries(FULCIO_CLAIMS)) {
    const value = extensions.get(FULCIO_ARC + arc);
    if (!value) continue;
    const text = decodeClaim(Number(arc), value);
    if (text === null) return null;
    claims[name] = text;
  }
  const issuerV1 = extensions.get(FULCIO_ARC + OID_ISSUER_V1);
  const issuer = issuerV1 ? decodeClaim(OID_ISSUER_V1, issuerV1) : undefined;
  if (issuer === null) return null;
  // .8 succeeded .1; a certificate that carries both with different texts contradicts itself.
  if (issuer !== undefined && claims.issuer !== undefined && issuer !== claims.issuer) return null;
  if (issuer !== undefined) claims.issuer = issuer;
  return claims;
}

/** GeneralName (RFC 5280 section 4.2.1.6): [1] rfc822Name, [6] uniformResourceIdentifier. */
function decodeAlternativeNames(extension: ASN1Obj | undefined): string[] | null {
  const names: string[] = [];
  for (const name of extension?.subs[0]?.subs ?? []) {
    if (!name.tag.isContextSpecific(0x01) && !name.tag.isContextSpecific(0x06)) continue;
    const text = decodeUTF8(name.value);
    if (text === null) return null;
    names.push(text);
  }
  return names;
}

function summarise(certificate: FastCertificate): CertificateSummary {
  const issuer = certificate.tbsCertificate.subs[3];
  return {
    issuer: issuer ? toDistinguishedName(issuer) : '',
    serialNumber: certificate.serialNumber.toString('hex'),
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    sha256: createHash('sha256').update(certificate.der).digest('hex'),
  };
}

/** Never throws: whatever the parser throws on hostile bytes is a certificate that cannot be read. */
export function parseCertificate(der: Uint8Array): Parsed<SigningCertificate> {
  try {
    const certificate = FastCertificate.parseDER(der);
    const extensions = extensionsByOID(certificate);
    if (!extensions) return { ok: false, reason: 'an extension is empty or appears more than once' };
    const claims = decodeClaims(extensions);
    if (!claims) return { ok: false, reason: 'a Fulcio extension does not hold the text it should' };
    const alternativeNames = decodeAlternativeNames(extensions.get(OID_SUBJECT_ALT_NAME));
    if (!alternativeNames?.[0]) return { ok: false, reason: 'it has no subject alternative name' };
    claims.subjectAlternativeName = alternativeNames[0];
    return { ok: true, value: { certificate, alternativeNames, claims, summary: summarise(certificate) } };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

function isP256(certificate: FastCertificate): boolean {
  const [algorithm, curve] = certificate.tbsCertificate.subs[6]?.subs[0]?.subs ?? [];
  if (!algorithm?.tag.isOID() || !curve?.tag.isOID()) return false;
  return algorithm.toOID() === OID_EC_PUBLIC_KEY && curve.toOID() === OID_P256;
}

function extendedKeyUsages(certificate: FastCertificate): string[] {
  const purposes = certificate.extension(OID_EXTENDED_KEY_USAGE)?.valueObj.subs[0]?.subs ?? [];
  return purposes.map((purpose) => purpose.toOID());
}

/** KeyUsage (RFC 5280 section 4.2.1.3) and ExtKeyUsage (4.2.1.12), which @sigstore/verify does not look at. */
export function checkUsage({ certificate }: SigningCertificate): CheckResult {
  if (!isP256(certificate)) {
    return refused('CERTIFICATE_USAGE', 'The signing key is not an elliptic curve key on P-256.');
  }
  if (!certificate.extKeyUsage?.digitalSignature) {
    return refused('CERTIFICATE_USAGE', 'The certificate’s key usage does not allow digital signatures.');
  }
  if (!extendedKeyUsages(certificate).includes(OID_CODE_SIGNING)) {
    return refused('CERTIFICATE_USAGE', 'The certificate’s extended key usage does not allow code signing.');
  }
  if (certificate.isCA) {
    return refused('CERTIFICATE_USAGE', 'The signing certificate is a certificate authority’s.');
  }
  return PASSED;
}

/** Exactly one SCT (Fulcio embeds one); that it verifies is @sigstore/verify's part. */
export function checkSCTCount({ certificate }: SigningCertificate): CheckResult {
  const count = certificate.extSCT?.signedCertificateTimestamps.length ?? 0;
  if (count === 1) return PASSED;
  return refused('SCT', 'The certificate does not carry exactly one signed certificate timestamp.', {
    expected: '1',
    actual: String(count),
  });
}
