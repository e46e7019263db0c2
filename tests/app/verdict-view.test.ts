import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { toIndexPage, toLogPage } from '../../components/ui/paths.ts';
import { PublishedFrom } from '../../components/ui/published-from.tsx';
import { ClaimsTable } from '../../components/verdict/claims-table.tsx';
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
import { isClaimed } from '../../lib/format.ts';
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

describe('links to where others say something of a file', () => {
  it('lead to the page of its release, where the index has such pages', () => {
    expect(toIndexPage('pypi.org', 'cue', '1.0', 'cue-1.0.tar.gz')).toBe(
      'https://pypi.org/project/cue/1.0/#cue-1.0.tar.gz',
    );
    expect(toIndexPage('pypi.org', 'cue', '1!0+a b', 'c#d')).toBe(
      'https://pypi.org/project/cue/1!0%2Ba%20b/#c%23d',
    );
    for (const host of ['mirror.example', 'pypi.org.example', '127.0.0.1:8080'])
      expect(toIndexPage(host, 'cue', '1.0', 'cue-1.0.tar.gz')).toBeNull();
  });
  it('lead to the entry of the log that Sigstore’s search page knows, and to no other', () => {
    expect(toLogPage('https://rekor.sigstore.dev', '153454663')).toBe(
      'https://search.sigstore.dev/?logIndex=153454663',
    );
    expect(toLogPage('https://rekor.sigstore.dev/', '1')).toBe('https://search.sigstore.dev/?logIndex=1');
    expect(toLogPage('https://log2025-1.rekor.sigstore.dev', '1')).toBeNull();
    expect(toLogPage('https://rekor.sigstore.dev.example', '1')).toBeNull();
    expect([toLogPage(null, '1'), toLogPage('https://rekor.sigstore.dev', null)]).toEqual([null, null]);
  });
});

describe('what a certificate claims', () => {
  const claims: CertificateClaims = {
    ...github,
    issuer: 'https://token.actions.githubusercontent.com',
    subjectAlternativeName: 'https://github.com/o/r/.github/workflows/release.yml@refs/tags/v1',
    buildSignerURI: 'https://github.com/o/r/.github/workflows/release.yml@refs/tags/v1',
    sourceRepositoryOwnerURI: 'https://github.com/o',
    runInvocationURI: 'https://github.com/o/r/actions/runs/1/attempts/1',
  };
  const links = (isRehearsal: boolean) => {
    const table = createElement(ClaimsTable, { view: { isRehearsal } as View, claims });
    return [...renderToStaticMarkup(table).matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
  };
  it('is linked where it is the address of a page, and an identity is none', () => {
    expect(links(false)).toEqual([
      claims.sourceRepositoryURI,
      claims.sourceRepositoryOwnerURI,
      claims.runInvocationURI,
    ]);
    expect(links(true)).toEqual([]);
  });
});

describe('a publisher that is only claimed', () => {
  const publisher = { kind: 'GitHub', repository: 'o/r', workflow: 'w.yml', environment: null } as const;
  const shown = (isClaimed: boolean) =>
    renderToStaticMarkup(createElement(PublishedFrom, { publisher, isClaimed })).replaceAll(/<[^>]*>/g, '');
  it('says so beside its name', () => {
    expect(shown(true)).toBe('github.com/o/r, w.yml claimed');
    expect(shown(false)).toBe('github.com/o/r, w.yml');
  });
  it('is one of a file that does not verify or was not checked, and none that a pin alone objects to', () => {
    expect(isClaimed({ outcome: 'verified', code: null })).toBe(false);
    expect(isClaimed({ outcome: 'failed', code: 'EXPECTED_PUBLISHER' })).toBe(false);
    expect(isClaimed({ outcome: 'failed', code: 'SUBJECT_DIGEST' })).toBe(true);
    expect(isClaimed({ outcome: 'indeterminate', code: 'INDEX_UNREACHABLE' })).toBe(true);
    expect(isClaimed({ outcome: null, code: null })).toBe(true);
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
