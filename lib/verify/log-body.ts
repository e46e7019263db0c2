/**
 * The body that a log has recorded, from its canonicalised JSON: Rekor's `dsse` 0.0.1 and `hashedrekord` 0.0.2 entry
 * types. Narrowed before @sigstore/verify is handed it, which stops at what it did not expect.
 */
import { HashAlgorithm, PublicKeyDetails } from '@sigstore/protobuf-specs';
import { parseJSON } from '../pep740/json.ts';
import type { TransparencyLogEntry } from '../pep740/provenance.ts';
import {
  isAbsent,
  type Place,
  parseShape,
  readBytes,
  readEnumeration,
  readList,
  readRecord,
  readText,
  refuse,
} from '../pep740/shape.ts';
import { isRekorV1 } from './bundle.ts';
import { type Proven, refused } from './result.ts';

export type LogBody = {
  /** The name of the digest over what was signed, as Rekor v1 writes it: `sha256`. */
  digestAlgorithm: string;
  /** The DER of the certificate that the signature was recorded with; null where it is something else. */
  certificate: Uint8Array | null;
  /** The kind of its key, a name of sigstore_common.proto's `PublicKeyDetails`; null in Rekor v1, which states none. */
  keyDetails: string | null;
};

/** The body is read as strict JSON, so that two readers cannot see two entries in it. */
export function readLogBody(entry: TransparencyLogEntry): Proven<LogBody> {
  const json = parseJSON(entry.canonicalizedBody);
  if (!json.ok) return toRefusal(json.reason, json.isLimit);
  const body = parseShape(json.value, isRekorV1(entry) ? readDSSE : readHashedRekord);
  return body.ok ? body : toRefusal(body.reason);
}

function toRefusal(reason: string, isLimit = false) {
  const code = isLimit ? 'FORMAT_UNSUPPORTED' : 'LOG_ENTRY_MALFORMED';
  return refused(code, `The log entry’s body cannot be read. ${reason}`);
}

/** The kind and version are compared with the entry's by @sigstore/verify; here they only have to be texts. */
function readSpec(place: Place, known?: readonly string[]): Place {
  const field = readRecord(place, known);
  readText(field('kind'));
  readText(field('apiVersion'));
  return field('spec');
}

function readDSSE(place: Place): LogBody {
  const spec = readRecord(readSpec(place));
  const payloadHash = readRecord(spec('payloadHash'));
  if (!/^[0-9a-f]+$/.test(readText(payloadHash('value'))))
    refuse(payloadHash('value'), 'must be hexadecimal');
  const signatures = readList(spec('signatures')).map((signature) => {
    const field = readRecord(signature);
    readBytes(field('signature'));
    return Buffer.from(readBytes(field('verifier'))).toString('latin1');
  });
  const [pem = '', ...more] = signatures;
  return {
    digestAlgorithm: readText(payloadHash('algorithm')),
    certificate: more.length === 0 ? parsePEM(pem) : null,
    keyDetails: null,
  };
}

/** RFC 7468 textual encoding -> DER, for exactly one certificate; null where it is anything else. */
function parsePEM(text: string): Uint8Array | null {
  const match = /^-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/=\n]+)\n-----END CERTIFICATE-----\n?$/.exec(text);
  return match?.[1] ? Buffer.from(match[1].replaceAll('\n', ''), 'base64') : null;
}

/** Messages of rekor/v2/entry.proto, hashedrekord.proto and verifier.proto, in protobuf JSON: no other keys. */
function readHashedRekord(place: Place): LogBody {
  const spec = readRecord(readSpec(place, ['kind', 'apiVersion', 'spec']), ['hashedRekordV002']);
  const record = readRecord(spec('hashedRekordV002'), ['data', 'signature']);
  const data = readRecord(record('data'), ['algorithm', 'digest']);
  const signature = readRecord(record('signature'), ['content', 'verifier']);
  const verifier = readRecord(signature('verifier'), ['publicKey', 'x509Certificate', 'keyDetails']);
  readBytes(data('digest'));
  readBytes(signature('content'));
  const algorithm = readEnumeration(data('algorithm'), HashAlgorithm, 'a digest algorithm');
  return {
    digestAlgorithm: algorithm === 'SHA2_256' ? 'sha256' : algorithm,
    certificate: isAbsent(verifier('x509Certificate'))
      ? null
      : readBytes(readRecord(verifier('x509Certificate'), ['rawBytes'])('rawBytes')),
    keyDetails: readEnumeration(verifier('keyDetails'), PublicKeyDetails, 'a kind of key'),
  };
}
