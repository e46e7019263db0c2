/** The certificate does not hold (RFC 5280, RFC 6962, RFC 3161, Fulcio's profile). */

import type { Code } from '../../../lib/verify/codes.ts';
import { claim, withClaim } from '../builds.ts';
import { extendedKeyUsage, keyUsage, OID } from '../certificate.ts';
import type { Change } from '../instance.ts';
import { keyFrom } from '../keys.ts';
import { replaceExtension, withoutExtension } from './extensions.ts';
import { anotherInstance, anUnknownInstance, fails, type Parts, type Vector } from './vector.ts';

const certificate = (name: string, code: Code, why: string, change: Change, parts: Parts = {}) =>
  fails(name, code, 'certificate', why, { ...parts, change });

const minutes = (date: Date, n: number) => new Date(date.getTime() + n * 60_000);
const shifted = (n: number): Change => ({
  validity: ({ notBefore, notAfter }) => ({
    notBefore: minutes(notBefore, n),
    notAfter: minutes(notAfter, n),
  }),
});

const elsewhere = (): Change => {
  const { authority, ctLogKey } = anotherInstance();
  return { authority, ctLogKey };
};

const stating = (number: number, value: string): Change => ({
  extensions: (extensions) => withClaim(extensions, number, value),
});

export const CERTIFICATE: Vector[] = [
  certificate(
    'certificate-ref-control',
    'CERTIFICATE_MALFORMED',
    'git-check-ref-format: a ref has no control characters.',
    stating(14, 'refs/tags/v1.0\u001b[2K'),
  ),
  certificate(
    'certificate-ref-short',
    'CERTIFICATE_MALFORMED',
    'What a forge states is a whole ref, which begins with refs/.',
    stating(14, 'v1.0'),
  ),
  certificate(
    'certificate-commit-short',
    'CERTIFICATE_MALFORMED',
    'A commit is the whole name of an object: 40 or 64 hexadecimal digits.',
    stating(13, '1a2b3c4'),
  ),
  certificate('certificate-no-der', 'CERTIFICATE_MALFORMED', 'The certificate is some text.', {
    certificate: () => Buffer.from('a certificate'),
  }),
  certificate('certificate-trailing-bytes', 'CERTIFICATE_MALFORMED', 'Nothing may follow the DER.', {
    certificate: (der) => Buffer.concat([der, Buffer.from([0])]),
  }),
  certificate('certificate-claim-twice', 'CERTIFICATE_MALFORMED', 'RFC 5280: an extension appears once.', {
    extensions: (extensions) => [...extensions, claim(12, 'https://github.com/someone/else')],
  }),
  certificate(
    'certificate-claim-not-text',
    'CERTIFICATE_MALFORMED',
    'Claims from .8 up are a DER UTF8String.',
    {
      extensions: replaceExtension({
        ...claim(12, ''),
        value: Buffer.from('https://github.com/theatre/stagecraft'),
      }),
    },
  ),
  certificate(
    'certificate-unknown-authority',
    'CERTIFICATE_CHAIN',
    'Nobody knows who issued the certificate.',
    {
      authority: anUnknownInstance().authority,
    },
  ),
  certificate(
    'certificate-altered',
    'CERTIFICATE_CHAIN',
    'A letter of its claims differs from what was issued.',
    {
      certificate: (der) =>
        Buffer.from(der.toString('latin1').replace('theatre/stagecraft', 'theatre/stagecrafu'), 'latin1'),
    },
  ),
  certificate(
    'certificate-other-instance',
    'OTHER_INSTANCE',
    'Issued by an instance that is known and not trusted.',
    elsewhere(),
  ),
  certificate(
    'certificate-expired',
    'CERTIFICATE_NOT_VALID_AT_SIGNING',
    'It had expired when the log saw the signature.',
    shifted(-11),
  ),
  certificate(
    'certificate-not-yet-valid',
    'CERTIFICATE_NOT_VALID_AT_SIGNING',
    'It became valid an hour after.',
    shifted(60),
  ),
  certificate('certificate-key-usage', 'CERTIFICATE_USAGE', 'The key may encipher keys, not sign.', {
    extensions: replaceExtension(keyUsage('keyEncipherment')),
  }),
  certificate('certificate-no-key-usage', 'CERTIFICATE_USAGE', 'The key usage is not stated.', {
    extensions: withoutExtension(OID.keyUsage),
  }),
  certificate('certificate-server', 'CERTIFICATE_USAGE', 'A certificate for servers signs no code.', {
    extensions: replaceExtension(extendedKeyUsage(OID.serverAuth)),
  }),
  certificate('certificate-p384', 'CERTIFICATE_USAGE', 'The signing key is on P-384.', {
    leafKey: keyFrom('vectors p384 leaf', 'P-384'),
  }),
  certificate('sct-missing', 'SCT', 'The certificate was not logged.', { scts: () => [] }),
  certificate('sct-twice', 'SCT', 'The same timestamp twice is not two.', {
    scts: (scts) => [...scts, ...scts],
  }),
  certificate('sct-unknown-log', 'SCT', 'Another log signed the timestamp.', {
    ctLogKey: keyFrom('vectors ct log'),
  }),
  certificate('sct-altered', 'SCT', 'The timestamp that was signed is another.', {
    scts: (scts) =>
      scts.map((sct) =>
        Buffer.concat([sct.subarray(0, 40), Buffer.from([(sct[40] ?? 0) ^ 1]), sct.subarray(41)]),
      ),
  }),
];
