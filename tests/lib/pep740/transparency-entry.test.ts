import { TransparencyLogEntry } from '@sigstore/protobuf-specs';
import { describe, expect, test } from 'vitest';
import { parseAttestation } from '../../../lib/pep740/provenance.ts';
import { listRealPaths, readReal } from '../../builders/real.ts';
import { anAttestation, anEntry, change, type JSONObject, type JSONValue } from './a-provenance.ts';
import { expectSafeReason } from './expect-reason.ts';

function parse(entry: JSONValue): ReturnType<typeof parseAttestation> {
  return parseAttestation(change(anAttestation(), 'verification_material.transparency_entries', [entry]));
}

function read(entry: JSONValue): unknown {
  const parsed = parse(entry);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.value.verificationMaterial.transparencyEntry;
}

function expectRefusal(path: string, value: JSONValue | undefined): void {
  const parsed = parse(change(anEntry(), path, value));
  expect(parsed, `${path} = ${JSON.stringify(value)}`).toMatchObject({
    ok: false,
    code: 'PROVENANCE_MALFORMED',
  });
  expectSafeReason(parsed);
  if (!parsed.ok) expect(parsed.reason).toContain('$.verification_material.transparency_entries[0]');
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a transparency entry', () => {
  test('is narrowed, its bytes decoded', () => {
    expect(read(anEntry())).toEqual({
      logIndex: '153454663',
      logId: { keyId: bytes('log') },
      kindVersion: { kind: 'dsse', version: '0.0.1' },
      integratedTime: '1733354041',
      inclusionPromise: { signedEntryTimestamp: bytes('promise') },
      inclusionProof: {
        logIndex: '31550401',
        rootHash: bytes('root'),
        treeSize: '31550402',
        hashes: [bytes('left'), bytes('right')],
        checkpoint: { envelope: 'log.example - 1\n31550402\ncm9vdA==\n' },
      },
      canonicalizedBody: bytes('body'),
    });
  });

  test('has the keys that the protobuf message writes, and no other', () => {
    const written = TransparencyLogEntry.toJSON(TransparencyLogEntry.fromJSON(anEntry()));
    expect(read(written as JSONObject)).toEqual(read(anEntry()));
  });

  test('of the first leaf of a log states its index, and a list without hashes', () => {
    const first = change(anEntry(), 'inclusionProof', {
      ...(anEntry().inclusionProof as JSONObject),
      logIndex: '0',
      treeSize: '1',
      hashes: [],
    });
    expect(read(change(first, 'logIndex', '0'))).toMatchObject({
      logIndex: '0',
      inclusionProof: { logIndex: '0', treeSize: '1', hashes: [] },
    });
  });

  test.each([undefined, null])(
    'may have %s for inclusion promise, inclusion proof and checkpoint',
    (nothing) => {
      expect(read(change(anEntry(), 'inclusionPromise', nothing))).toMatchObject({ inclusionPromise: null });
      expect(read(change(anEntry(), 'inclusionProof', nothing))).toMatchObject({ inclusionProof: null });
      expect(read(change(anEntry(), 'inclusionProof.checkpoint', nothing))).toMatchObject({
        inclusionProof: { checkpoint: null },
      });
    },
  );

  test.each([undefined, null, '0'])(
    'may have %j for integrated time, as entries of Rekor v2 have',
    (time) => {
      expect(read(change(anEntry(), 'integratedTime', time))).toMatchObject({ integratedTime: null });
    },
  );

  test.each([
    '',
    'logId.',
    'kindVersion.',
    'inclusionPromise.',
    'inclusionProof.',
    'inclusionProof.checkpoint.',
  ])('may not have an unknown key at "%s"', (at) => {
    for (const key of ['x', 'log_index', 'LogIndex', '\u202e', 'constructor']) expectRefusal(at + key, null);
  });

  const integers = ['logIndex', 'integratedTime', 'inclusionProof.logIndex', 'inclusionProof.treeSize'];

  test.each(integers)('has canonical decimal text for %s', (path) => {
    for (const value of ['0', '1', '9007199254740993', '9223372036854775807']) {
      expect(parse(change(anEntry(), path, value)).ok, value).toBe(true);
    }
    for (const value of [
      ...[
        1,
        0,
        true,
        [],
        {},
        ['1'],
        '',
        ' 1',
        '1 ',
        '1\n',
        '01',
        '00',
        '-1',
        '-0',
        '+1',
        '1.0',
        '1e3',
        '0x1',
        '1n',
      ],
      ...['1_000', '\u0661', 'NaN', '9223372036854775808', '18446744073709551616', '9'.repeat(10_000)],
    ]) {
      expectRefusal(path, value);
    }
  });

  test.each([
    'logId.keyId',
    'inclusionProof.rootHash',
    'canonicalizedBody',
    'inclusionPromise.signedEntryTimestamp',
  ])('has canonical base64 for %s', (path) => {
    for (const value of [undefined, null, '', 1, [], 'Zm9', 'Zh==', 'Zm9v\n', '-_-_'])
      expectRefusal(path, value);
  });

  test('has a list of base64 for the hashes, no longer than a tree can be high', () => {
    for (const value of ['Zm9v', {}, 0, [''], [null], ['Zm9'], [['Zm9v']], Array(64).fill('Zm9v')]) {
      expectRefusal('inclusionProof.hashes', value);
    }
    expect(parse(change(anEntry(), 'inclusionProof.hashes', Array(63).fill('Zm9v'))).ok).toBe(true);
  });

  test.each(['kindVersion.kind', 'kindVersion.version', 'inclusionProof.checkpoint.envelope'])(
    'has text for %s',
    (path) => {
      for (const value of [undefined, null, '', 1, [], {}]) expectRefusal(path, value);
    },
  );

  test.each([
    'logIndex',
    'logId',
    'kindVersion',
    'inclusionProof.logIndex',
    'inclusionProof.treeSize',
    'inclusionProof.hashes',
  ])('must have %s', (path) => {
    for (const value of [undefined, null]) expectRefusal(path, value);
  });

  test.each(['logId', 'kindVersion', 'inclusionPromise', 'inclusionProof', 'inclusionProof.checkpoint'])(
    'has an object for %s',
    (path) => {
      for (const value of [[], 'x', 1, false]) expectRefusal(path, value);
    },
  );

  test('is an object itself', () => {
    for (const entry of [null, [], 'x', 1])
      expect(parse(entry)).toMatchObject({ code: 'PROVENANCE_MALFORMED' });
  });
});

describe('recorded real data', () => {
  test.each([...listRealPaths('attestations'), ...listRealPaths('staging')])(
    'reads as the protobuf message does: %s',
    (path) => {
      const attestation = JSON.parse(readReal(path).toString());
      const message = TransparencyLogEntry.fromJSON(
        attestation.verification_material.transparency_entries[0],
      );
      const parsed = parseAttestation(attestation);
      const entry = parsed.ok ? parsed.value.verificationMaterial.transparencyEntry : null;
      expect(JSON.stringify(entry, toPlain)).toBe(JSON.stringify(message, toPlain));
    },
  );
});

/** `Buffer` writes itself as JSON before a replacer sees it: bytes of either kind become a list. */
function toPlain(_: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return [...value];
  const { type, data } = (value ?? {}) as { type?: unknown; data?: unknown };
  return type === 'Buffer' ? data : value;
}
