/** The certificate is signed by its authority, and not of the form that a leaf has (RFC 5280, RFC 6962, DER). */
import { claim } from '../builds.ts';
import { basicConstraints, keyUsage, name as nameOf, OID, subjectAlternativeName } from '../certificate.ts';
import { bitString, boolean, context, integer, nothing, octetString, oid, sequence, tlv } from '../der.ts';
import type { Change } from '../instance.ts';
import { changeExtension, replaceExtension, withExtension, withoutExtension } from './extensions.ts';
import { fails, type Vector } from './vector.ts';

/** One field of the certificate by its place (RFC 5280, 4.1), changed. */
const changeField = (at: number, change: (field: Buffer) => Buffer): Change => ({
  fields: (fields) => fields.map((field, index) => (index === at ? change(field) : field)),
});
const VERSION = 0;
const SERIAL = 1;
const ALGORITHM = 2;
const ISSUER = 3;
const VALIDITY = 4;
const SUBJECT = 5;
const KEY = 6;
const malformed = (name: string, why: string, change: Change) =>
  fails(`certificate-${name}`, 'CERTIFICATE_MALFORMED', 'certificate', why, { change });
const usage = (name: string, why: string, change: Change) =>
  fails(`certificate-${name}`, 'CERTIFICATE_USAGE', 'certificate', why, { change });
const utcTime = (text: string) => tlv(0x17, Buffer.from(text));

