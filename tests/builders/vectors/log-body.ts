/** What the log recorded cannot be read, or is about something else (Rekor's entry kinds). */
import type { Code } from '../../../lib/verify/codes.ts';
import { type Change, toPEM } from '../instance.ts';
import type { LogVersion } from '../transparency-log.ts';
import { anotherAttestation, anotherCertificate } from './another.ts';
import { digestOf, fails, unclear, type Vector } from './vector.ts';

const log = (name: string, code: Code, why: string, change: Change, version: LogVersion = 'v1') =>
  fails(name, code, 'log', why, { change, log: version });
const base64 = (text: string) => Buffer.from(text, 'hex').toString('base64');

// biome-ignore lint/suspicious/noExplicitAny: the bodies of Rekor's entry kinds
type Body = any;
const recorded = (change: (signature: Body) => unknown) => (body: Body) => ({
  ...body,
  spec: { ...body.spec, signatures: body.spec.signatures.map(change) },
});
const recordedV2 = (change: (spec: Body) => unknown) => (body: Body) => ({
  ...body,
  spec: { hashedRekordV002: change(body.spec.hashedRekordV002) },
});

const withKeyDetails = (spec: Body, keyDetails: string) => ({
  ...spec,
  signature: { ...spec.signature, verifier: { ...spec.signature.verifier, keyDetails } },
});

export const LOG_BODY: Vector[] = [
  log('log-body-not-json', 'LOG_ENTRY_MALFORMED', 'The log recorded some text.', {
    kindVersion: { kind: 'dsse', version: '0.0.1' },
    body: () => Buffer.from('an entry'),
  }),
  log('log-body-duplicate-key', 'LOG_ENTRY_MALFORMED', 'Two readers may see two entries in one body.', {
    body: (body) => Buffer.from(JSON.stringify(body).replace('"kind":', '"kind":"intoto","kind":')),
  }),
  log('log-body-null', 'LOG_ENTRY_MALFORMED', 'The log recorded nothing, in JSON.', {
    kindVersion: { kind: 'dsse', version: '0.0.1' },
    body: () => Buffer.from('null'),
  }),
  log('log-body-without-spec', 'LOG_ENTRY_MALFORMED', 'The body does not say what was signed.', {
    body: ({ spec, ...body }) => body,
  }),
  log('log-body-digest-number', 'LOG_ENTRY_MALFORMED', 'A digest is a text of hexadecimal digits.', {
    body: (body) => ({
      ...body,
      spec: { ...body.spec, payloadHash: { algorithm: 'sha256', value: 5 } },
    }),
  }),
  log('log-body-signature-number', 'LOG_ENTRY_MALFORMED', 'A signature is a text in base64.', {
    body: recorded((signature) => ({ ...signature, signature: 5 })),
  }),
  log(
    'log-body-unknown-key-kind-rekor-v2',
    'LOG_ENTRY_MALFORMED',
    'The kind of key is none that Sigstore names.',
    { body: recordedV2((spec) => withKeyDetails(spec, 'PKIX_ECDSA_P257_SHA_256')) },
    'v2',
  ),
  log(
    'log-body-unknown-digest-kind-rekor-v2',
    'LOG_ENTRY_MALFORMED',
    'The digest’s algorithm is none that Sigstore names.',
    { body: recordedV2((spec) => ({ ...spec, data: { ...spec.data, algorithm: 'SHA2_257' } })) },
    'v2',
  ),
  log(
    'log-body-loose-base64-rekor-v2',
    'LOG_ENTRY_MALFORMED',
    'Bytes in a body have one spelling.',
    {
      body: recordedV2((spec) => ({
        ...spec,
        signature: { ...spec.signature, content: `${spec.signature.content}\n` },
      })),
    },
    'v2',
  ),
  log(
    'log-body-unknown-key-rekor-v2',
    'LOG_ENTRY_MALFORMED',
    'The body of Rekor v2 is protobuf JSON: unknown keys are refused.',
    { body: recordedV2((spec) => ({ ...spec, added_later: true })) },
    'v2',
  ),
  log('log-body-payload-hash', 'LOG_BODY', 'The log recorded another payload.', {
    body: (body) => ({
      ...body,
      spec: { ...body.spec, payloadHash: { algorithm: 'sha256', value: digestOf('a payload') } },
    }),
  }),
  log('log-body-signature', 'LOG_BODY', 'The log recorded another signature.', {
    body: recorded((signature) => ({ ...signature, signature: anotherAttestation().envelope.signature })),
  }),
  log('log-body-certificate', 'LOG_BODY', 'The log recorded this signature with another certificate.', {
    body: recorded((signature) => ({
      ...signature,
      verifier: Buffer.from(toPEM(anotherCertificate())).toString('base64'),
    })),
  }),
  log('log-body-kind', 'LOG_BODY', 'The body is of another kind than the entry says.', {
    kindVersion: { kind: 'dsse', version: '0.0.1' },
    body: (body) => ({ ...body, kind: 'intoto' }),
  }),
  log(
    'log-body-digest-rekor-v2',
    'LOG_BODY',
    'The log recorded the payload’s digest, not the signed encoding’s.',
    {
      body: recordedV2((spec) => ({
        ...spec,
        data: { ...spec.data, digest: base64(digestOf('a payload')) },
      })),
    },
    'v2',
  ),
  log(
    'log-body-key-kind-rekor-v2',
    'LOG_BODY',
    'The log recorded the certificate’s key as one of another kind.',
    { body: recordedV2((spec) => withKeyDetails(spec, 'PKIX_ED25519')) },
    'v2',
  ),
  log(
    'log-body-other-digest-rekor-v2',
    'LOG_BODY',
    'The log recorded a digest of another kind.',
    { body: recordedV2((spec) => ({ ...spec, data: { ...spec.data, algorithm: 'SHA2_512' } })) },
    'v2',
  ),
  log(
    'log-body-certificate-rekor-v2',
    'LOG_BODY',
    'The log recorded this signature with another certificate.',
    {
      body: recordedV2((spec) => ({
        ...spec,
        signature: {
          ...spec.signature,
          verifier: {
            ...spec.signature.verifier,
            x509Certificate: { rawBytes: anotherCertificate().toString('base64') },
          },
        },
      })),
    },
    'v2',
  ),
  unclear('log-body-deep', 'FORMAT_UNSUPPORTED', 'How deep a body may be nested is a limit of our own.', {
    change: { body: (body) => ({ ...body, more: JSON.parse(`${'['.repeat(70)}${']'.repeat(70)}`) }) },
  }),
];
