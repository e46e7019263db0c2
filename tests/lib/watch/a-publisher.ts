/** Releases of one project, signed by whoever a test says, and a trusted root under which they verify. */
import { createHash } from 'node:crypto';
import { fixedTrust } from '../../../lib/trust/fixed.ts';
import { toTrust } from '../../../lib/verify/trusted-root.ts';
import { type GitHubBuild, githubBuild } from '../../builders/builds.ts';
import type { FakeFile } from '../../builders/fake-index.ts';
import { buildInstance } from '../../builders/instance.ts';
import { buildProvenance } from '../../builders/provenance.ts';

const instance = buildInstance({
  name: 'publisher.invalid',
  seed: 'a publisher',
  validFrom: new Date('2025-01-01T00:00:00Z'),
});

export function publisherTrust(): ReturnType<typeof fixedTrust> {
  const trust = toTrust(instance.trustedRoot, { source: 'file' });
  if (!trust.ok) throw new Error(trust.reason);
  return fixedTrust(trust.value);
}

export const ACME = { repository: 'acme/widget', repositoryId: '71', ownerId: '7' };
export const MALLORY = { repository: 'mallory/widget', repositoryId: '666', ownerId: '66' };

type By = Partial<GitHubBuild> & typeof ACME;

/** An sdist of `widget`, uploaded at `at`; null: without provenance. */
export function widget(version: string, at: number, by: By | null): FakeFile & { filename: string } {
  const filename = `widget-${version}.tar.gz`;
  const content = Buffer.from(filename);
  const uploadTime = new Date(at).toISOString();
  if (by === null) return { filename, content, uploadTime, provenance: null };
  const commit = createHash('sha1').update(version).digest('hex');
  const build = githubBuild({
    workflow: 'release.yml',
    ref: `refs/tags/v${version}`,
    commit,
    runId: '1',
    trigger: 'push',
    ...by,
  });
  const sha256 = createHash('sha256').update(content).digest('hex');
  const signedAt = new Date(at - 60_000);
  const attestation = instance.buildAttestation({ build, subject: { name: filename, sha256 }, signedAt });
  const provenance = buildProvenance([{ publisher: build.publisher, attestations: [attestation] }]);
  return { filename, content, uploadTime, provenance };
}
