/** What is verified again and again: all of Rekor v1, as nearly everything on PyPI is. */
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
import { signEvidence } from './signed-evidence.ts';

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

/**
 * `recorded`: what PyPI served. `distinct`: that among files of a certificate each, more than are remembered at a time.
 * `release`: the files of one release, under one certificate.
 */
export type EvidenceKind = 'recorded' | 'distinct' | 'release';

const FILES = { distinct: 113, release: 40 };

function collect(kind: EvidenceKind): Evidence {
  const recorded = readEvidence();
  if (kind === 'recorded') return recorded;
  const signed = signEvidence(FILES[kind], kind === 'release');
  const inputs = kind === 'release' ? signed : [...recorded.inputs, ...signed];
  const what =
    kind === 'release'
      ? 'of one release, under one certificate'
      : 'under a certificate each, 7 of them recorded';
  return { ...recorded, source: `${inputs.length} attestations ${what}`, inputs };
}

/** @throws Error where any of it does not verify: then there is nothing to measure. */
export function loadEvidence(kind: EvidenceKind = 'recorded'): Evidence {
  const evidence = collect(kind);
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
export function passUntouched({ inputs }: Evidence): () => void {
  const asked = inputs.flatMap((input) => {
    const verifier = new Verifier(input.trust.material);
    return toBundles(input).map((bundle) => ({ verifier, bundle }));
  });
  return () => {
    for (const { verifier, bundle } of asked) verifier.verify(toSignedEntity(bundle));
  };
}

function toBundles({ provenance }: VerifyInput): Bundle[] {
  const parsed = parseProvenance(provenance);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.value.attestationBundles.flatMap(({ attestations }) => attestations.map(toBundle));
}