export const LEAF_FORM: Vector[] = [
  malformed(
    'unknown-critical-extension',
    'RFC 5280, 4.2: a critical extension that is not understood refuses the certificate.',
    withExtension({ oid: '1.2.3.4.5', critical: true, value: nothing() }),
  ),
  malformed(
    'critical-claim',
    'Fulcio marks none of its claims critical.',
    changeExtension(claim(12, '').oid, (each) => ({ ...each, critical: true })),
  ),
  malformed(
    'critical-key-identifier',
    'RFC 5280, 4.2.1.2: the identifier of its own key is not critical.',
    changeExtension(OID.subjectKeyIdentifier, (each) => ({ ...each, critical: true })),
  ),
  malformed(
    'critical-extended-key-usage',
    'Fulcio does not mark the purposes critical, and the reference refuses it.',
    changeExtension(OID.extendedKeyUsage, (each) => ({ ...each, critical: true })),
  ),
  malformed(
    'unread-claim-not-text',
    'Every claim of Fulcio’s is of its form, also where it is not compared with anything.',
    changeExtension(claim(15, '').oid, (each) => ({ ...each, value: Buffer.from('730118204') })),
  ),
  malformed(
    'two-issuers',
    'The older extension names another provider than the one that succeeded it.',
    changeExtension(claim(1, '').oid, () => claim(1, 'https://gitlab.com')),
  ),
  malformed(
    'false-written',
    'DER leaves out a default, so that nothing is spelled in two ways.',
    changeExtension(OID.extendedKeyUsage, (each) => ({
      ...each,
      encoded: sequence(oid(each.oid), boolean(false), octetString(each.value)),
    })),
  ),
  malformed(
    'two-values-in-extension',
    'An extension holds one value, and nothing after it.',
    changeExtension(OID.keyUsage, (each) => ({ ...each, value: Buffer.concat([each.value, nothing()]) })),
  ),
  malformed(
    'identifier-spelled-long',
    'An object identifier has one spelling; a reader that knows another sees another extension.',
    withExtension({
      oid: '',
      value: nothing(),
      encoded: sequence(tlv(0x06, Buffer.from([0x55, 0x1d, 0x80, 0x0f])), octetString(nothing())),
    }),
  ),
  malformed(
    'key-usage-no-bits',
    'A key usage is a string of bits.',
    changeExtension(OID.keyUsage, (each) => ({ ...each, value: nothing() })),
  ),
  malformed(
    'extended-key-usage-no-list',
    'An extended key usage is a list of purposes.',
    changeExtension(OID.extendedKeyUsage, (each) => ({ ...each, value: oid(OID.codeSigning) })),
  ),
  malformed(
    'precertificate',
    'RFC 6962, 3.1: what carries the poison is what the log signs, and not a certificate.',
    withExtension({ oid: OID.precertificatePoison, critical: true, value: nothing() }),
  ),
  malformed(
    'precertificate-not-critical',
    'The same, where the poison is not marked critical.',
    withExtension({ oid: OID.precertificatePoison, value: nothing() }),
  ),
  malformed(
    'name-constraints',
    'RFC 5280, 4.2.1.10: only an authority constrains names.',
    withExtension({
      oid: OID.nameConstraints,
      value: sequence(context(0, sequence(tlv(0x82, Buffer.from('example.test'))))),
    }),
  ),
  malformed('no-authority-key', 'RFC 5280, 4.2.1.1: it says by which key it was issued.', {
    extensions: withoutExtension(OID.authorityKeyIdentifier),
  }),
  malformed(
    'authority-key-without-identifier',
    'RFC 5280, 4.2.1.1: the key is named by its identifier.',
    changeExtension(OID.authorityKeyIdentifier, (each) => ({ ...each, value: sequence() })),
  ),
  malformed(
    'name-not-critical',
    'RFC 5280, 4.2.1.6: where the subject is empty, the alternative name must be understood.',
    changeExtension(OID.subjectAlternativeName, (each) => ({ ...each, critical: false })),
  ),
  malformed(
    'name-critical-beside-subject',
    'RFC 5280, 4.2.1.6: where there is a subject, the alternative name is not critical.',
    changeField(SUBJECT, () => nameOf({ organization: 'theatre', commonName: 'stagecraft' })),
  ),
  malformed('no-name', 'It names nobody.', { extensions: withoutExtension(OID.subjectAlternativeName) }),
  malformed('name-of-another-kind', 'Fulcio writes no names of hosts.', {
    extensions: replaceExtension(subjectAlternativeName({ dns: 'stagecraft.example' })),
  }),
  malformed(
    'version-2',
    'RFC 5280, 4.1.2.1: extensions make it a version 3.',
    changeField(VERSION, () => context(0, integer(1))),
  ),
  malformed('version-absent', 'RFC 5280, 4.1.2.1: without a version it is a version 1.', {
    fields: ([, ...fields]) => fields,
  }),
  malformed(
    'serial-negative',
    'RFC 5280, 4.1.2.2: a serial number is positive.',
    changeField(SERIAL, (field) =>
      Buffer.concat([field.subarray(0, 2), Buffer.from([0xff]), field.subarray(3)]),
    ),
  ),
  malformed(
    'serial-zero',
    'RFC 5280, 4.1.2.2: zero is not positive.',
    changeField(SERIAL, () => integer(0)),
  ),
  malformed(
    'serial-long',
    'RFC 5280, 4.1.2.2: a serial number has at most 20 octets.',
    changeField(SERIAL, () => integer(Buffer.alloc(21, 0x7f))),
  ),
  malformed(
    'serial-padded',
    'DER: an integer has no octet too many.',
    changeField(SERIAL, (field) => tlv(0x02, Buffer.from([0]), field.subarray(2))),
  ),
  malformed(
    'two-algorithms',
    'RFC 5280, 4.1.1.2: the algorithm is named twice, and is the same.',
    changeField(ALGORITHM, () => sequence(oid('1.2.840.10045.4.3.2'))),
  ),
  malformed(
    'no-issuer',
    'RFC 5280, 4.1.2.4: the issuer has a name.',
    changeField(ISSUER, () => sequence()),
  ),
  malformed(
    'no-such-day',
    'A day that the calendar lacks is another day to another reader.',
    changeField(VALIDITY, () => sequence(utcTime('250230094106Z'), utcTime('250330095106Z'))),
  ),
  malformed(
    'time-with-fraction',
    'RFC 5280, 4.1.2.5: times are to the second.',
    changeField(VALIDITY, () => sequence(utcTime('250321094106.500Z'), utcTime('250321095106Z'))),
  ),
  malformed('unique-identifier', 'RFC 5280, 4.1.2.8: no authority of this profile writes one.', {
    fields: (fields) => [...fields.slice(0, -1), tlv(0x81, Buffer.from([0, 1])), ...fields.slice(-1)],
  }),
  malformed(
    'key-no-point',
    'Its public key is no point of the curve.',
    changeField(KEY, () =>
      sequence(
        sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7')),
        bitString(Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)])),
      ),
    ),
  ),
  malformed('sct-list-cut', 'The list of certificate timestamps ends before its end.', {
    extensions: (extensions) => [
      ...extensions,
      { oid: OID.sctList, value: octetString(Buffer.from([0, 40, 0, 38])) },
    ],
    scts: () => [],
  }),
  usage('authority', 'It says that it is an authority’s.', withExtension(basicConstraints())),
  usage('authority-by-key-usage', 'Its key may sign certificates.', {
    extensions: replaceExtension(keyUsage('digitalSignature', 'keyCertSign')),
  }),
];
