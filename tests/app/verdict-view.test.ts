import { describe, expect, it } from 'vitest';
import {
  leadAttestation,
  PUBLISH,
  SLSA,
  toCommitURL,
  toLink,
  toStatedDigest,
  toWorkflowURL,
  type View,
} from '../../components/verdict/view.ts';
import type { AttestationVerdict, CertificateClaims, Verdict } from '../../lib/verify/verdict.ts';

const commit = '896cfe13105495e6dc6f8faf23e1007da35edeeb';
const github: CertificateClaims = {
  sourceRepositoryURI: 'https://github.com/o/r',
  sourceRepositoryDigest: commit,
  buildConfigURI: 'https://github.com/o/r/.github/workflows/release.yml@refs/tags/v1',
};
const gitlab: CertificateClaims = {
  sourceRepositoryURI: 'https://gitlab.com/g/s/p',
  sourceRepositoryDigest: commit,
  buildConfigURI: 'https://gitlab.com/g/s/p//.gitlab-ci.yml@refs/heads/main',
};

describe('links to a forge', () => {
  it('point to the commit and to the workflow as it was then', () => {
    expect(toCommitURL(github)).toBe(`https://github.com/o/r/commit/${commit}`);
    expect(toWorkflowURL(github)).toBe(`https://github.com/o/r/blob/${commit}/.github/workflows/release.yml`);
    expect(toCommitURL(gitlab)).toBe(`https://gitlab.com/g/s/p/-/commit/${commit}`);
    expect(toWorkflowURL(gitlab)).toBe(`https://gitlab.com/g/s/p/-/blob/${commit}/.gitlab-ci.yml`);
  });
  it('are not made for another host, nor for what is no commit', () => {
    const elsewhere = { ...github, sourceRepositoryURI: 'https://github.com.example.org/o/r' };
    expect([toCommitURL(elsewhere), toWorkflowURL(elsewhere)]).toEqual([null, null]);
    expect(toCommitURL({ ...github, sourceRepositoryDigest: 'main/../..' })).toBeNull();
    expect(toWorkflowURL({ ...github, buildConfigURI: 'https://github.com/x/y/z@main' })).toBeNull();
    expect([toCommitURL(null), toWorkflowURL(null)]).toEqual([null, null]);
  });
});

describe('links of a rehearsal', () => {
  const view = (isRehearsal: boolean) => ({ isRehearsal }) as View;
  it('lead nowhere, since its repositories are nobody’s', () => {
    expect(toLink(view(true), 'https://github.com/o/r')).toBeNull();
    expect(toLink(view(false), 'https://github.com/o/r')).toBe('https://github.com/o/r');
    expect(toLink(view(false), undefined)).toBeNull();
  });
});

describe('the digest of a statement', () => {
  it('is read from its one subject', () => {
    expect(toStatedDigest('{"subject":[{"digest":{"sha256":"ab"}}]}')).toBe('ab');
  });
  it.each([null, undefined, 'no json', 'null', '{"subject":[]}', '{"subject":[{"digest":{"sha256":1}}]}'])(
    'is none in %s',
    (statement) => {
      expect(toStatedDigest(statement)).toBeNull();
    },
  );
});

describe('the attestation that the sentence is about', () => {
  const attestation = (predicateType: string, outcome: AttestationVerdict['outcome']) =>
    ({ predicateType, outcome }) as AttestationVerdict;
  const verdict = (outcome: Verdict['outcome'], attestations: AttestationVerdict[]) =>
    ({ outcome, attestations }) as Verdict;

  it('is the publish attestation of a confirmed file', () => {
    const both = [attestation(SLSA, 'verified'), attestation(PUBLISH, 'verified')];
    expect(leadAttestation(verdict('verified', both))?.predicateType).toBe(PUBLISH);
  });
  it('is the one that failed where one did', () => {
    const both = [attestation(PUBLISH, 'verified'), attestation(SLSA, 'failed')];
    expect(leadAttestation(verdict('failed', both))?.predicateType).toBe(SLSA);
  });
  it('is none where there is no attestation', () => {
    expect(leadAttestation(verdict('no-provenance', []))).toBeNull();
  });
});
