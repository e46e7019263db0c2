import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toCalledWorkflow } from '../../../components/verdict/view.ts';
import { listCaveats } from '../../../lib/debate/caveats.ts';
import { toTrust } from '../../../lib/verify/trusted-root.ts';
import type { AttestationVerdict, Verdict } from '../../../lib/verify/verdict.ts';
import { verifyProvenance } from '../../../lib/verify/verify.ts';
import { toWorkflowSigner } from '../../../lib/verify/workflow-signer.ts';

const VECTORS = join(import.meta.dirname, '../../vectors');

function verify(name: string): { verdict: Verdict; attestation: AttestationVerdict } {
  const trust = toTrust(readFileSync(join(VECTORS, 'trusted_root.json')), { source: 'file' });
  if (!trust.ok) throw new Error(trust.reason);
  const about = JSON.parse(readFileSync(join(VECTORS, name, 'expect.json'), 'utf8'));
  const provenance = readFileSync(join(VECTORS, name, 'provenance'));
  const verdict = verifyProvenance({ ...about, provenance, trust: trust.value });
  const [attestation] = verdict.attestations;
  if (!attestation) throw new Error('the vector holds no attestation');
  return { verdict, attestation };
}

const caveatsOf = (verdict: Verdict) =>
  listCaveats({ verdict, trackedSince: null, isPermalink: false }).filter(
    ({ id }) => id === 'signed-elsewhere',
  );

describe('the workflow that signed', () => {
  it('of another repository is named, with a note at its check and a caveat beside the verdict', () => {
    const { verdict, attestation } = verify('github-reusable-workflow');
    const uri = 'https://github.com/stagehands/.github/.github/workflows/publish.yml@refs/tags/v2';
    expect(toWorkflowSigner(attestation.claims ?? {})).toEqual({
      uri,
      repository: 'https://github.com/stagehands/.github',
      isCalled: true,
      isElsewhere: true,
    });
    expect(attestation.checks.find(({ name }) => name === 'publisher')).toMatchObject({
      state: 'passed',
      note: expect.stringContaining(uri),
    });
    expect(caveatsOf(verdict)).toMatchObject([
      { text: expect.stringContaining('github.com/stagehands/.github') },
    ]);
    expect(toCalledWorkflow(attestation)).toBe(uri);
  });

  it('of the same repository is named, and needs no caveat', () => {
    const { verdict, attestation } = verify('github-reusable-workflow-same-repository');
    expect(toWorkflowSigner(attestation.claims ?? {})).toMatchObject({ isCalled: true, isElsewhere: false });
    expect(attestation.checks.every(({ note }) => note === undefined)).toBe(true);
    expect(caveatsOf(verdict)).toEqual([]);
    expect(toCalledWorkflow(attestation)).toContain('/_publish.yml@');
  });

  it.each(['github-publish', 'gitlab-publish'])('is the one that the build started with: %s', (name) => {
    const { verdict, attestation } = verify(name);
    expect(toWorkflowSigner(attestation.claims ?? {})).toMatchObject({ isCalled: false, isElsewhere: false });
    expect(caveatsOf(verdict)).toEqual([]);
    expect(toCalledWorkflow(attestation)).toBeNull();
  });

  it.each(['google-publish', 'circleci-publish'])(
    'is none where no workflow of a forge signs: %s',
    (name) => {
      const { verdict, attestation } = verify(name);
      expect(toWorkflowSigner(attestation.claims ?? {})).toBeNull();
      expect(caveatsOf(verdict)).toEqual([]);
      expect(toCalledWorkflow(attestation)).toBeNull();
    },
  );

  it('is the subject of the certificate, where the extension is missing', () => {
    const subjectAlternativeName = 'https://gitlab.com/group/sub/project//.gitlab-ci.yml@refs/heads/main';
    expect(toWorkflowSigner({ subjectAlternativeName })).toMatchObject({
      uri: subjectAlternativeName,
      repository: 'https://gitlab.com/group/sub/project',
    });
  });

  it.each([
    'https://github.com.example/o/r/.github/workflows/x.yml@main',
    'http://github.com/o/r/.github/workflows/x.yml@main',
    'https://github.com/o/.github/workflows/x.yml@main',
    'https://github.com/o/r/x.yml@main',
    'https://example.test/https://github.com/o/r/.github/workflows/x.yml@main',
    '',
  ])('is not read out of %j', (buildSignerURI) => {
    expect(toWorkflowSigner({ buildSignerURI })).toBeNull();
  });
});
