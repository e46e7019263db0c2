/** An attestation or provenance document, decoded into names and texts. Data for people: nothing decides by it. */
import { createHash } from 'node:crypto';
import { isRecord, parseJSON } from '../pep740/json.ts';
import {
  type Attestation,
  type AttestationBundle,
  type ParsedShape,
  parseAttestation,
  parseProvenance,
  type StatedPublisher,
} from '../pep740/provenance.ts';
import { parseStatement } from '../pep740/statement.ts';
import { parseCertificate } from '../verify/certificate.ts';

export const NOTICE =
  'NOT VERIFIED: this is what the file says of itself, and anybody can write such a file. Use `callboard verify`.';

type Marks = { notice: string; verified: false; file: string; sha256: string };
type Unreadable = Marks & { error: { code: string; message: string } };
type Readable = Marks & { form: 'attestation' | 'provenance'; bundles: DescribedBundle[] };
export type DescribedBundle = ReturnType<typeof describeBundle>;
export type Inspection = Readable | Unreadable;

export function isUnreadable(inspection: Inspection): inspection is Unreadable {
  return 'error' in inspection;
}

/** @param file as whoever reads the result knows it. */
export function inspectDocument(file: string, bytes: Uint8Array): Inspection {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const marks: Marks = { notice: NOTICE, verified: false, file, sha256 };
  const parsed = parseEither(bytes);
  if (!parsed.ok) return { ...marks, error: { code: parsed.code, message: parsed.reason } };
  const { form, bundles } = parsed.value;
  return { ...marks, form, bundles: bundles.map(describeBundle) };
}

type Bundles = { publisher: StatedPublisher | null; attestations: Attestation[] }[];
type Either = { form: Readable['form']; bundles: Bundles };

/** Told apart by the one field that only an attestation has. */
function parseEither(bytes: Uint8Array): ParsedShape<Either> {
  const json = parseJSON(bytes);
  if (json.ok && isRecord(json.value) && 'envelope' in json.value) {
    const parsed = parseAttestation(json.value);
    if (!parsed.ok) return parsed;
    return {
      ok: true,
      value: { form: 'attestation', bundles: [{ publisher: null, attestations: [parsed.value] }] },
    };
  }
  const parsed = parseProvenance(bytes);
  if (!parsed.ok) return parsed;
  const bundles: AttestationBundle[] = parsed.value.attestationBundles;
  return { ok: true, value: { form: 'provenance', bundles } };
}

function describeBundle({ publisher, attestations }: Bundles[number]) {
  return {
    ...(publisher && { publisherAsStatedByTheIndex: describePublisher(publisher) }),
    attestations: attestations.map(describeAttestation),
  };
}

function describePublisher(stated: StatedPublisher) {
  return stated.known ? stated.publisher : { kind: stated.kind, note: 'a kind that Callboard does not know' };
}

function describeAttestation({ envelope, verificationMaterial }: Attestation) {
  const { certificate, transparencyEntry, timestamps } = verificationMaterial;
  return {
    statement: describeStatement(envelope.statement),
    certificate: describeCertificate(certificate),
    logEntry: describeEntry(transparencyEntry),
    timestamps: timestamps.length,
  };
}

function describeStatement(payload: Uint8Array) {
  const parsed = parseStatement(payload);
  if (!parsed.ok) return { unreadable: parsed.reason };
  const { subjects, predicateType, predicate } = parsed.value;
  return { predicateType, subjects, predicate };
}

function describeCertificate(der: Uint8Array): object {
  const parsed = parseCertificate(der);
  if (!parsed.ok) return { unreadable: parsed.reason };
  const { summary, alternativeNames, claims } = parsed.value;
  return { ...summary, alternativeNames, claims };
}

function describeEntry(entry: Attestation['verificationMaterial']['transparencyEntry']): object {
  return {
    kind: `${entry.kindVersion.kind} ${entry.kindVersion.version}`,
    logIndex: entry.logIndex,
    integratedTime: entry.integratedTime && toTime(entry.integratedTime),
    logId: Buffer.from(entry.logId.keyId).toString('hex'),
    inclusionPromise: entry.inclusionPromise !== null,
    inclusionProof: entry.inclusionProof !== null,
  };
}

/** ISO 8601, UTC; the number of seconds as it stands where it is past what a date can be. */
function toTime(seconds: string): string {
  const date = new Date(Number(seconds) * 1000);
  return Number.isNaN(date.getTime()) ? `${seconds} seconds since 1970` : date.toISOString();
}
