/**
 * No change of meaning may come out confirmed, and none may crash: recorded and built provenance is changed in its
 * JSON and in its bytes. What is allowed to differ is listed in `meaning`, and is little.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Attestation, parseProvenance, type StatedPublisher } from '../../../lib/pep740/provenance.ts';
import { parseCertificate } from '../../../lib/verify/certificate.ts';
import type { Trust } from '../../../lib/verify/trust.ts';
import { toTrust } from '../../../lib/verify/trusted-root.ts';
import { sha256Hex, verifyProvenance } from '../../../lib/verify/verify.ts';
import { listReal, readRealProvenance, readRealRoot } from '../../builders/real.ts';
import { runs } from '../../setup/runs.ts';

type Case = { name: string; filename: string; sha256: string; provenance: Buffer; trust: Trust };

function open(document: Uint8Array): Trust {
  const trust = toTrust(document, { source: 'file' });
  if (!trust.ok) throw new Error(trust.reason);
  return trust.value;
}

function builtCases(): Case[] {
  const folder = join(import.meta.dirname, '../../vectors');
  const trust = open(readFileSync(join(folder, 'trusted_root.json')));
  const names = readdirSync(folder).filter((name) => !name.endsWith('_fail') && !name.endsWith('.json'));
  return names.flatMap((name) => {
    const { expected, ...about } = JSON.parse(readFileSync(join(folder, name, 'expect.json'), 'utf8'));
    const provenance = readFileSync(join(folder, name, 'provenance'));
    return about.outcome === 'verified' ? [{ ...about, name, provenance, trust }] : [];
  });
}

function realCases(): Case[] {
  const trust = open(readRealRoot('public-good'));
  return listReal().map((file) => ({
    ...file,
    name: file.filename,
    provenance: readRealProvenance(file),
    trust,
  }));
}

type Claims = { deploymentEnvironment?: string; sourceRepositoryURI?: string; sourceRepositoryRef?: string };

/**
 * What the index may leave out is filled in from the certificate, and what no certificate binds is left out: the
 * environment, where the certificate names none. Environments of GitHub do not distinguish letter case.
 */
function statedMeaning(stated: StatedPublisher, claims: Claims): unknown {
  if (!stated.known) return stated;
  const { publisher } = stated;
  if (publisher.kind === 'CircleCI') {
    const { vcs_origin, vcs_ref, ...rest } = publisher;
    const [origin, ref] = [vcs_origin ?? claims.sourceRepositoryURI, vcs_ref ?? claims.sourceRepositoryRef];
    return { ...rest, origin, ref };
  }
  if (!('environment' in publisher)) return publisher;
  const bound =
    claims.deploymentEnvironment === undefined
      ? null
      : (publisher.environment ?? claims.deploymentEnvironment);
  return { ...publisher, environment: publisher.kind === 'GitHub' ? bound?.toLowerCase() : bound };
}

/**
 * A log index that no SET covers (Rekor v2) is not shown, and means nothing. Of an RFC 3161 timestamp the time counts,
 * which the verdict states: parts of its envelope are signed by nobody.
 */
function attestationMeaning({ verificationMaterial, envelope }: Attestation): unknown {
  const { transparencyEntry: entry, certificate } = verificationMaterial;
  const isCovered = entry.inclusionPromise !== null;
  return {
    certificate,
    envelope,
    entry: isCovered ? entry : { ...entry, logIndex: null, integratedTime: null },
  };
}

/** What a document says, whatever its spelling, one text an attestation. */
function meaning(document: Uint8Array): string[] {
  const parsed = parseProvenance(document);
  if (!parsed.ok) return [];
  const said = parsed.value.attestationBundles.flatMap(({ publisher, attestations }) =>
    attestations.map((attestation) => {
      const signer = parseCertificate(attestation.verificationMaterial.certificate);
      return [
        statedMeaning(publisher, signer.ok ? signer.value.claims : {}),
        attestationMeaning(attestation),
      ];
    }),
  );
  return said.map((one) =>
    JSON.stringify(one, (_, value) => (value instanceof Uint8Array ? sha256Hex(value) : value)),
  );
}

