/** Provenance objects (PEP 740) around attestations. */
import type { Build } from './builds.ts';
import type { AttestationJSON } from './instance.ts';

export type BundleJSON = { publisher: Build['publisher']; attestations: AttestationJSON[] };

/** The document's bytes, indented: what is kept as data is read by people. */
export const buildProvenance = (bundles: BundleJSON[]): Buffer =>
  toBytes({ version: 1, attestation_bundles: bundles });

export const toBytes = (document: unknown): Buffer => Buffer.from(`${JSON.stringify(document, null, 1)}\n`);
