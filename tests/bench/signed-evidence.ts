/** Evidence that is signed for the bench: as many files as are wanted, under one certificate or under one each. */
import { createHash } from 'node:crypto';
import { toTrust } from '../../lib/verify/trusted-root.ts';
import type { VerifyInput } from '../../lib/verify/verify.ts';
import { githubBuild } from '../builders/builds.ts';
import { buildInstance } from '../builders/instance.ts';
import { keyFrom } from '../builders/keys.ts';
import { buildProvenance } from '../builders/provenance.ts';

const START = Date.parse('2026-03-02T10:00:00Z');
const SECOND_MS = 1000;
const VALID_MS = 600 * SECOND_MS;

const build = githubBuild({
  repository: 'callboard-bench/sample',
  workflow: 'release.yml',
  ref: 'refs/tags/v1.0',
  commit: 'c'.repeat(40),
  repositoryId: '1',
  ownerId: '2',
  runId: '3',
});

/** `isOneRelease`: one certificate signs them all, a second apart; else each has its own. */
export function signEvidence(count: number, isOneRelease: boolean): VerifyInput[] {
  const instance = buildInstance({ name: 'bench.test', validFrom: new Date('2024-01-01T00:00:00Z') });
  const trust = toTrust(instance.trustedRoot, { source: 'file' });
  if (!trust.ok) throw new Error(trust.reason);
  return Array.from({ length: count }, (_, at) => {
    const subject = {
      name: `sample-1.0.${at}.tar.gz`,
      sha256: createHash('sha256').update(`${at}`).digest('hex'),
    };
    const from = isOneRelease ? START : START + at * VALID_MS;
    const attestation = instance.buildAttestation({
      build,
      subject,
      signedAt: new Date(isOneRelease ? START + at * SECOND_MS : from),
      change: {
        leafKey: keyFrom(`bench leaf ${isOneRelease ? 0 : at}`),
        validity: () => ({ notBefore: new Date(from), notAfter: new Date(from + VALID_MS) }),
      },
    });
    const provenance = buildProvenance([{ publisher: build.publisher, attestations: [attestation] }]);
    return { filename: subject.name, sha256: subject.sha256, provenance, expected: null, trust: trust.value };
  });
}
