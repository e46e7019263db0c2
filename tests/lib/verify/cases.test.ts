/**
 * Documents and trusted roots of other makers, each with what must be said of it: real ones, and some that were signed to
 * be held against the reference verifier. A root that belongs to one case alone lies in its folder.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { toTrust } from '../../../lib/verify/trusted-root.ts';
import { verifyProvenance } from '../../../lib/verify/verify.ts';

const CASES = join(import.meta.dirname, 'cases');

type Case = {
  case: string;
  why: string;
  filename: string | null;
  sha256: string | null;
  expected: { root: 'refused' } | { outcome: string; code: string | null };
};

const cases: Case[] = JSON.parse(readFileSync(join(CASES, 'cases.json'), 'utf8'));

function readTrust(name: string) {
  const own = join(CASES, name, 'trusted_root');
  return toTrust(readFileSync(existsSync(own) ? own : join(CASES, 'trusted_root')), { source: 'file' });
}

/** The one large document is kept small. */
function readProvenance(name: string): Buffer {
  const compressed = join(CASES, name, 'provenance.gz');
  return existsSync(compressed)
    ? gunzipSync(readFileSync(compressed))
    : readFileSync(join(CASES, name, 'provenance'));
}

it.each(cases)('$case: $why', ({ case: name, filename, sha256, expected }) => {
  const trust = readTrust(name);
  if ('root' in expected) {
    expect(trust).toEqual({
      ok: false,
      reason: expect.stringMatching(/^The trusted root cannot be used\. .+\.$/),
    });
    return;
  }
  if (!trust.ok || filename === null || sha256 === null) throw new Error(`${name} is not a whole case`);
  const input = { filename, sha256, provenance: readProvenance(name), expected: null, trust: trust.value };
  expect(verifyProvenance(input)).toMatchObject(expected);
});

it('every folder of the cases is one of them', () => {
  const folders = readdirSync(CASES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(cases.map((each) => each.case).sort()).toEqual(folders.map(({ name }) => name).sort());
});
