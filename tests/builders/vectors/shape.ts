/** Documents that are no provenance object, or one of a kind that is not known here (PEP 740). */
import { SLSA } from '../instance.ts';
import { aGitHubBuild, fails, unclear, type Vector } from './vector.ts';

const malformed = (name: string, why: string, parts: Parameters<typeof fails>[4]) =>
  fails(`provenance-${name}`, 'PROVENANCE_MALFORMED', 'provenance-shape', why, parts);

/** Replaces a text that must be there. */
const replace = (from: string | RegExp, to: string) => (bytes: Buffer) => {
  const changed = bytes.toString().replace(from, to);
  if (changed === bytes.toString()) throw new Error(`nothing to replace: ${from}`);
  return Buffer.from(changed);
};

export const SHAPE: Vector[] = [
  malformed('truncated', 'The document ends in the middle.', { bytes: (bytes) => bytes.subarray(0, 2000) }),
  malformed('not-utf8', 'JSON is UTF-8; a stray byte is refused, not replaced.', {
    bytes: (bytes) => Buffer.concat([bytes.subarray(0, -3), Buffer.from([0xff]), bytes.subarray(-3)]),
  }),
  malformed('duplicate-key', 'Of two equal keys two readers may see two different ones.', {
    bytes: replace('"signature":', '"signature": "AAAA",\n      "signature":'),
  }),
  malformed('line-break-in-base64', 'Base64 is canonical: no line breaks.', {
    bytes: replace(/"certificate": "(.{64})/, '"certificate": "$1\\n'),
  }),
  malformed('url-safe-base64', 'Base64 is canonical: the other alphabet is refused.', {
    change: { envelope: (envelope) => ({ ...envelope, signature: `-_-_${envelope.signature.slice(4)}` }) },
  }),
  malformed('loose-base64', 'Base64 is canonical: unused bits at the end are zero.', {
    change: { envelope: (envelope) => ({ ...envelope, signature: 'AAAAAR==' }) },
  }),
  malformed(
    'unknown-key-in-log-entry',
    'The transparency entry is protobuf JSON: unknown keys are refused.',
    {
      change: { entry: (entry) => ({ ...entry, log_index: entry.logIndex }) },
    },
  ),
  malformed('number-for-uint64', 'Protobuf JSON writes 64-bit integers as texts.', {
    change: { entry: (entry) => ({ ...entry, logIndex: Number(entry.logIndex) }) },
  }),
  malformed('loose-uint64', 'A 64-bit integer has one spelling, without a sign, zeros or spaces before it.', {
    change: { entry: (entry) => ({ ...entry, logIndex: `+${entry.logIndex}` }) },
  }),
  malformed('snake-case-in-log-entry', 'Protobuf JSON is written in camel case.', {
    change: { entry: ({ logIndex, ...entry }) => ({ ...entry, log_index: logIndex }) },
  }),
  malformed('no-log-index', 'An index is not made up where the entry states none.', {
    log: 'v2',
    change: { entry: ({ logIndex, ...entry }) => entry },
  }),
  malformed('no-hashes', 'An inclusion proof lists its hashes, if there is none as well.', {
    change: {
      entry: ({ inclusionProof: { hashes, ...proof }, ...entry }) => ({ ...entry, inclusionProof: proof }),
    },
  }),
  malformed('claims-no-object', 'What the index states as claims is an object or null.', {
    publisher: { claims: 'repo:theatre/stagecraft' },
  }),
  malformed('publisher-with-spaces', 'A repository has a name that its forge would give.', {
    build: aGitHubBuild({ repository: 'theatre/stage craft' }),
  }),
  malformed('33-timestamps', 'At most 32 signed timestamps, as in Sigstore’s own clients.', {
    log: 'v2',
    change: { timestamps: ([first = Buffer.alloc(0)]) => Array.from({ length: 33 }, () => first) },
  }),
  malformed('two-log-entries', 'Exactly one transparency entry (PEP 740).', {
    document: (document) => {
      const material = document.attestation_bundles[0].attestations[0].verification_material;
      material.transparency_entries.push(material.transparency_entries[0]);
      return document;
    },
  }),
  malformed('no-attestation-version', 'An attestation states its version (PEP 740).', {
    change: { attestation: ({ version, ...attestation }) => attestation },
  }),
  malformed('three-attestations', 'At most two attestations a file.', {
    bundles: (sign, build) => [
      { publisher: build.publisher, attestations: [sign(), sign({ predicateType: SLSA })] },
      { publisher: build.publisher, attestations: [sign({ predicateType: SLSA })] },
    ],
  }),
  malformed('same-predicate-twice', 'One attestation a predicate type.', {
    bundles: (sign, build) => [{ publisher: build.publisher, attestations: [sign(), sign()] }],
  }),
  malformed('publisher-without-repository', 'A GitHub publisher names a repository.', {
    publisher: { repository: undefined },
  }),
  fails(
    'no-bundles',
    'PROVENANCE_EMPTY',
    'provenance-shape',
    'A provenance without a bundle proves nothing.',
    {
      bundles: () => [],
    },
  ),
  fails(
    'no-attestations',
    'PROVENANCE_EMPTY',
    'provenance-shape',
    'A bundle without an attestation proves nothing.',
    {
      bundles: (_sign, build) => [{ publisher: build.publisher, attestations: [] }],
    },
  ),
  unclear(
    'provenance-version-2',
    'FORMAT_UNSUPPORTED',
    'A later version is not read, and not blamed on anyone.',
    {
      document: (document) => ({ ...document, version: 2 }),
    },
  ),
  unclear('nested-deeply', 'FORMAT_UNSUPPORTED', 'How deep a document may be nested is a limit of our own.', {
    document: (document) => ({
      ...document,
      more: JSON.parse(`${'['.repeat(70)}${']'.repeat(70)}`),
    }),
  }),
  unclear('attestation-version-2', 'FORMAT_UNSUPPORTED', 'A later version of one attestation is not read.', {
    change: { attestation: (attestation) => ({ ...attestation, version: 2 }) },
  }),
  unclear(
    'log-entry-of-another-kind',
    'FORMAT_UNSUPPORTED',
    'Rekor v2 has a kind of its own for envelopes.',
    {
      log: 'v2',
      change: { kindVersion: { kind: 'dsse', version: '0.0.2' }, body: toDSSE002 },
    },
  ),
  unclear('publisher-of-another-kind', 'PUBLISHER_UNKNOWN', 'A kind of publisher that is not known here.', {
    publisher: { kind: 'ActiveState' },
  }),
];

// biome-ignore lint/suspicious/noExplicitAny: the body of another kind of entry
function toDSSE002(body: any) {
  const { data, signature } = body.spec.hashedRekordV002;
  return {
    apiVersion: '0.0.2',
    kind: 'dsse',
    spec: { dsseV002: { payloadHash: data, signatures: [signature] } },
  };
}
