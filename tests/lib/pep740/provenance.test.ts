import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAttestation, parseProvenance } from '../../../lib/pep740/provenance.ts';
import { listRealPaths, readReal } from '../../builders/real.ts';
import { runs } from '../../setup/runs.ts';
import {
  aGitHubPublisher,
  anAttestation,
  aProvenance,
  change,
  type JSONObject,
  type JSONValue,
  PUBLISH,
  SLSA,
  toBase64,
  toBytes,
} from './a-provenance.ts';
import { anyJSON } from './any-text.ts';
import { expectSafeReason } from './expect-reason.ts';
import { ATTESTATION, BUNDLE, bytes, expectRefusal, MATERIAL, parse } from './expect-refusal.ts';

describe('parseProvenance', () => {
  test('narrows a provenance object and decodes its bytes', () => {
    const parsed = parse(aProvenance());
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        version: 1,
        attestationBundles: [
          {
            publisher: {
              known: true,
              publisher: {
                kind: 'GitHub',
                repository: 'owner/name',
                workflow: 'release.yml',
                environment: null,
              },
            },
            attestations: [
              {
                version: 1,
                verificationMaterial: { certificate: bytes('certificate'), timestamps: [] },
                envelope: { signature: bytes('signature') },
              },
            ],
          },
        ],
      },
    });
  });

  test.each(['', '{', 'null', '[]', '"provenance"', '1'])('refuses the document %j', (text) => {
    expect(parseProvenance(bytes(text))).toMatchObject({ ok: false, code: 'PROVENANCE_MALFORMED' });
  });

  test('refuses duplicate keys', () => {
    const text = JSON.stringify(aProvenance()).replace('"version":1', '"version":1,"version":1');
    expect(parseProvenance(bytes(text))).toMatchObject({ ok: false, code: 'PROVENANCE_MALFORMED' });
  });

  test('allows unknown keys outside of the transparency entry', () => {
    for (const path of ['x', `${BUNDLE}.x`, `${BUNDLE}.publisher.x`, `${ATTESTATION}.x`, `${MATERIAL}.x`]) {
      expect(parse(change(aProvenance(), path, { anything: [] })).ok, path).toBe(true);
    }
    expect(parse(change(aProvenance(), `${ATTESTATION}.envelope.x`, 1)).ok).toBe(true);
  });
});

describe('the version', () => {
  test('may be absent on the provenance and must stand on an attestation', () => {
    expect(parse(change(aProvenance(), 'version', undefined))).toMatchObject({
      ok: true,
      value: { version: 1 },
    });
    expectRefusal(
      change(aProvenance(), `${ATTESTATION}.version`, undefined),
      'PROVENANCE_MALFORMED',
      `${ATTESTATION}.version`,
    );
  });

  const places = ['version', `${ATTESTATION}.version`];

  test.each(places)('is unsupported at %s where it is another integer', (path) => {
    for (const version of [0, 2, -1, 99]) {
      expectRefusal(change(aProvenance(), path, version), 'FORMAT_UNSUPPORTED', path);
    }
  });

  test.each(places)('is malformed at %s where it is no integer', (path) => {
    for (const version of [null, true, '1', 1.5, [1], {}]) {
      expectRefusal(change(aProvenance(), path, version), 'PROVENANCE_MALFORMED', path);
    }
    const text = JSON.stringify(change(aProvenance(), path, 7777)).replace('7777', '1e999');
    expect(parseProvenance(bytes(text))).toMatchObject({ code: 'PROVENANCE_MALFORMED' });
  });
});

