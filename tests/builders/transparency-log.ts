/** Two transparency logs: one that answers like Rekor v1 (promise, proof, tree id), one like Rekor v2 (tiles, Ed25519). */
import { createHash } from 'node:crypto';
import { json } from '@sigstore/core';
import { keyFrom, type SigningKey } from './keys.ts';
import { inclusionPath, leafHash, treeRoot } from './merkle-tree.ts';

/** Rekor's TransparencyLogEntry in protobuf JSON. */
export type LogEntry = {
  logIndex: string;
  logId: { keyId: string };
  kindVersion: { kind: string; version: string };
  integratedTime: string;
  inclusionPromise: { signedEntryTimestamp: string } | null;
  inclusionProof: InclusionProof;
  canonicalizedBody: string;
};
export type InclusionProof = {
  logIndex: string;
  rootHash: string;
  treeSize: string;
  hashes: string[];
  checkpoint: { envelope: string };
};

export type LogVersion = 'v1' | 'v2';
export type TransparencyLog = {
  version: LogVersion;
  host: string;
  key: SigningKey;
  logId: Buffer;
  /** Leaf hashes; a log that starts empty would give proofs without a single hash. */
  leaves: Buffer[];
};

const STARTING_LEAVES = 21;
/** Leaves that other people's builds add between an entry and the checkpoint that its proof refers to. */
const LATER_LEAVES = 2;
/** Rekor's index counts over all its shards; the proof's index counts in one tree. */
const EARLIER_SHARDS = 4_163_431;
const TREE_ID = '1193050959916656506';

export function buildLog(version: LogVersion, host: string, seed: string): TransparencyLog {
  const key = keyFrom(`${seed} log ${version}`, version === 'v1' ? 'P-256' : 'Ed25519');
  const leaves = Array.from({ length: STARTING_LEAVES }, (_, n) => someoneElse(`${host} ${n}`));
  return { version, host, key, logId: logId(version, host, key), leaves };
}

/** v1: SHA-256 of the key. v2: the key id of a signed note (name, newline, algorithm 1, the 32 bytes). */
function logId(version: LogVersion, host: string, key: SigningKey): Buffer {
  const digest = createHash('sha256');
  if (version === 'v1') return digest.update(key.publicKey).digest();
  return digest.update(`${host}\n\x01`).update(key.publicKey.subarray(-32)).digest();
}

export type LogChange = {
  /** Signs the promise in place of the log. */
  promiseKey?: SigningKey;
  /** Signs the checkpoint in place of the log. */
  checkpointKey?: SigningKey;
};

/** Appends one body (JSON, or bytes as they are) and answers with its entry. Times in seconds; v2 states none. */
export function appendEntry(
  log: TransparencyLog,
  body: unknown,
  kindVersion: LogEntry['kindVersion'],
  at: Date,
  change: LogChange = {},
): LogEntry {
  const canonicalizedBody = Buffer.isBuffer(body) ? body : Buffer.from(json.canonicalize(body));
  const index = log.leaves.push(leafHash(canonicalizedBody)) - 1;
  for (let n = 0; n < LATER_LEAVES; n += 1) log.leaves.push(someoneElse(`${log.host} ${index} ${n}`));
  const v1 = log.version === 'v1';
  const stated = {
    body: canonicalizedBody.toString('base64'),
    integratedTime: Math.floor(at.getTime() / 1000),
    logID: log.logId.toString('hex'),
    logIndex: index + EARLIER_SHARDS,
  };
  const promise = (change.promiseKey ?? log.key).sign(Buffer.from(json.canonicalize(stated)));
  return {
    logIndex: String(v1 ? stated.logIndex : index),
    logId: { keyId: log.logId.toString('base64') },
    kindVersion,
    integratedTime: v1 ? String(stated.integratedTime) : '0',
    inclusionPromise: v1 ? { signedEntryTimestamp: promise.toString('base64') } : null,
    inclusionProof: inclusionProof(log, index, change.checkpointKey ?? log.key),
    canonicalizedBody: stated.body,
  };
}

function inclusionProof(log: TransparencyLog, index: number, key: SigningKey): InclusionProof {
  const rootHash = treeRoot(log.leaves).toString('base64');
  const treeSize = String(log.leaves.length);
  return {
    logIndex: String(index),
    rootHash,
    treeSize,
    hashes: inclusionPath(log.leaves, index).map((hash) => hash.toString('base64')),
    checkpoint: { envelope: checkpoint(log, treeSize, rootHash, key) },
  };
}

/** A signed note: origin, size, root; then name, key hint and signature. */
function checkpoint(log: TransparencyLog, treeSize: string, rootHash: string, key: SigningKey): string {
  const origin = log.version === 'v1' ? `${log.host} - ${TREE_ID}` : log.host;
  const note = `${origin}\n${treeSize}\n${rootHash}\n`;
  const signature = Buffer.concat([log.logId.subarray(0, 4), key.sign(Buffer.from(note))]);
  return `${note}\n\u2014 ${log.host} ${signature.toString('base64')}\n`;
}

const someoneElse = (text: string) => leafHash(Buffer.from(text));
