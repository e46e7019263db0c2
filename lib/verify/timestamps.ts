/** The times that a certificate is judged by: the log's own, and those of RFC 3161 timestamp authorities. */
import { RFC3161Timestamp } from '@sigstore/core';
import type { SignedEntity, TrustMaterial } from '@sigstore/verify';
import type { Attestation } from '../pep740/provenance.ts';
import { type Proven, refused } from './result.ts';
import { isTimestampError, runVerifier } from './run-verifier.ts';

type Timestamp = SignedEntity['timestamps'][number];

/** PKIStatus granted (0) and grantedWithMods (1): only then is there a token (RFC 3161 section 2.4.2). */
const isGranted = ({ status }: RFC3161Timestamp): boolean => status === 0n || status === 1n;

/**
 * The timestamps of an attestation that its authorities granted, DER. Refused where one cannot be read (hostile DER
 * throws in many ways), where one is given twice, or where all are refusals.
 */
export function readTimestamps({ verificationMaterial }: Attestation): Proven<Uint8Array[]> {
  const { timestamps } = verificationMaterial;
  const spellings = new Set(timestamps.map((der) => Buffer.from(der).toString('base64')));
  if (spellings.size < timestamps.length) return refused('TIMESTAMP', 'A signed timestamp is there twice.');
  try {
    const granted = timestamps.filter(readGranted);
    if (granted.length > 0 || timestamps.length === 0) return { ok: true, value: granted };
    return refused('TIMESTAMP', 'The timestamp authority refused to sign a timestamp.');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refused('TIMESTAMP', `The signed timestamp cannot be read: ${reason}.`);
  }
}

/** Throws where the bytes are no timestamp. Everything is read that the verifier reads before it relies on it. */
function readGranted(der: Uint8Array): boolean {
  const timestamp = RFC3161Timestamp.parse(Buffer.from(der));
  if (!isGranted(timestamp)) return false;
  if (Number.isNaN(timestamp.signingTime.getTime())) throw new Error('it states no time');
  timestamp.signerIssuer.equals(timestamp.signerSerialNumber);
  return true;
}

/**
 * `entity` with the timestamps that verify, where there are several: one of an authority that is not trusted here takes
 * nothing away from another (sigstore-python's `VERIFIED_TIME_THRESHOLD` is 1). Two at one moment say the same.
 */
export function withUsableTimestamps(entity: SignedEntity, material: TrustMaterial): SignedEntity {
  if (entity.timestamps.length < 2) return entity;
  const isUsable = (timestamp: Timestamp) =>
    timestamp.$case === 'transparency-log' ||
    !isTimestampError(runVerifier({ ...entity, timestamps: [timestamp] }, material));
  const usable = entity.timestamps.filter(isUsable);
  const moments = usable.map((timestamp) => `${timestamp.$case} ${toMoment(timestamp)}`);
  const distinct = usable.filter((_, index) => moments.indexOf(moments[index] ?? '') === index);
  return distinct.length > 0 ? { ...entity, timestamps: distinct } : entity;
}

/** Seconds -> ISO 8601; null where the number is no time. */
export function toTime(seconds: string | null): string | null {
  const date = new Date(Number(seconds) * 1000);
  return seconds === null || Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** The time of signing; null where nobody vouches for it: a log's own time counts only where it promises it (SET). */
function toMoment(timestamp: Timestamp): string | null {
  if (timestamp.$case === 'timestamp-authority') return timestamp.timestamp.signingTime.toISOString();
  const { inclusionPromise, integratedTime } = timestamp.tlogEntry;
  return inclusionPromise ? (toTime(integratedTime) ?? 'no time') : null;
}

/** ISO 8601, UTC, in the order in which they are given. */
export function listMoments({ timestamps }: SignedEntity): string[] {
  return timestamps.map(toMoment).filter((moment) => moment !== null);
}
