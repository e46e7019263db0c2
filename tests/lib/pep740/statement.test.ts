import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseStatement, readPredicateType } from '../../../lib/pep740/statement.ts';
import { aStatement, change, PUBLISH, SLSA, toBytes } from './a-provenance.ts';
import { anyJSON } from './any-text.ts';
import { expectSafeReason } from './expect-reason.ts';

describe('parseStatement', () => {
  test('narrows a statement', () => {
    expect(parseStatement(toBytes(aStatement()))).toEqual({
      ok: true,
      value: {
        subjects: [{ name: 'foo-1.0.tar.gz', digest: { sha256: '00'.repeat(32) } }],
        predicateType: PUBLISH,
        predicate: null,
      },
    });
  });

  test('keeps all subjects, digests and the predicate, and judges none of them', () => {
    const subjects = [
      { name: '../x', digest: { sha256: 'zz', blake2b: '' } },
      { name: '', digest: {} },
    ];
    const predicate = { buildDefinition: { buildType: 'x' } };
    const statement = { ...aStatement('urn:unknown'), subject: subjects, predicate, extra: true };
    expect(parseStatement(toBytes(statement))).toEqual({
      ok: true,
      value: { subjects, predicateType: 'urn:unknown', predicate },
    });
    expect(parseStatement(toBytes({ ...aStatement(), subject: [] }))).toMatchObject({
      value: { subjects: [] },
    });
  });

  test('reads an absent predicate as null', () => {
    expect(parseStatement(toBytes(change(aStatement(), 'predicate', undefined)))).toMatchObject({
      value: { predicate: null },
    });
  });

  test.each([
    ['_type', undefined],
    ['_type', 'https://in-toto.io/Statement/v0.1'],
    ['_type', 'https://in-toto.io/Statement/v1/'],
    ['_type', 'HTTPS://in-toto.io/Statement/v1'],
    ['_type', ['https://in-toto.io/Statement/v1']],
    ['predicateType', undefined],
    ['predicateType', null],
    ['predicateType', [PUBLISH]],
    ['subject', undefined],
    ['subject', null],
    ['subject', {}],
    ['subject', 'foo-1.0.tar.gz'],
    ['subject.0', null],
    ['subject.0', []],
    ['subject.0', 'foo-1.0.tar.gz'],
    ['subject.0.name', undefined],
    ['subject.0.name', 1],
    ['subject.0.name', ['foo-1.0.tar.gz']],
    ['subject.0.digest', undefined],
    ['subject.0.digest', null],
    ['subject.0.digest', []],
    ['subject.0.digest', '00'],
    ['subject.0.digest.sha256', null],
    ['subject.0.digest.sha256', 0],
    ['subject.0.digest.sha256', ['00']],
    ['subject.0.digest.other', {}],
  ])('refuses a statement whose %s is %j', (path, value) => {
    expectSafeReason(parseStatement(toBytes(change(aStatement(), path, value))));
  });

  test.each(['', 'null', '[]', '"statement"', '{', '{"_type":1,"_type":2}'])(
    'refuses the payload %j',
    (text) => {
      expectSafeReason(parseStatement(new TextEncoder().encode(text)));
    },
  );

  test('never throws, whatever the bytes or the JSON', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), anyJSON.map(toBytes)), (bytes) => {
        expectSafeReason(parseStatement(bytes));
      }),
    );
  });
});

describe('readPredicateType', () => {
  test('reads the type of a statement that is otherwise wrong', () => {
    expect(readPredicateType(toBytes({ predicateType: SLSA }))).toBe(SLSA);
  });

  test.each(['', '[]', 'null', '{}', '{"predicateType":1}'])('gives null for %j', (text) => {
    expect(readPredicateType(new TextEncoder().encode(text))).toBeNull();
  });
});
