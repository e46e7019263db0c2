/** The transparency log does not hold (RFC 6962; Rekor's entry kinds; signed notes), and the signature. */
import type { Code } from '../../../lib/verify/codes.ts';
import type { AttestationJSON, Change } from '../instance.ts';
import { keyFrom } from '../keys.ts';
import { timestamp } from '../timestamp-authority.ts';
import type { InclusionProof, LogVersion } from '../transparency-log.ts';
import { anotherAttestation } from './another.ts';
import { anInstance, digestOf, fails, SHA256, SIGNED_AT, unclear, type Vector } from './vector.ts';

const log = (name: string, code: Code, why: string, change: Change, version: LogVersion = 'v1') =>
  fails(name, code, 'log', why, { change, log: version });
const proof = (change: (proof: InclusionProof) => unknown): Change => ({
  entry: (entry) => ({ ...entry, inclusionProof: change(entry.inclusionProof) }),
});
const base64 = (text: string) => Buffer.from(text, 'hex').toString('base64');

/** A second signature line with the same hint, and a signature that is none. */
function withBadSignature(envelope: string, place: 'first' | 'last' = 'first'): string {
  const [, line = '', base64Text = ''] = /(\u2014 \S+ (\S+)\n)$/.exec(envelope) ?? [];
  const bytes = Buffer.from(base64Text, 'base64');
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  const bad = line.replace(base64Text, bytes.toString('base64'));
  return envelope.replace(line, place === 'first' ? bad + line : line + bad);
}

/** One over its own signature. */
function withTimestamp(attestation: AttestationJSON): AttestationJSON {
  const signature = Buffer.from(attestation.envelope.signature, 'base64');
  const der = timestamp(anInstance().timestampAuthority, signature, SIGNED_AT);
  const material = { ...attestation.verification_material, timestamps: [der.toString('base64')] };
  return { ...attestation, verification_material: material };
}

function withOtherHint(envelope: string): string {
  const [, signature = ''] = /\u2014 \S+ (\S+)\n$/.exec(envelope) ?? [];
  return envelope.replace(signature, withOtherStart(signature));
}

function withOtherStart(base64Text: string): string {
  const bytes = Buffer.from(base64Text, 'base64');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return bytes.toString('base64');
}

export const LOG: Vector[] = [
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
  log(
    'proof-tree-size-smaller',
    'LOG_INCLUSION',
    'The path leads to the root from a smaller tree too; the proof is about the tree that was signed.',
    proof((good) => ({ ...good, treeSize: String(Number(good.treeSize) - 1) })),
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
    'checkpoint-signed-twice-good-first',
    'LOG_INCLUSION',
    'The same, where the good one stands first.',
    proof((good) => ({
      ...good,
      checkpoint: { envelope: withBadSignature(good.checkpoint.envelope, 'last') },
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
    'Entry and checkpoint name a log that the trusted root does not have; a key that fits is not looked for.',
    {
      entry: (entry) => ({
        ...entry,
        logId: { keyId: withOtherStart(entry.logId.keyId) },
        inclusionProof: {
          ...entry.inclusionProof,
          checkpoint: { envelope: withOtherHint(entry.inclusionProof.checkpoint.envelope) },
        },
      }),
    },
    'v2',
  ),
  log(
    'log-id-short-rekor-v2',
    'LOG_ENTRY_MALFORMED',
    'A log’s id is a SHA-256 digest, also where nothing is signed over it.',
    {
      entry: (entry) => ({
        ...entry,
        logId: { keyId: Buffer.from(entry.logId.keyId, 'base64').subarray(0, 20).toString('base64') },
      }),
    },
    'v2',
  ),
  log(
    'checkpoint-loose-base64',
    'LOG_INCLUSION',
    'A signature of a checkpoint has one spelling.',
    proof((good) => ({
      ...good,
      checkpoint: { envelope: good.checkpoint.envelope.replace(/(.{8}\n)$/, '!$1') },
    })),
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
  log(
    'promise-missing-with-timestamp',
    'LOG_PROMISE',
    'A Rekor v1 entry has its promise, also where a timestamp vouches for the time.',
    {
      entry: (entry) => ({ ...entry, inclusionPromise: null }),
      attestation: (attestation) => withTimestamp(attestation),
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
      log: 'v2',
      change: { entry: (entry) => ({ ...entry, logIndex: '9007199254740993' }) },
    },
  ),
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
