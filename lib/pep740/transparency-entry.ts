import {
  isAbsent,
  type Place,
  readBytes,
  readList,
  readRecord,
  readText,
  readUint64,
  refuse,
} from './shape.ts';

/**
 * Rekor's TransparencyLogEntry in protobuf JSON, narrowed; bytes decoded, 64-bit integers kept as canonical
 * decimal text from 0 to 2^63 - 1.
 */
export type TransparencyLogEntry = {
  logIndex: string;
  logId: { keyId: Uint8Array };
  kindVersion: { kind: string; version: string };
  /** Seconds since 1970 as decimal text; null where the log states none (absent or `0`: Rekor v2). */
  integratedTime: string | null;
  inclusionPromise: { signedEntryTimestamp: Uint8Array } | null;
  inclusionProof: {
    logIndex: string;
    rootHash: Uint8Array;
    treeSize: string;
    hashes: Uint8Array[];
    checkpoint: { envelope: string } | null;
  } | null;
  canonicalizedBody: Uint8Array;
};

/** All the keys of `dev.sigstore.rekor.v1.TransparencyLogEntry` and its messages, in protobuf JSON. */
const ENTRY_KEYS = [
  'logIndex',
  'logId',
  'kindVersion',
  'integratedTime',
  'inclusionPromise',
  'inclusionProof',
  'canonicalizedBody',
];
const INCLUSION_PROOF_KEYS = ['logIndex', 'rootHash', 'treeSize', 'hashes', 'checkpoint'];

/** A path in a tree of fewer than 2^63 leaves has at most 63 hashes (RFC 9162, section 2.1.3). */
const HASHES_MAX = 63;

/**
 * Protobuf JSON leaves out what has its default value, and readers take `null` for absent: an entry of Rekor v2 has
 * neither `integratedTime` nor `inclusionPromise`. An index is never read into an entry that states none, though the
 * first leaf of a log could leave it out: sigstore-python asks for `logIndex` and `hashes` as well.
 */
export function readTransparencyEntry(place: Place): TransparencyLogEntry {
  const field = readRecord(place, ENTRY_KEYS);
  return {
    logIndex: readUint64(field('logIndex')),
    logId: { keyId: readBytes(readRecord(field('logId'), ['keyId'])('keyId')) },
    kindVersion: readKindVersion(field('kindVersion')),
    integratedTime: readIntegratedTime(field('integratedTime')),
    inclusionPromise: readOptional(field('inclusionPromise'), readInclusionPromise),
    inclusionProof: readOptional(field('inclusionProof'), readInclusionProof),
    canonicalizedBody: readBytes(field('canonicalizedBody')),
  };
}

function readOptional<T>(place: Place, read: (place: Place) => T): T | null {
  return isAbsent(place) ? null : read(place);
}

function readIntegratedTime(place: Place): string | null {
  const seconds = readOptional(place, readUint64);
  return seconds === '0' ? null : seconds;
}

function readKindVersion(place: Place): TransparencyLogEntry['kindVersion'] {
  const field = readRecord(place, ['kind', 'version']);
  return { kind: readText(field('kind')), version: readText(field('version')) };
}

function readInclusionPromise(place: Place): { signedEntryTimestamp: Uint8Array } {
  const field = readRecord(place, ['signedEntryTimestamp']);
  return { signedEntryTimestamp: readBytes(field('signedEntryTimestamp')) };
}

function readInclusionProof(place: Place): NonNullable<TransparencyLogEntry['inclusionProof']> {
  const field = readRecord(place, INCLUSION_PROOF_KEYS);
  return {
    logIndex: readUint64(field('logIndex')),
    rootHash: readBytes(field('rootHash')),
    treeSize: readUint64(field('treeSize')),
    hashes: readHashes(field('hashes')),
    checkpoint: readOptional(field('checkpoint'), readCheckpoint),
  };
}

function readHashes(place: Place): Uint8Array[] {
  const hashes = readList(place);
  if (hashes.length > HASHES_MAX) return refuse(place, `must have at most ${HASHES_MAX} hashes`);
  return hashes.map(readBytes);
}

function readCheckpoint(place: Place): { envelope: string } {
  return { envelope: readText(readRecord(place, ['envelope'])('envelope')) };
}