describe('the lists', () => {
  test('are empty: no bundles, or no attestations in one of them', () => {
    expectRefusal(
      change(aProvenance(), 'attestation_bundles', []),
      'PROVENANCE_EMPTY',
      'attestation_bundles',
    );
    const path = `${BUNDLE}.attestations`;
    expectRefusal(change(aProvenance(), path, []), 'PROVENANCE_EMPTY', path);
    const second = { publisher: aGitHubPublisher(), attestations: [] };
    expectRefusal(
      change(aProvenance(), 'attestation_bundles.1', second),
      'PROVENANCE_EMPTY',
      'attestation_bundles.1.attestations',
    );
  });

  test.each(['attestation_bundles', `${BUNDLE}.attestations`])(
    'refuses anything but a list as %s',
    (path) => {
      for (const value of [undefined, null, {}, 'x', 0]) {
        expectRefusal(change(aProvenance(), path, value), 'PROVENANCE_MALFORMED', path);
      }
    },
  );

  test('hold two attestations of two predicate types, in one bundle or in two', () => {
    const both = [anAttestation(PUBLISH), anAttestation(SLSA)];
    expect(parse(aProvenance(aGitHubPublisher(), both)).ok).toBe(true);
    expect(parse(twoBundles(anAttestation(PUBLISH), anAttestation(SLSA))).ok).toBe(true);
  });

  test('do not hold two attestations of one predicate type, in one bundle or in two', () => {
    const twice = [anAttestation(SLSA), anAttestation(SLSA)];
    expectRefusal(aProvenance(aGitHubPublisher(), twice), 'PROVENANCE_MALFORMED', 'attestation_bundles');
    expectRefusal(
      twoBundles(anAttestation(), anAttestation()),
      'PROVENANCE_MALFORMED',
      'attestation_bundles',
    );
  });

  test('do not hold three attestations, in one bundle or in two', () => {
    const three = [anAttestation('urn:a'), anAttestation('urn:b'), anAttestation('urn:c')];
    expectRefusal(aProvenance(aGitHubPublisher(), three), 'PROVENANCE_MALFORMED', 'attestation_bundles');
    const spread = twoBundles(anAttestation('urn:a'), anAttestation('urn:b'));
    const path = 'attestation_bundles.1.attestations.1';
    expectRefusal(
      change(spread, path, anAttestation('urn:c')),
      'PROVENANCE_MALFORMED',
      'attestation_bundles',
    );
  });

  test('may hold two statements that cannot be read: that is for a later check', () => {
    const unreadable = change(anAttestation(), 'envelope.statement', toBase64('no JSON'));
    expect(parse(aProvenance(aGitHubPublisher(), [unreadable, unreadable])).ok).toBe(true);
  });
});

function twoBundles(first: JSONObject, second: JSONObject): JSONObject {
  const [a, b] = [first, second].map((each) => ({ publisher: aGitHubPublisher(), attestations: [each] }));
  return { version: 1, attestation_bundles: [a as JSONObject, b as JSONObject] };
}

describe('hostile input', () => {
  test('never makes the parser throw: any bytes, any JSON', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), anyJSON.map(toBytes)), (input) => {
        expectSafeReason(parseProvenance(input));
      }),
    );
  });

  test('never makes the parser throw: any JSON in any place of a good object', () => {
    const paths = listPaths(aProvenance());
    fc.assert(
      fc.property(fc.constantFrom(...paths), anyJSON, (path, value) => {
        const parsed = parse(change(aProvenance(), path, value as JSONValue));
        if (!parsed.ok) expectSafeReason(parsed);
      }),
      runs(),
    );
  });

  test('a document cut short anywhere is malformed', () => {
    const whole = toBytes(aProvenance());
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        expect(parseProvenance(whole.slice(0, length))).toMatchObject({ code: 'PROVENANCE_MALFORMED' });
      }),
    );
  });
});

function listPaths(value: JSONValue, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [
    `${path}${key}`,
    ...listPaths(child, `${path}${key}.`),
  ]);
}

describe('parseAttestation', () => {
  test('reads a bare attestation', () => {
    expect(parseAttestation(anAttestation())).toMatchObject({ ok: true, value: { version: 1 } });
  });

  test('names places from the attestation on', () => {
    expect(parseAttestation(change(anAttestation(), 'envelope.signature', 1))).toMatchObject({
      code: 'PROVENANCE_MALFORMED',
      reason: expect.stringContaining('$.envelope.signature '),
    });
    expect(parseAttestation(change(anAttestation(), 'version', 2))).toMatchObject({
      code: 'FORMAT_UNSUPPORTED',
    });
    expect(parseAttestation(undefined)).toMatchObject({ code: 'PROVENANCE_MALFORMED' });
  });
});

describe('recorded real data', () => {
  test.each(listRealPaths('index/integrity'))('is accepted: %s', (path) => {
    const parsed = parseProvenance(readReal(path));
    expect(parsed).toMatchObject({
      ok: true,
      value: { attestationBundles: [{ publisher: { known: true } }] },
    });
  });

  test.each([...listRealPaths('attestations'), ...listRealPaths('staging')])('is accepted: %s', (path) => {
    expect(parseAttestation(JSON.parse(readReal(path).toString()))).toMatchObject({ ok: true });
  });

  test('is accepted: a publish and a SLSA attestation of one file', () => {
    const attestations = listRealPaths('attestations').map((path) => JSON.parse(readReal(path).toString()));
    expect(parse(aProvenance(aGitHubPublisher(), attestations)).ok).toBe(true);
  });
});
