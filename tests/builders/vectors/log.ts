/** The transparency log does not hold (RFC 6962; Rekor's entry kinds; signed notes), and the signature. */
import type { Code } from '../../../lib/verify/codes.ts';
import { type Change, toPEM } from '../instance.ts';
import { keyFrom } from '../keys.ts';
import type { InclusionProof, LogEntry, LogVersion } from '../transparency-log.ts';
import {
  aGitHubBuild,
  anInstance,
  digestOf,
  FILENAME,
  fails,
  SHA256,
  SIGNED_AT,
  unclear,
  type Vector,
} from './vector.ts';

const log = (name: string, code: Code, why: string, change: Change, version: LogVersion = 'v1') =>
  fails(name, code, 'log', why, { change, log: version });
const proof = (change: (proof: InclusionProof) => unknown): Change => ({
  entry: (entry) => ({ ...entry, inclusionProof: change(entry.inclusionProof) }),
});
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

/** A first signature line with the same hint, and a signature that is none. */
function withBadSignature(envelope: string): string {
  const [, line = '', base64Text = ''] = /(\u2014 \S+ (\S+)\n)$/.exec(envelope) ?? [];
  const bytes = Buffer.from(base64Text, 'base64');
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  return envelope.replace(line, line.replace(base64Text, bytes.toString('base64')) + line);
}

function withOtherHint(envelope: string): string {
  const [, base64Text = ''] = /\u2014 \S+ (\S+)\n$/.exec(envelope) ?? [];
  const bytes = Buffer.from(base64Text, 'base64');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return envelope.replace(base64Text, bytes.toString('base64'));
}

/** An attestation of the same file by the same build, a minute later. */
const anotherAttestation = () =>
  anInstance().buildAttestation({
    build: aGitHubBuild(),
    subject: { name: FILENAME, sha256: SHA256 },
    signedAt: new Date(SIGNED_AT.getTime() + 60_000),
  });
const anotherCertificate = () =>
  Buffer.from(anotherAttestation().verification_material.certificate, 'base64');

