/** A Sigstore bundle in JSON -> the attestation that PEP 740 maps to it ("Appendix: mapping to Sigstore bundles"). */
import { isRecord, parseJSON } from '../../lib/pep740/json.ts';
import type { Parsed } from '../../lib/pep740/parsed.ts';
import { type Attestation, parseAttestation } from '../../lib/pep740/provenance.ts';

const MEDIA_TYPES = [
  'application/vnd.dev.sigstore.bundle.v0.3+json',
  'application/vnd.dev.sigstore.bundle+json;version=0.3',
];
const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

const refuse = (reason: string) => ({ ok: false, reason }) as const;
const member = (value: unknown, ...path: string[]) =>
  path.reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), value);

/** Refused with the reason that keeps a bundle from being an attestation, which a list of the suite's cases is held to. */
export function readBundle(bytes: Uint8Array): Parsed<Attestation> {
  const json = parseJSON(bytes);
  if (!json.ok) return json;
  const mediaType = member(json.value, 'mediaType');
  if (typeof mediaType !== 'string' || !MEDIA_TYPES.includes(mediaType))
    return refuse('The bundle is not of version 0.3.');
  const envelope = member(json.value, 'dsseEnvelope');
  if (envelope === undefined) return refuse('The bundle signs a message, and not a statement.');
  if (member(envelope, 'payloadType') !== PAYLOAD_TYPE)
    return refuse('The envelope holds no in-toto statement.');
  const signatures = member(envelope, 'signatures');
  if (!Array.isArray(signatures) || signatures.length !== 1)
    return refuse('The envelope has not exactly one signature.');
  return parseAttestation({
    version: 1,
    verification_material: toMaterial(member(json.value, 'verificationMaterial')),
    envelope: { statement: member(envelope, 'payload'), signature: member(signatures[0], 'sig') },
  });
}

function toMaterial(material: unknown): object {
  const timestamps = member(material, 'timestampVerificationData', 'rfc3161Timestamps');
  return {
    certificate: member(material, 'certificate', 'rawBytes'),
    transparency_entries: member(material, 'tlogEntries'),
    timestamps: Array.isArray(timestamps)
      ? timestamps.map((timestamp) => member(timestamp, 'signedTimestamp'))
      : timestamps,
  };
}
