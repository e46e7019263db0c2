/** Provenance objects parsed, and the places in them that a refusal names. */
import { expect } from 'vitest';
import { parseProvenance } from '../../../lib/pep740/provenance.ts';
import { toBytes } from './a-provenance.ts';
import { expectSafeReason } from './expect-reason.ts';

export const bytes = (text: string) => new TextEncoder().encode(text);
export const parse = (value: unknown) => parseProvenance(toBytes(value));
export const BUNDLE = 'attestation_bundles.0';
export const ATTESTATION = `${BUNDLE}.attestations.0`;
export const MATERIAL = `${ATTESTATION}.verification_material`;

/** `path` in the notation of reasons. */
function toJSONPath(path: string): string {
  return `$.${path}`.replace(/\.(\d+)/g, '[$1]');
}

export function expectRefusal(value: unknown, code: string, path: string): void {
  const parsed = parse(value);
  expect(parsed).toEqual({ ok: false, code, reason: expect.stringContaining(`${toJSONPath(path)} `) });
  expectSafeReason(parsed);
}