export const LOG: Vector[] = [
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
    'log-body-unknown-key-rekor-v2',
    'LOG_ENTRY_MALFORMED',
    'The body of Rekor v2 is protobuf JSON: unknown keys are refused.',
    { body: recordedV2((spec) => ({ ...spec, added_later: true })) },
    'v2',
  ),
  log('log-id-short', 'LOG_ENTRY_MALFORMED', 'A log’s id is a SHA-256 digest.', {
    entry: (entry) => ({ ...entry, logId: { keyId: entry.logId.keyId.slice(0, 20) } }),
  }),
  log('proof-missing', 'LOG_INCLUSION', 'A promise alone is not enough: the proof must be there.', {
    entry: ({ inclusionProof, ...entry }) => entry,
  }),
  log(
    'proof-without-checkpoint',
    'LOG_INCLUSION',
    'A proof without a signed checkpoint proves nothing.',
    proof(({ checkpoint, ...rest }) => rest),
  ),
  log(
    'proof-hash',
    'LOG_INCLUSION',
    'A hash of the path is another.',
    proof((good) => ({
      ...good,
      hashes: [base64(digestOf('a hash')), ...good.hashes.slice(1)],
    })),
  ),
  log(
    'proof-index',
    'LOG_INCLUSION',
    'The path leads from another place in the tree.',
    proof((good) => ({
      ...good,
      logIndex: String(Number(good.logIndex) - 1),
    })),
  ),
  log(
    'proof-root-hash',
    'LOG_INCLUSION',
    'The proof states another root hash than its checkpoint.',
    proof((good) => ({
      ...good,
      rootHash: base64(digestOf('a root')),
    })),
  ),
  log(
    'proof-tree-size',
    'LOG_INCLUSION',
    'The proof states another tree size than its checkpoint.',
    proof((good) => ({
      ...good,
      treeSize: String(Number(good.treeSize) + 1),
    })),
  ),
  log('checkpoint-another-key', 'LOG_INCLUSION', 'The checkpoint is not signed by the log.', {
    checkpointKey: keyFrom('vectors checkpoint'),
  }),
  log(
    'checkpoint-another-key-rekor-v2',
    'LOG_INCLUSION',
    'The same through Rekor v2, where nothing else would notice.',
    {
      checkpointKey: keyFrom('vectors checkpoint', 'Ed25519'),
    },
    'v2',
  ),
  log(
    'checkpoint-signed-twice',
    'LOG_INCLUSION',
    'Of two signatures by one key, one of them wrong, readers take either.',
    proof((good) => ({
      ...good,
      checkpoint: { envelope: withBadSignature(good.checkpoint.envelope) },
    })),
  ),
  log(
    'checkpoint-key-hint',
    'LOG_INCLUSION',
    'The hint at the key leads to no key of the log.',
    proof((good) => ({ ...good, checkpoint: { envelope: withOtherHint(good.checkpoint.envelope) } })),
  ),
  log(
    'checkpoint-signer-name',
    'LOG_INCLUSION',
    'The log that the note names is not among its signers.',
    proof((good) => ({
      ...good,
      checkpoint: { envelope: good.checkpoint.envelope.replace(/\u2014 \S+/, '\u2014 someone.test') },
    })),
  ),
  log(
    'checkpoint-more-lines',
    'LOG_INCLUSION',
    'Nothing but signatures follows a note.',
    proof((good) => ({ ...good, checkpoint: { envelope: `${good.checkpoint.envelope}and more\n` } })),
  ),
  log(
    'log-unknown-rekor-v2',
    'LOG_INCLUSION',
    'The entry names a log that the trusted root does not have; a key that fits is not looked for.',
    {
      entry: (entry) => ({ ...entry, logId: { keyId: base64(digestOf('a log')) } }),
    },
    'v2',
  ),
  log('promise-another-key', 'LOG_PROMISE', 'The promise is not signed by the log.', {
    promiseKey: keyFrom('vectors promise'),
  }),
  log(
    'promise-missing',
    'LOG_PROMISE',
    'Without its promise a Rekor v1 entry has no time that anybody vouches for.',
    {
      entry: (entry) => ({ ...entry, inclusionPromise: null }),
    },
  ),
  log('promise-other-time', 'LOG_PROMISE', 'The time is a second later than the log promised.', {
    entry: (entry) => ({ ...entry, integratedTime: String(Number(entry.integratedTime) + 1) }),
  }),
  log('promise-other-index', 'LOG_PROMISE', 'The index is another than the log promised.', {
    entry: (entry) => ({ ...entry, logIndex: String(Number(entry.logIndex) + 1) }),
  }),
  log('log-entry-of-another-envelope', 'LOG_BODY', 'The entry is valid, and about another signature.', {
    entry: () => anotherAttestation().verification_material.transparency_entries[0],
  }),
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
    'promise-rekor-v2',
    'LOG_PROMISE',
    'Rekor v2 makes no promises: one that is there has to hold.',
    {
      entry: (entry) => ({
        ...entry,
        inclusionPromise: { signedEntryTimestamp: base64(digestOf('a promise')) },
      }),
    },
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
  log('payload-changed', 'LOG_BODY', 'The statement was changed after it was signed and logged.', {
    envelope: (envelope) => ({
      ...envelope,
      statement: Buffer.from(
        Buffer.from(envelope.statement, 'base64').toString().replace(SHA256, digestOf('other bytes')),
      ).toString('base64'),
    }),
  }),
  unclear(
    'log-index-large',
    'FORMAT_UNSUPPORTED',
    'An index past 2^53 is not told from its neighbours here.',
    {
      change: { entry: (entry) => ({ ...entry, logIndex: '9007199254740993' }) },
    },
  ),
  unclear('log-body-deep', 'FORMAT_UNSUPPORTED', 'How deep a body may be nested is a limit of our own.', {
    change: { body: (body) => ({ ...body, more: JSON.parse(`${'['.repeat(70)}${']'.repeat(70)}`) }) },
  }),
  fails(
    'signature-another-key',
    'SIGNATURE',
    'signature',
    'Another key than the certificate’s made the signature.',
    {
      change: { signingKey: keyFrom('vectors signature') },
    },
  ),
  fails('signature-another-key-rekor-v2', 'SIGNATURE', 'signature', 'The same through Rekor v2.', {
    log: 'v2',
    change: { signingKey: keyFrom('vectors signature') },
  }),
];

export type { LogEntry };
