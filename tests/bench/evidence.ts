/** What is verified again and again: the recorded provenance where it lies beside the project, else good vectors. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle } from '@sigstore/bundle';
import { toSignedEntity, Verifier } from '@sigstore/verify';
import { parseProvenance } from '../../lib/pep740/provenance.ts';
import { toBundle } from '../../lib/verify/bundle.ts';
import type { Trust } from '../../lib/verify/trust.ts';
import { toTrust } from '../../lib/verify/trusted-root.ts';
import { type VerifyInput, verifyProvenance } from '../../lib/verify/verify.ts';
import { hasReal, listReal, REAL, readRealRoot } from '../builders/real.ts';

const VECTORS = join(import.meta.dirname, '../vectors');
/** All of Rekor v1, as nearly everything on PyPI is. */
const GOOD_VECTORS = ['github-publish', 'github-wheel', 'github-slsa', 'gitlab-publish'];

type File = { filename: string; sha256: string; path: string };

export type Evidence = {
  /** For the reader: what the figures were taken on. */
  source: string;
  files: File[];
  trustedRootPath: string | null;
  inputs: VerifyInput[];
  trust: Trust;
};

export function readEvidence(): Evidence {
  return hasReal ? readRecorded() : readVectors();
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

function readRecorded(): Evidence {
  const files = listReal().map(({ project, version, filename, sha256 }) => {
    const path = join(REAL, 'index/integrity', project, version, filename, 'provenance');
    return { filename, sha256, path };
  });
  const source = `${files.length} recorded attestations of ../shared/real`;
  return { source, files, trustedRootPath: null, ...openAll(files, readRealRoot('public-good')) };
}

function readVectors(): Evidence {
  const files = GOOD_VECTORS.map((name) => {
    const { filename, sha256 } = JSON.parse(readFileSync(join(VECTORS, name, 'expect.json'), 'utf8'));
    return { filename, sha256, path: join(VECTORS, name, 'provenance') };
  });
  const trustedRootPath = join(VECTORS, 'trusted_root.json');
  const source = `${files.length} attestations of tests/vectors; ../shared/real is not there`;
  return { source, files, trustedRootPath, ...openAll(files, readFileSync(trustedRootPath)) };
}

function openAll(files: File[], trustedRoot: Uint8Array): Pick<Evidence, 'inputs' | 'trust'> {
  const trust = toTrust(trustedRoot, { source: 'file' });
  if (!trust.ok) throw new Error(trust.reason);
  const inputs = files.map(({ filename, sha256, path }) => {
    return { filename, sha256, provenance: readFileSync(path), expected: null, trust: trust.value };
  });
  return { inputs, trust: trust.value };
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
