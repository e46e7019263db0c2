/** Provenance recorded from the public, where it lies beside the project; tests that need it are skipped visibly without. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';

export const REAL = join(import.meta.dirname, '../../../shared/real');
export const hasReal = existsSync(REAL);

/** `describe`, with the reason in its name where the recorded data is missing. */
export function describeReal(name: string, run: () => void): void {
  if (hasReal) describe(name, run);
  else describe.skip(`${name} (skipped: no recorded provenance at ../shared/real)`, run);
}

export function readReal(...path: string[]): Buffer {
  return readFileSync(join(REAL, ...path));
}

export type RealFile = {
  project: string;
  version: string;
  filename: string;
  sha256: string;
  publisher: { kind: string; repository: string };
  predicateTypes: string[];
  integratedTime: string;
  logIndex: string;
};

export function listReal(): RealFile[] {
  return hasReal ? JSON.parse(readReal('expected.json').toString()) : [];
}

export function readRealProvenance({ project, version, filename }: RealFile): Buffer {
  return readReal('index', 'integrity', project, version, filename, 'provenance');
}

/** A trusted_root.json as it was in 2026-08. */
export function readRealRoot(instance: 'public-good' | 'staging'): Buffer {
  return readReal('trust', `trusted_root.${instance}.json`);
}

/** A recorded attestation, wrapped in a provenance object that names `publisher`. */
export function wrapReal(publisher: object, ...attestations: string[][]): Buffer {
  const parsed = attestations.map((path) => JSON.parse(readReal(...path).toString()));
  return Buffer.from(
    JSON.stringify({ version: 1, attestation_bundles: [{ publisher, attestations: parsed }] }),
  );
}
