/**
 * The form of a trusted_root.json, as JSON: @sigstore/protobuf-specs would read a date without a zone in the machine's
 * own time, a number as a date, and a period without a start as one since 1970.
 *
 * What cannot be read is treated as by sigstore-python 4.5 (`TrustedRoot`, `Keyring`). An entry that is not of the form of
 * sigstore_trustroot.proto refuses the whole root: whoever made it meant something that is not known here. One that is of
 * that form, and whose key cannot be loaded, is passed over, and takes nothing from the others. That a period has a start
 * is asked for by sigstore-conformance (`trust-root-tlog-missing-validity-start_fail`).
 */
import { createPublicKey } from 'node:crypto';
import { X509Certificate } from '@sigstore/core';
import { HashAlgorithm, PublicKeyDetails } from '@sigstore/protobuf-specs';
import {
  describe,
  isAbsent,
  type ParsedShape,
  type Place,
  parseShape,
  readBytes,
  readEnumeration,
  readList,
  readRecord,
  refuse,
} from '../pep740/shape.ts';
import type { UnreadAuthorities } from './trust.ts';

/** The document without what is passed over, for @sigstore/protobuf-specs to read. */
export type UsableRoot = { json: Record<string, unknown>; unread: UnreadAuthorities };

export function parseRootShape(value: unknown): ParsedShape<UsableRoot> {
  return parseShape(value, readRoot);
}

function readRoot(place: Place): UsableRoot {
  const field = readRecord(place);
  const [tlogs, ctlogs] = [readLogs(field('tlogs')), readLogs(field('ctlogs'))];
  const authorities = readAuthorities(field('certificateAuthorities'), refuseCertificate);
  const tsas = field('timestampAuthorities');
  const timestampAuthorities = isAbsent(tsas) ? [] : readAuthorities(tsas, passOver);
  return {
    json: {
      mediaType: field('mediaType').value,
      tlogs: listUsable(tlogs),
      ctlogs: listUsable(ctlogs),
      certificateAuthorities: listUsable(authorities),
      timestampAuthorities: listUsable(timestampAuthorities),
    },
    unread: {
      tlogs: tlogs.filter(isUnread).map(({ logId }) => logId),
      ctlogs: ctlogs.filter(isUnread).map(({ logId }) => logId),
      certificateAuthorities: authorities.filter(isUnread).length,
      timestampAuthorities: timestampAuthorities.filter(isUnread).length,
    },
  };
}

type Entry = { json: unknown; isUsable: boolean };
const isUnread = ({ isUsable }: Entry) => !isUsable;
const listUsable = (entries: Entry[]) => entries.filter(({ isUsable }) => isUsable).map(({ json }) => json);

type LogEntry = Entry & { logId: Uint8Array };

function readLogs(place: Place): LogEntry[] {
  return readList(place).map(readLog);
}

/** `checkpointKeyId` is left out: logs are found by the id that their entries name, as sigstore-python does. */
function readLog(place: Place): LogEntry {
  const field = readRecord(place);
  const key = readRecord(field('publicKey'));
  const hash = readEnumeration(field('hashAlgorithm'), HashAlgorithm, 'a digest algorithm');
  const kind = readEnumeration(key('keyDetails'), PublicKeyDetails, 'a kind of key');
  readPeriod(key('validFor'));
  const logId = readBytes(readRecord(field('logId'))('keyId'));
  const rawBytes = isAbsent(key('rawBytes')) ? null : readBytes(key('rawBytes'));
  const isUsable = hash === 'SHA2_256' && rawBytes !== null && isKey(rawBytes, kind);
  return { json: { ...Object(place.value), checkpointKeyId: undefined }, isUsable, logId };
}

type KeyForm = { type: 'spki' | 'pkcs1'; keyType: string };
/** @sigstore/verify reads keys of RSA as PKCS #1, whatever the name says. */
const RSA: KeyForm = { type: 'pkcs1', keyType: 'rsa' };
/** What a key has to be, by the name of its kind in sigstore_common.proto: those that signatures are verified with here. */
const KEY_FORMS: Record<string, KeyForm> = {
  PKIX_ECDSA_P256_SHA_256: { type: 'spki', keyType: 'ec' },
  PKIX_ED25519: { type: 'spki', keyType: 'ed25519' },
  PKCS1_RSA_PKCS1V5: RSA,
  PKIX_RSA_PKCS1V5: RSA,
  PKIX_RSA_PKCS1V15_2048_SHA256: RSA,
  PKIX_RSA_PKCS1V15_3072_SHA256: RSA,
  PKIX_RSA_PKCS1V15_4096_SHA256: RSA,
};

function isKey(der: Uint8Array, kind: string): boolean {
  const form = KEY_FORMS[kind];
  return form !== undefined && loadKeyType(der, form.type) === form.keyType;
}

/** The type of the key; null where the bytes are none, or of an algorithm that this OpenSSL does not have. */
function loadKeyType(der: Uint8Array, type: KeyForm['type']): string | null {
  try {
    return createPublicKey({ key: Buffer.from(der), format: 'der', type }).asymmetricKeyType ?? null;
  } catch {
    return null;
  }
}

type OnUnreadable = (place: Place) => boolean;
/** sigstore-python loads every certificate of the certificate authorities when it starts, so one that it cannot read stops it. */
const refuseCertificate: OnUnreadable = (place) => refuse(place, 'has a certificate that cannot be read');
/** sigstore-python loads certificates of timestamp authorities only when there is a timestamp to verify. */
const passOver: OnUnreadable = () => false;

function readAuthorities(place: Place, onUnreadable: OnUnreadable): Entry[] {
  return readList(place).map((authority) => {
    const field = readRecord(authority);
    const certificates = readList(readRecord(field('certChain'))('certificates'));
    if (certificates.length === 0) refuse(authority, 'has no certificate');
    readPeriod(field('validFor'));
    const chain = certificates.map((certificate) => readBytes(readRecord(certificate)('rawBytes')));
    const keys = chain.map(readPublicKey);
    const isUsable = keys.includes(null)
      ? onUnreadable(authority)
      : keys.every((key) => key !== null && loadKeyType(key, 'spki') !== null);
    return { json: authority.value, isUsable };
  });
}

/** The certificate's SubjectPublicKeyInfo, DER; null where the bytes are no certificate that has a time. */
function readPublicKey(der: Uint8Array): Uint8Array | null {
  try {
    const { publicKey, notBefore, notAfter } = X509Certificate.parse(Buffer.from(der));
    return Number.isNaN(notBefore.getTime() + notAfter.getTime()) ? null : publicKey;
  } catch {
    return null;
  }
}

/** Refuses what is no `TimeRange`, which has a start, and may have no end. */
function readPeriod(place: Place): void {
  const field = readRecord(place);
  checkTimestamp(field('start'));
  if (!isAbsent(field('end'))) checkTimestamp(field('end'));
}

const TIMESTAMP = /^(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** Refuses what is no `Timestamp` (RFC 3339, with a zone). A day that the calendar lacks would be read as the next one. */
function checkTimestamp(place: Place): void {
  const { value } = place;
  const [, day] = typeof value === 'string' ? (TIMESTAMP.exec(value) ?? []) : [];
  // `toJSON` of a date that is none gives null.
  const isDay = day !== undefined && new Date(day).toJSON()?.startsWith(day);
  if (!isDay || Number.isNaN(new Date(String(value)).getTime()))
    refuse(place, `must be a date and time with a zone (RFC 3339), not ${describe(value)}`);
}
