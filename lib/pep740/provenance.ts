/**
 * Provenance objects (PEP 740): unknown bytes -> narrowed types. Types here; `parseProvenance` below.
 * Provenance > AttestationBundle > Attestation > {VerificationMaterial, Envelope}.
 */
import { parseJSON } from './json.ts';
import {
  describe,
  isAbsent,
  type ParsedShape,
  type Place,
  parseShape,
  readBytes,
  readList,
  readRecord,
  refuse,
} from './shape.ts';
import { readStatedPublisher, type StatedPublisher } from './stated-publisher.ts';
import { readPredicateType } from './statement.ts';
import { quote } from './text.ts';
import { readTransparencyEntry, type TransparencyLogEntry } from './transparency-entry.ts';

export type { ParsedShape, ShapeCode } from './shape.ts';
export type { StatedPublisher } from './stated-publisher.ts';
export type { TransparencyLogEntry } from './transparency-entry.ts';

export type VerificationMaterial = {
  /** DER. */
  certificate: Uint8Array;
  transparencyEntry: TransparencyLogEntry;
  /** RFC 3161 signed timestamps, DER; empty where there are none. */
  timestamps: Uint8Array[];
};
type Envelope = { statement: Uint8Array; signature: Uint8Array };
export type Attestation = {
  version: 1;
  verificationMaterial: VerificationMaterial;
  envelope: Envelope;
};

export type AttestationBundle = { publisher: StatedPublisher; attestations: Attestation[] };
type Provenance = { version: 1; attestationBundles: AttestationBundle[] };

/** PyPI takes one attestation a predicate type, and knows two predicate types. */
const ATTESTATIONS_MAX = 2;
/** As many as Sigstore's own clients are ready to read from one bundle. */
const TIMESTAMPS_MAX = 32;

/** A whole provenance object, from the bytes that the index served. Reasons name the place as a JSONPath. */
export function parseProvenance(bytes: Uint8Array): ParsedShape<Provenance> {
  const json = parseJSON(bytes);
  if (!json.ok) {
    return {
      ok: false,
      code: json.isLimit ? 'FORMAT_UNSUPPORTED' : 'PROVENANCE_MALFORMED',
      reason: json.reason,
    };
  }
  return parseShape(json.value, readProvenance);
}

/** One attestation object, e.g. the JSON of a `.publish.attestation` file. */
export function parseAttestation(value: unknown): ParsedShape<Attestation> {
  return parseShape(value, readAttestation);
}

function readProvenance(place: Place): Provenance {
  const field = readRecord(place);
  const version = field('version').value === undefined ? 1 : readVersion(field('version'));
  const bundles = readFilledList(field('attestation_bundles'));
  const attestationBundles = bundles.map(readBundle);
  checkAttestationLimits(field('attestation_bundles'), attestationBundles);
  return { version, attestationBundles };
}

function readVersion(place: Place): 1 {
  const { value } = place;
  if (value === 1) return 1;
  if (!Number.isInteger(value)) return refuse(place, `must be the integer 1, not ${describe(value)}`);
  return refuse(place, `is ${value}; only version 1 is known`, 'FORMAT_UNSUPPORTED');
}

function readFilledList(place: Place): Place[] {
  const items = readList(place);
  return items.length === 0 ? refuse(place, 'must not be empty', 'PROVENANCE_EMPTY') : items;
}

function readBundle(place: Place): AttestationBundle {
  const field = readRecord(place);
  return {
    publisher: readStatedPublisher(field('publisher')),
    attestations: readFilledList(field('attestations')).map(readAttestation),
  };
}

function readAttestation(place: Place): Attestation {
  const field = readRecord(place);
  return {
    version: readVersion(field('version')),
    verificationMaterial: readVerificationMaterial(field('verification_material')),
    envelope: readEnvelope(field('envelope')),
  };
}

function readVerificationMaterial(place: Place): VerificationMaterial {
  const field = readRecord(place);
  return {
    certificate: readBytes(field('certificate')),
    transparencyEntry: readTransparencyEntry(readOnly(field('transparency_entries'))),
    timestamps: readTimestamps(field('timestamps')),
  };
}

function readOnly(place: Place): Place {
  const [item, ...more] = readList(place);
  if (item === undefined || more.length > 0) return refuse(place, 'must have exactly one item');
  return item;
}

function readTimestamps(place: Place): Uint8Array[] {
  if (isAbsent(place)) return [];
  const timestamps = readList(place);
  if (timestamps.length > TIMESTAMPS_MAX) return refuse(place, `must have at most ${TIMESTAMPS_MAX} items`);
  return timestamps.map(readBytes);
}

function readEnvelope(place: Place): Envelope {
  const field = readRecord(place);
  return { statement: readBytes(field('statement')), signature: readBytes(field('signature')) };
}

/** Over all bundles, for the limit is the file's. A statement that cannot be read is a later check's matter. */
function checkAttestationLimits(place: Place, bundles: AttestationBundle[]): void {
  const attestations = bundles.flatMap((bundle) => bundle.attestations);
  if (attestations.length > ATTESTATIONS_MAX) {
    refuse(place, `must have at most ${ATTESTATIONS_MAX} attestations in all, not ${attestations.length}`);
  }
  if (attestations.length < 2) return;
  const types = attestations.map((attestation) => readPredicateType(attestation.envelope.statement));
  const repeated = types.find((type, index) => type !== null && types.indexOf(type) !== index);
  if (repeated != null) refuse(place, `must not have the predicate type ${quote(repeated)} twice`);
}
