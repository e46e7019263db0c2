/**
 * The rules on a transparency log entry that @sigstore/verify does not hold: it takes either of promise and proof,
 * ignores the proof's own root hash and tree size, and does not compare the certificate that the log recorded.
 * Sources: Rekor's `dsse` 0.0.1 and `hashedrekord` 0.0.2 entry types; RFC 6962; the C2SP signed-note and
 * tlog-checkpoint formats.
 */
import { decodeBase64 } from '../pep740/base64.ts';
import { parseJSON } from '../pep740/json.ts';
import type { Parsed } from '../pep740/parsed.ts';
import type { TransparencyLogEntry, VerificationMaterial } from '../pep740/provenance.ts';
import { isRekorV1, isRekorV2 } from './bundle.ts';
import { type CheckResult, PASSED, refused } from './result.ts';

const KEY_ID_BYTES = 32;

/** RFC 7468 textual encoding -> DER, for exactly one certificate; null where it is anything else. */
function parsePEM(text: string): Buffer | null {
  const match = /^-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/=\n]+)\n-----END CERTIFICATE-----\n?$/.exec(text);
  return match?.[1] ? Buffer.from(match[1].replaceAll('\n', ''), 'base64') : null;
}

/** Kind and version, and numbers small enough that a SET over them is over these digits and no others. */
export function checkEntryShape(entry: TransparencyLogEntry): CheckResult {
  if (!isRekorV1(entry) && !isRekorV2(entry)) {
    return refused(
      'FORMAT_UNSUPPORTED',
      'The transparency log entry is of a kind that Callboard does not read.',
      {
        expected: 'dsse 0.0.1 or hashedrekord 0.0.2',
        actual: `${entry.kindVersion.kind} ${entry.kindVersion.version}`,
      },
    );
  }
  if (entry.logId.keyId.length !== KEY_ID_BYTES) {
    return refused('LOG_ENTRY_MALFORMED', 'The log’s key id is not a SHA-256 digest.');
  }
  // @sigstore/verify signs over Number(logIndex): beyond 2^53 several texts would share one signature.
  const numbers = [entry.logIndex, entry.integratedTime ?? '0'];
  if (!numbers.every((text) => Number.isSafeInteger(Number(text)))) {
    return refused('LOG_ENTRY_MALFORMED', 'The log entry’s index or time is larger than any log’s.');
  }
  return PASSED;
}

const SIGNATURE_LINE = /^\u2014 (\S+) ([A-Za-z0-9+/]+=*)$/;

/** A signature line of a signed note: the signer's name, then base64 in its one spelling. */
function signerName(line: string): string | null {
  const [, name, signature] = SIGNATURE_LINE.exec(line) ?? [];
  return name && signature && decodeBase64(signature) ? name : null;
}

/**
 * Tree size and root hash of a checkpoint (C2SP tlog-checkpoint in a signed note); null where it is not of that form.
 * What the signature does not cover is held to one spelling too: nothing may follow the note but signature lines, and
 * the log that the note names must be among the signers. Rekor v1 writes `name - treeID` for its origin.
 */
function parseCheckpoint(envelope: string): { treeSize: string; rootHash: string } | null {
  const [note = '', signatures = '', ...more] = envelope.split('\n\n');
  const [origin = '', treeSize = '', rootHash = ''] = note.split('\n');
  const lines = signatures.split('\n');
  const names = lines.slice(0, -1).map(signerName);
  if (more.length > 0 || lines.at(-1) !== '' || names.includes(null)) return null;
  if (!names.includes(origin.split(' - ')[0] ?? origin)) return null;
  return /^(0|[1-9][0-9]*)$/.test(treeSize) && rootHash ? { treeSize, rootHash } : null;
}

/** The proof must be there, with a checkpoint, and both must speak of the same tree. */
export function checkInclusionProof({ inclusionProof: proof }: TransparencyLogEntry): CheckResult {
  if (!proof?.checkpoint) {
    return refused(
      'LOG_INCLUSION',
      'The log entry lacks its inclusion proof or the checkpoint of that proof.',
    );
  }
  const checkpoint = parseCheckpoint(proof.checkpoint.envelope);
  if (!checkpoint)
    return refused('LOG_INCLUSION', 'The checkpoint is not a signed note of the log that it names.');
  const values = (treeSize: string, rootHash: string) => `tree size ${treeSize}, root hash ${rootHash}`;
  const expected = values(checkpoint.treeSize, checkpoint.rootHash);
  const actual = values(proof.treeSize, Buffer.from(proof.rootHash).toString('base64'));
  if (expected === actual) return PASSED;
  return refused('LOG_INCLUSION', 'The inclusion proof speaks of another tree than its signed checkpoint.', {
    expected,
    actual,
  });
}

type Body = Record<string, unknown>;
function member(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (at === null || typeof at !== 'object' ? undefined : (at as Body)[key]),
    value,
  );
}

/** The DER of the certificate that the log recorded, and the digest algorithm it used; null where there is none. */
function recordedVerifier(
  entry: TransparencyLogEntry,
  body: unknown,
): { der: Buffer | null; algorithm: unknown } {
  if (isRekorV1(entry)) {
    const verifier = member(body, 'spec', 'signatures', 0, 'verifier');
    const pem = typeof verifier === 'string' ? Buffer.from(verifier, 'base64').toString('latin1') : '';
    return { der: parsePEM(pem), algorithm: member(body, 'spec', 'payloadHash', 'algorithm') };
  }
  const spec = member(body, 'spec', 'hashedRekordV002');
  const raw = member(spec, 'signature', 'verifier', 'x509Certificate', 'rawBytes');
  return {
    der: typeof raw === 'string' ? Buffer.from(raw, 'base64') : null,
    algorithm:
      member(spec, 'data', 'algorithm') === 'SHA2_256' ? 'sha256' : member(spec, 'data', 'algorithm'),
  };
}

/** Strictly JSON, so that two readers cannot see two entries in it. */
export function parseBody(entry: TransparencyLogEntry): Parsed<unknown> {
  return parseJSON(entry.canonicalizedBody);
}

export function checkBodyShape(body: Parsed<unknown>): CheckResult {
  if (body.ok) return PASSED;
  return refused('LOG_ENTRY_MALFORMED', `The log entry’s body cannot be read. ${body.reason}`);
}

/** The body names this very certificate, so that the entry is about this signer and not only this signature. */
export function checkBodyVerifier(
  body: Parsed<unknown>,
  { certificate, transparencyEntry: entry }: VerificationMaterial,
): CheckResult {
  const { der, algorithm } = recordedVerifier(entry, body.ok ? body.value : undefined);
  if (algorithm !== 'sha256') {
    return refused('LOG_BODY', 'The log entry’s digest is not a SHA-256.', {
      expected: 'sha256',
      actual: String(algorithm),
    });
  }
  if (der?.equals(certificate)) return PASSED;
  return refused('LOG_BODY', 'The log recorded this signature with another certificate.');
}
