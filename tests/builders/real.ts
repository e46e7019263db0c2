/** Provenance recorded from the public; `tests/recorded/README.md` says what there is. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const REAL = join(import.meta.dirname, '../recorded');

/** `path` in parts, or whole, from `tests/recorded`. */
export function readReal(...path: string[]): Buffer {
  return readFileSync(join(REAL, ...path));
}

/** The path of every file in one folder of `tests/recorded` or below it, as `readReal` takes it. */
export function listRealPaths(folder: string): string[] {
  return readdirSync(join(REAL, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(REAL, join(entry.parentPath, entry.name)));
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
  return JSON.parse(readReal('expected.json').toString());
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
