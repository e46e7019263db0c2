/** What is verified again and again: recorded provenance, all of Rekor v1, as nearly everything on PyPI is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle } from '@sigstore/bundle';
import { toSignedEntity, Verifier } from '@sigstore/verify';
import { parseProvenance } from '../../lib/pep740/provenance.ts';
import { toBundle } from '../../lib/verify/bundle.ts';
import type { Trust } from '../../lib/verify/trust.ts';
import { toTrust } from '../../lib/verify/trusted-root.ts';
import { type VerifyInput, verifyProvenance } from '../../lib/verify/verify.ts';
import { listReal, REAL, readRealRoot } from '../builders/real.ts';

type File = { filename: string; sha256: string; path: string };

export type Evidence = {
  /** For the reader: what the figures were taken on. */
  source: string;
  files: File[];
  inputs: VerifyInput[];
  trust: Trust;
};

export function readEvidence(): Evidence {
  const files = listReal().map(({ project, version, filename, sha256 }) => {
    const path = join(REAL, 'index/integrity', project, version, filename, 'provenance');
    return { filename, sha256, path };
  });
  const trust = toTrust(readRealRoot('public-good'), { source: 'file' });
  if (!trust.ok) throw new Error(trust.reason);
  const inputs = files.map(({ filename, sha256, path }) => {
    return { filename, sha256, provenance: readFileSync(path), expected: null, trust: trust.value };
  });
  const source = `${files.length} recorded attestations of tests/recorded`;
  return { source, files, inputs, trust: trust.value };
}

/** @throws Error where any of it does not verify: then there is nothing to measure. */
export function loadEvidence(): Evidence {
  const evidence = readEvidence();
  for (const input of evidence.inputs) {
    const { outcome, code, attestations } = verifyProvenance(input);
    if (outcome !== 'verified') throw new Error(`${input.filename} is ${outcome} (${code}), not verified.`);
    if (attestations.length !== 1) throw new Error(`${input.filename} has not exactly one attestation.`);
  }
  return evidence;
}

/** One pass over all inputs through the whole pipeline: bytes in, verdict out. */
export function passHere({ inputs }: Evidence): () => void {
  return () => {
    for (const input of inputs) verifyProvenance(input);
  };
}

/** One pass through @sigstore/verify as anyone would call it, from bundles that are ready. */
export function passUntouched({ inputs, trust }: Evidence): () => void {
  const verifier = new Verifier(trust.material);
  const bundles = inputs.flatMap(toBundles);
  return () => {
    for (const bundle of bundles) verifier.verify(toSignedEntity(bundle));
  };
}

function toBundles({ provenance }: VerifyInput): Bundle[] {
  const parsed = parseProvenance(provenance);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.value.attestationBundles.flatMap(({ attestations }) => attestations.map(toBundle));
}