function expectNoChangeConfirmed(original: Case, provenance: Uint8Array): void {
  const verdict = verifyProvenance({ ...original, provenance, expected: null });
  expect(['verified', 'failed', 'indeterminate']).toContain(verdict.outcome);
  if (verdict.outcome === 'verified') {
    const states = verdict.attestations.flatMap(({ checks }) => checks.map(({ state }) => state));
    expect([...new Set(states)].sort()).toEqual(['not-applicable', 'passed']);
    // A document that holds one attestation less says less; what it still says is what it said.
    expect(meaning(provenance).length).toBeGreaterThan(0);
    expect(meaning(original.provenance)).toEqual(expect.arrayContaining(meaning(provenance)));
    const times = verifyProvenance({ ...original, expected: null }).attestations.map(
      ({ signedAt }) => signedAt,
    );
    expect(times).toEqual(expect.arrayContaining(verdict.attestations.map(({ signedAt }) => signedAt)));
  } else {
    expect(verdict.code).not.toBeNull();
    expect(verdict.checks.some(({ state }) => state === 'failed' || state === 'not-reached')).toBe(true);
  }
}

type Leaf = { holder: Record<string, unknown> | unknown[]; key: string | number };
function leaves(value: unknown): Leaf[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [
    { holder, key: Array.isArray(holder) ? Number(key) : key },
    ...leaves(holder[key]),
  ]);
}

const replacement = fc.oneof(
  fc.constantFrom(null, '', 0, 1, 2, -1, true, [], {}, '0', 'GitHub', 'GitLab', 'Google', '\u202e', '../..'),
  fc.string({ maxLength: 20 }),
  fc.bigInt({ min: 0n, max: 2n ** 64n }).map(String),
);
type Change =
  | { kind: 'replace'; with: unknown }
  | { kind: 'character'; at: number; to: string }
  | { kind: 'cut' | 'delete' | 'repeat' | 'upper' };
const change: fc.Arbitrary<Change> = fc.oneof(
  replacement.map((value): Change => ({ kind: 'replace', with: value })),
  fc
    .tuple(fc.nat(5000), fc.constantFrom(...'AZaz09+/=-_ \n.'))
    .map(([at, to]): Change => ({ kind: 'character', at, to })),
  fc.constantFrom<Change>({ kind: 'cut' }, { kind: 'delete' }, { kind: 'repeat' }, { kind: 'upper' }),
);

function apply({ holder, key }: Leaf, made: Change): void {
  const record = holder as Record<string, unknown>;
  const value = record[key];
  switch (made.kind) {
    case 'replace':
      record[key] = made.with;
      return;
    case 'delete':
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete record[key];
      return;
    case 'repeat':
      if (Array.isArray(holder)) holder.push(value);
      else record[`${key}2`] = value;
      return;
    default:
      if (typeof value === 'string') record[key] = changeText(value, made);
  }
}

function changeText(text: string, made: Change): string {
  if (made.kind === 'cut') return text.slice(0, -1);
  if (made.kind === 'upper') return text.toUpperCase();
  if (made.kind !== 'character' || text === '') return text;
  const at = made.at % text.length;
  return text.slice(0, at) + made.to + text.slice(at + 1);
}

function changeJSON(document: Buffer, edits: { leaf: number; made: Change }[]): Buffer {
  const json = JSON.parse(document.toString());
  for (const { leaf, made } of edits) {
    const all = leaves(json);
    const target = all[leaf % all.length];
    if (target) apply(target, made);
  }
  return Buffer.from(JSON.stringify(json));
}

function describeMutations(cases: Case[]): void {
  const some = fc.constantFrom(...cases);

  it('confirms every one of them unchanged', () => {
    for (const each of cases) {
      expect(`${each.name} ${verifyProvenance({ ...each, expected: null }).outcome}`).toBe(
        `${each.name} verified`,
      );
    }
  });

  it('confirms no change of the JSON', () => {
    const edits = fc.array(fc.record({ leaf: fc.nat(200), made: change }), { minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(some, edits, (each, made) =>
        expectNoChangeConfirmed(each, changeJSON(each.provenance, made)),
      ),
      runs(),
    );
  });

  it('confirms no change of the bytes', () => {
    const edit = fc.record({ at: fc.nat(20_000), byte: fc.nat(255), cut: fc.boolean() });
    fc.assert(
      fc.property(some, edit, (each, { at, byte, cut }) => {
        const copy = Buffer.from(each.provenance);
        const offset = at % copy.length;
        copy[offset] = byte;
        expectNoChangeConfirmed(each, cut ? copy.subarray(0, offset) : copy);
      }),
      runs(),
    );
  });

  it('confirms none for another file', () => {
    for (const each of cases) {
      const others = [
        { ...each, sha256: each.sha256.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) },
        { ...each, filename: each.filename.replace(/^./, 'x') },
        { ...each, sha256: each.sha256.toUpperCase() },
      ];
      for (const input of others)
        expect(verifyProvenance({ ...input, expected: null }).outcome).toBe('failed');
    }
  });
}

describe('changes to built provenance', () => describeMutations(builtCases()));
describe('changes to recorded provenance', () => describeMutations(realCases()));
