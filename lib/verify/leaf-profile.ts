/**
 * The form that a signing certificate has to have. Sources: RFC 5280 (the sections are named below), RFC 6962, and
 * Fulcio's certificate specification, which every certificate of a Sigstore instance follows.
 */
import type { ASN1Obj } from '@sigstore/core';
import { isSequence, isUniversal, readOID, readTime, TAG } from './der.ts';
import type { FastCertificate } from './fast-certificate.ts';

type Extension = { isCritical: boolean; value: ASN1Obj };
/** The extensions of a certificate by their OID. */
export type Extensions = Map<string, Extension>;

const OID = {
  keyUsage: '2.5.29.15',
  subjectAlternativeName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  precertificatePoison: '1.3.6.1.4.1.11129.2.4.3',
};

/** All extensions; null where one is not of the form, or there twice: "MUST NOT include more than one instance" (section 4.2). */
export function readExtensions({ extensions }: FastCertificate): Extensions | null {
  const found: Extensions = new Map();
  for (const { tag, subs } of extensions) {
    const [type, ...rest] = subs;
    const oid = type ? readOID(type) : null;
    const value = rest.pop();
    const [critical, ...more] = rest;
    if (tag.toDER() !== TAG.sequence || oid === null || found.has(oid)) return null;
    if (!value || !isUniversal(value, TAG.octetString) || more.length > 0) return null;
    // DER leaves out a default: where `critical` is written, it is TRUE.
    if (critical && !(isUniversal(critical, TAG.boolean) && critical.toBoolean())) return null;
    found.set(oid, { isCritical: critical !== undefined, value });
  }
  return found;
}

/** What is wrong with a certificate's form, to go on after "The certificate is malformed: "; null where nothing is. */
export function findFlaw(certificate: FastCertificate, extensions: Extensions): string | null {
  return findFlawInFields(certificate) ?? findFlawInExtensions(certificate, extensions);
}

/** Sections 4.1.1 and 4.1.2. The parts stand in one order; the two unique identifiers are none that Fulcio writes. */
function findFlawInFields({ root, tbsCertificate }: FastCertificate): string | null {
  const [, algorithm, signature, ...more] = root.subs;
  if (!algorithm || !signature || more.length > 0) return 'it does not have the three parts of a certificate';
  const [version, serial, innerAlgorithm, issuer, validity, subject, key, list, ...rest] =
    tbsCertificate.subs;
  if (!version || !serial || !innerAlgorithm || !issuer || !validity || !subject || !key || !list)
    return 'a field is missing';
  if (rest.length > 0) return 'it has more fields than Fulcio writes';
  if (!isVersion3(version)) return 'it is not of version 3';
  if (!isSerialNumber(serial)) return 'its serial number is not a positive one of at most 20 bytes';
  // Section 4.1.1.2: "This field MUST contain the same algorithm identifier".
  if (!isSequence(algorithm) || !algorithm.value.equals(innerAlgorithm.value))
    return 'it names two signature algorithms';
  if (!isUniversal(signature, TAG.bitString) || signature.value[0] !== 0) return 'its signature is none';
  if (!isSequence(issuer) || issuer.subs.length === 0) return 'it names no issuer';
  if (!isSequence(subject)) return 'its subject is no name';
  return isValidity(validity) ? null : 'its period of validity is none';
}

function isVersion3({ tag, subs: [number, ...more] }: ASN1Obj): boolean {
  if (!tag.isContextSpecific(0) || !number?.tag.isInteger() || more.length > 0) return false;
  return number.value.equals(Buffer.from([2]));
}

/** Section 4.1.2.2: a positive number of at most 20 octets, before which DER writes a zero only to keep it positive. */
function isSerialNumber(serial: ASN1Obj): boolean {
  const [first = 0x80, second = 0] = serial.value;
  if (!isUniversal(serial, TAG.integer) || first > 0x7f || (first === 0 && second <= 0x7f)) return false;
  return serial.value.length <= (first === 0 ? 21 : 20);
}

