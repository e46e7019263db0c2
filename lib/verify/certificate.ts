/**
 * The signing certificate: what it claims, and what it may be used for, which @sigstore/verify leaves to its caller.
 * Source of the claims: Fulcio's OID list, arc 1.3.6.1.4.1.57264.1; of the rules: RFC 5280 section 4.2.
 */
import { createHash } from 'node:crypto';
import type { ASN1Obj } from '@sigstore/core';
import type { Parsed } from '../pep740/parsed.ts';
import { toDistinguishedName } from './distinguished-name.ts';
import { FastCertificate } from './fast-certificate.ts';
import { findGitMistake } from './git-names.ts';
import { type Extensions, findFlaw, readExtensions } from './leaf-profile.ts';
import { Recent } from './recent.ts';
import { type CheckResult, PASSED, refused } from './result.ts';
import type { CertificateClaims, CertificateSummary } from './verdict.ts';

const FULCIO_ARC = '1.3.6.1.4.1.57264.1.';
const OID_SUBJECT_ALT_NAME = '2.5.29.17';
const OID_EXTENDED_KEY_USAGE = '2.5.29.37';
const OID_OTHER_NAME = '1.3.6.1.4.1.57264.1.7';
const OID_CODE_SIGNING = '1.3.6.1.5.5.7.3.3';
const OID_EC_PUBLIC_KEY = '1.2.840.10045.2.1';
const OID_P256 = '1.2.840.10045.3.1.7';
const TAG_UTF8_STRING = 0x0c;

/** What the last arc of the OID claims. .1-.6 hold raw UTF-8, .8 and up a DER UTF8String; .7 (otherName SAN) is not a claim. */
const FULCIO_CLAIMS = {
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
const ISSUER_V1 = 1;
const FIRST_DER_CLAIM = 8;

export type SigningCertificate = {
  certificate: FastCertificate;
  /** Every name of the SAN extension that is a URI, an e-mail address or a name of Fulcio's own, in order. */
  alternativeNames: string[];
  /** The provider of the identity, as .8 and as .1 state it; null where the extension is missing. */
  issuers: { current: string | null; former: string | null };
  /** How many signed certificate timestamps it carries (RFC 6962). */
  sctCount: number;
  claims: CertificateClaims;
  summary: CertificateSummary;
};

const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of the bytes; null where they are no UTF-8. */
function decodeUTF8(bytes: Uint8Array): string | null {
  try {
    return STRICT_UTF8.decode(bytes);
  } catch {
    return null;
  }
}

function decodeClaim(arc: number, value: ASN1Obj): string | null {
  if (arc < FIRST_DER_CLAIM) return decodeUTF8(value.value);
  const [text, ...more] = value.subs;
  const isText = text?.tag.toDER() === TAG_UTF8_STRING && more.length === 0;
  return isText ? decodeUTF8(text.value) : null;
}

type DecodedClaims = Pick<SigningCertificate, 'claims' | 'issuers'>;

function decodeClaims(extensions: Extensions): DecodedClaims | null {
  const claims: CertificateClaims = {};
  for (const [arc, name] of Object.entries(FULCIO_CLAIMS)) {
    const extension = extensions.get(FULCIO_ARC + arc);
    if (!extension) continue;
    const text = decodeClaim(Number(arc), extension.value);
    if (text === null) return null;
    claims[name] = text;
  }
  const issuerV1 = extensions.get(FULCIO_ARC + ISSUER_V1);
  const former = issuerV1 ? decodeClaim(ISSUER_V1, issuerV1.value) : null;
  if (issuerV1 && former === null) return null;
  const current = claims.issuer ?? null;
  // .8 succeeded .1; a certificate that carries both with different texts contradicts itself.
  if (current !== null && former !== null && current !== former) return null;
  if (former !== null) claims.issuer = former;
  return { claims, issuers: { current, former } };
}

/** GeneralName (RFC 5280 section 4.2.1.6): [0] otherName, [1] rfc822Name, [6] uniformResourceIdentifier. */
function decodeAlternativeName(name: ASN1Obj): string | null {
  if (name.tag.isContextSpecific(0x01) || name.tag.isContextSpecific(0x06)) return decodeUTF8(name.value);
  // Fulcio's names of users that are no e-mail addresses (its OID list, .7): a UTF8String in an explicit tag.
  const [type, wrapped] = name.subs;
  if (!name.tag.isContextSpecific(0x00) || !type?.tag.isOID() || type.toOID() !== OID_OTHER_NAME) return null;
  const text = wrapped?.subs[0];
  return text?.tag.toDER() === TAG_UTF8_STRING ? decodeUTF8(text.value) : null;
}

/** Names of other kinds, and those that hold no text, are passed over. */
function decodeAlternativeNames(extensions: Extensions): string[] {
  const names = extensions.get(OID_SUBJECT_ALT_NAME)?.value.subs[0]?.subs ?? [];
  return names.map(decodeAlternativeName).filter((name) => name !== null);
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

/** Those of the releases that are verified just now; each takes some 100 KB. */
const recent = new Recent<string, Parsed<SigningCertificate>>(64);

/**
 * Never throws: whatever the parser throws on hostile bytes is a certificate that cannot be read. The same bytes, of
 * several files of one release, are one certificate.
 */
export function parseCertificate(der: Uint8Array): Parsed<SigningCertificate> {
  const bytes = Buffer.from(der.buffer, der.byteOffset, der.byteLength);
  return recent.get(bytes.toString('latin1'), () => parseDER(der));
}

function parseDER(der: Uint8Array): Parsed<SigningCertificate> {
  try {
    return readCertificate(FastCertificate.parseDER(der));
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function readCertificate(certificate: FastCertificate): Parsed<SigningCertificate> {
  const extensions = readExtensions(certificate);
  if (!extensions) return refuse('an extension is empty, misshapen or there twice');
  const flaw = findFlaw(certificate, extensions);
  if (flaw !== null) return refuse(flaw);
  const decoded = decodeClaims(extensions);
  if (!decoded) return refuse('a Fulcio extension does not hold the text it should');
  const mistake = findGitMistake(decoded.claims);
  if (mistake) return refuse(mistake);
  const alternativeNames = decodeAlternativeNames(extensions);
  const [first] = alternativeNames;
  if (!first) return refuse('its subject alternative name is of a kind that is not read here');
  decoded.claims.subjectAlternativeName = first;
  const sctCount = certificate.extSCT?.signedCertificateTimestamps.length ?? 0;
  const summary = Object.freeze(summarise(certificate));
  // Verdicts share them.
  Object.freeze(decoded.claims);
  return { ok: true, value: { certificate, alternativeNames, sctCount, ...decoded, summary } };
}

function refuse(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
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
  // RFC 5280 sections 4.2.1.3 and 4.2.1.9. The library's `isCA` wants both of them; either makes it no signer's.
  if (certificate.extBasicConstraints?.isCA || certificate.extKeyUsage.keyCertSign) {
    return refused('CERTIFICATE_USAGE', 'The signing certificate is a certificate authority’s.');
  }
  return PASSED;
}

/** Exactly one SCT (Fulcio embeds one); that it verifies is @sigstore/verify's part. */
export function checkSCTCount({ sctCount }: SigningCertificate): CheckResult {
  if (sctCount === 1) return PASSED;
  return refused('SCT', 'The certificate does not carry exactly one signed certificate timestamp.', {
    expected: '1',
    actual: String(sctCount),
  });
}
