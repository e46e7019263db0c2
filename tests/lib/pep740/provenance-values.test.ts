import { describe, expect, test } from 'vitest';
import { anAttestation, aProvenance, change, type JSONValue } from './a-provenance.ts';
import { ATTESTATION, BUNDLE, bytes, expectRefusal, MATERIAL, parse } from './expect-refusal.ts';

describe('wrong types', () => {
  const objects = [BUNDLE, `${BUNDLE}.publisher`, ATTESTATION, MATERIAL, `${ATTESTATION}.envelope`];

  test.each(objects)('are refused where %s must be an object', (path) => {
    for (const value of [undefined, null, [], 'x', 1, true]) {
      if (value === undefined && /\d$/.test(path)) continue;
      expectRefusal(change(aProvenance(), path, value), 'PROVENANCE_MALFORMED', path);
    }
  });

  const encoded = [
    `${MATERIAL}.certificate`,
    `${ATTESTATION}.envelope.statement`,
    `${ATTESTATION}.envelope.signature`,
  ];

  test.each(encoded)('are refused where %s must be base64', (path) => {
    for (const value of [
      undefined,
      null,
      '',
      1,
      ['Zm9v'],
      'Zm9',
      'Zg==\n',
      'Zh==',
      'Zm-_',
      'Zm9v ',
      'Zg==Zg==',
    ]) {
      expectRefusal(change(aProvenance(), path, value), 'PROVENANCE_MALFORMED', path);
    }
  });

  test('are refused where there must be exactly one transparency entry', () => {
    const path = `${MATERIAL}.transparency_entries`;
    const entry = (anAttestation().verification_material as { transparency_entries: JSONValue[] })
      .transparency_entries;
    for (const value of [undefined, null, {}, [], [...entry, ...entry]]) {
      expectRefusal(change(aProvenance(), path, value), 'PROVENANCE_MALFORMED', path);
    }
  });
});

describe('timestamps', () => {
  const path = `${MATERIAL}.timestamps`;

  test('may be absent, null, empty or base64', () => {
    const read = (value: JSONValue | undefined) => parse(change(aProvenance(), path, value));
    for (const value of [undefined, null, []]) expect(read(value)).toMatchObject({ ok: true });
    expect(read(['Zm9v', 'YmFy'])).toMatchObject({
      value: {
        attestationBundles: [
          { attestations: [{ verificationMaterial: { timestamps: [bytes('foo'), bytes('bar')] } }] },
        ],
      },
    });
  });

  test('are at most 32', () => {
    const read = (count: number) => parse(change(aProvenance(), path, Array(count).fill('Zm9v')));
    expect(read(32).ok).toBe(true);
    expect(read(33)).toMatchObject({ code: 'PROVENANCE_MALFORMED' });
  });

  test('are refused in any other shape', () => {
    for (const value of ['Zm9v', {}, 0]) {
      expectRefusal(change(aProvenance(), path, value), 'PROVENANCE_MALFORMED', path);
    }
    for (const value of [null, '', 'Zm9', { signedTimestamp: 'Zm9v' }]) {
      expectRefusal(change(aProvenance(), path, [value]), 'PROVENANCE_MALFORMED', `${path}.0`);
    }
  });
});