/** Section 4.1.2.5: seconds, in Greenwich time; the first not after the second. */
function isValidity(validity: ASN1Obj): boolean {
  const [notBefore, notAfter, ...more] = isSequence(validity) ? validity.subs.map(readTime) : [];
  return !!notBefore && !!notAfter && more.length === 0 && notBefore <= notAfter;
}

/** Section 4.2: a critical extension that is not understood refuses the certificate. These are read here. */
const READ_WHEN_CRITICAL = [OID.keyUsage, OID.subjectAlternativeName, OID.basicConstraints];

function findFlawInExtensions({ tbsCertificate }: FastCertificate, extensions: Extensions): string | null {
  // RFC 6962 section 3.1: a precertificate is not a certificate, whether its poison is marked critical or not.
  if (extensions.has(OID.precertificatePoison)) return 'it is a precertificate, which is no certificate yet';
  for (const [oid, { isCritical }] of extensions) {
    if (isCritical && !READ_WHEN_CRITICAL.includes(oid))
      return `it has the critical extension ${oid}, which is not read here`;
  }
  for (const [oid, hasForm] of FORMS) {
    const extension = extensions.get(oid);
    if (extension && !hasForm(extension.value))
      return `its extension ${oid} is not of the form that it should be`;
  }
  // Section 4.2.1.10: "MUST be used only in a CA certificate".
  if (extensions.has(OID.nameConstraints)) return 'it constrains names, as only an authority may';
  // Section 4.2.1.1: only a self-signed certificate may lack it.
  if (!extensions.has(OID.authorityKeyIdentifier)) return 'it does not identify the key of its authority';
  return findFlawInName(
    extensions.get(OID.subjectAlternativeName),
    tbsCertificate.subs[5]?.subs.length === 0,
  );
}

/** Section 4.2.1.6: there, and critical where the subject is empty, and only then. */
function findFlawInName(name: Extension | undefined, isSubjectEmpty: boolean): string | null {
  if (!name) return 'it has no subject alternative name';
  if (name.isCritical === isSubjectEmpty) return null;
  return isSubjectEmpty
    ? 'its subject is empty, and its subject alternative name is not critical'
    : 'its subject alternative name is critical beside a subject';
}

type Form = (value: ASN1Obj) => boolean;

/** The one DER value that `extnValue` holds, where that is of `tag`. */
const holding =
  (tag: number, hasForm: Form = () => true): Form =>
  ({ subs: [inner, ...more] }) =>
    inner !== undefined && more.length === 0 && isUniversal(inner, tag) && hasForm(inner);

/** Sections 4.2.1.3, 4.2.1.6, 4.2.1.9, 4.2.1.1 and 4.2.1.12. */
const FORMS: [string, Form][] = Object.entries({
  [OID.keyUsage]: holding(
    TAG.bitString,
    ({ value: [unusedBits = 8, ...bits] }) => unusedBits < 8 && bits.length > 0,
  ),
  [OID.subjectAlternativeName]: holding(
    TAG.sequence,
    ({ subs }) => subs.length > 0 && subs.every(({ tag }) => tag.isContextSpecific()),
  ),
  [OID.basicConstraints]: holding(
    TAG.sequence,
    ({ subs: [isCA, length, ...more] }) =>
      (!isCA || (isUniversal(isCA, TAG.boolean) && isCA.value.length === 1)) &&
      (!length || isUniversal(length, TAG.integer)) &&
      more.length === 0,
  ),
  [OID.authorityKeyIdentifier]: holding(TAG.sequence, ({ subs }) =>
    subs.some(({ tag, value }) => tag.isContextSpecific(0) && value.length > 0),
  ),
  [OID.extendedKeyUsage]: holding(
    TAG.sequence,
    ({ subs }) => subs.length > 0 && subs.every((purpose) => readOID(purpose) !== null),
  ),
});
