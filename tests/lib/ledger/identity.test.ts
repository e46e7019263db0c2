import { describe, expect, it } from 'vitest';
import { identityKey, nameIdentity, signingKey, toIdentity } from '../../../lib/ledger/identity.ts';
import type { AttestationFact } from '../../../lib/ledger/types.ts';
import { aFile, aRelease, byGitHub, byGitLab, byGoogle, CUE, day, fold, READ_AT } from './a-history.ts';

function identify(fact: AttestationFact) {
  const identity = toIdentity(fact);
  if (!identity) throw new Error('The attestation names nobody.');
  return identity;
}

const CIRCLE: AttestationFact = {
  outcome: 'verified',
  code: null,
  publisher: {
    kind: 'CircleCI',
    project_id: 'p-1',
    pipeline_definition_id: 'd-1',
    vcs_origin: null,
    vcs_ref: null,
  },
  claims: {
    issuer: 'https://oidc.circleci.com',
    buildSignerURI: 'https://circleci.com/api/v2/projects/p-1/pipeline-definitions/d-1',
    buildConfigURI: 'https://circleci.com/api/v2/pipeline/run-77/config',
    runnerEnvironment: '""',
  },
  signedAt: null,
};

describe('an identity', () => {
  it('is what the certificate says: issuer, names, numbers, workflow, runner, trigger and ref', () => {
    expect(identify(byGitHub({ ...CUE, environment: 'pypi' }))).toEqual({
      issuer: 'https://token.actions.githubusercontent.com',
      kind: 'GitHub',
      sourceRepositoryURI: 'https://github.com/stage/cue',
      sourceRepositoryIdentifier: '100',
      sourceRepositoryOwnerURI: 'https://github.com/stage',
      sourceRepositoryOwnerIdentifier: '7',
      workflow: '.github/workflows/release.yml',
      environment: 'pypi',
      runnerEnvironment: 'github-hosted',
      sourceRepositoryRef: 'refs/tags/v1',
      buildSignerURI: null,
      trigger: 'release',
      account: null,
    });
  });

  it('has the workflow’s path whatever its ref holds', () => {
    for (const ref of ['refs/heads/fix@home', 'refs/tags/@stage/cue@1.0']) {
      expect(identify(byGitHub(CUE, ref)).workflow).toBe('.github/workflows/release.yml');
    }
    expect(identify(byGitHub({ ...CUE, workflow: 're@lease.yml' })).workflow).toBe(
      '.github/workflows/re@lease.yml',
    );
    expect(identify(byGitLab('stage/lights/cue', 'ci/release.yml')).workflow).toBe('ci/release.yml');
  });

  it('leaves off the commit or the ref, whichever the certificate ends it with', () => {
    const fact = byGitHub(CUE, 'refs/tags/v1');
    const digest = 'c0ffee0123';
    const claims = { ...fact.claims, sourceRepositoryDigest: digest };
    expect(identify({ ...fact, claims }).workflow).toBe('.github/workflows/release.yml');
    const buildConfigURI = `https://github.com/stage/cue/.github/workflows/release.yml@${digest}`;
    expect(identify({ ...fact, claims: { ...claims, buildConfigURI } }).workflow).toBe(
      '.github/workflows/release.yml',
    );
  });

  it('has the stated workflow where the certificate gives none', () => {
    const fact = byGitHub(CUE);
    const bare = { ...fact, claims: { ...fact.claims, buildConfigURI: undefined } };
    expect(identify(bare).workflow).toBe('.github/workflows/release.yml');
  });

  it('has the environment of the certificate before the stated one', () => {
    expect(identify(byGitHub({ ...CUE, environment: 'pypi', statedEnvironment: 'PyPI' })).environment).toBe(
      'pypi',
    );
  });

  it('of an account is its address; of a pipeline its project and definition, and no run of it', () => {
    expect(identify(byGoogle('a@stage.iam.gserviceaccount.com')).account).toBe(
      'a@stage.iam.gserviceaccount.com',
    );
    expect(identify(CIRCLE)).toMatchObject({ account: 'p-1', workflow: 'd-1', runnerEnvironment: null });
    expect(nameIdentity(identify(CIRCLE))).toBe('CircleCI project p-1');
  });

  it('does not depend on which trigger or ref of a kind, and who published on neither', () => {
    const [one, alike, forked] = [
      byGitHub(CUE),
      byGitHub({ ...CUE, trigger: 'workflow_dispatch' }, 'refs/tags/v2'),
      byGitHub({ ...CUE, trigger: 'pull_request' }, 'refs/pull/7/merge'),
    ].map(identify);
    if (!one || !alike || !forked) throw new Error('Each has claims.');
    expect(signingKey(one)).toBe(signingKey(alike));
    expect(signingKey(one)).not.toBe(signingKey(forked));
    expect(identityKey(one)).toBe(identityKey(forked));
  });

  it('is nobody’s without claims', () => {
    expect(toIdentity({ ...byGitHub(CUE), claims: null })).toBeNull();
  });
});

describe('what is remembered', () => {
  const files = [
    ...aRelease('1.0', { on: 1, by: { ...CUE, environment: 'pypi' } }),
    ...aRelease('1.1', { on: 10, by: { ...CUE, trigger: 'workflow_dispatch', runner: 'self-hosted' } }),
    ...aRelease('1.2', { on: 2500, by: { ...CUE, repository: 'stage/prompt' }, live: true }),
  ];
  const ledger = fold(files);

  it('is the first confirmed publisher, when that was, and that it was read from history', () => {
    expect(ledger.firstUse).toMatchObject({
      version: '1.0',
      at: day(1),
      observed: 'history',
      identityId: ledger.identities[0]?.id,
    });
  });

  it('is seen live where the project was tracked before its first release', () => {
    expect(fold(aRelease('1.0', { on: 1, by: CUE, live: true })).firstUse?.observed).toBe('live');
  });

  it('is each repository and workflow once, with the environments, runners and triggers it had', () => {
    expect(ledger.identities).toMatchObject([
      {
        sourceRepositoryURI: 'https://github.com/stage/cue',
        environments: ['pypi'],
        runnerEnvironments: ['github-hosted', 'self-hosted'],
        triggers: ['release', 'workflow_dispatch'],
        versions: ['1.0', '1.1'],
        fileCount: 4,
        stated: { kind: 'GitHub', repository: 'stage/cue' },
      },
      {
        sourceRepositoryURI: 'https://github.com/stage/prompt',
        versions: ['1.2'],
        first: { observed: 'live' },
      },
    ]);
  });

  it('is not who was not confirmed', () => {
    const failed = { ...byGitHub(CUE), outcome: 'failed', code: 'LOG_INCLUSION' } as const;
    expect(fold(aRelease('1.0', { on: 1, by: failed })).identities).toEqual([]);
    expect(fold(aRelease('1.0', { on: 1, by: [byGitHub(CUE), failed] })).firstUse).toBeNull();
  });

  it('is who was confirmed and only not expected', () => {
    const unexpected = { ...byGitHub(CUE), outcome: 'failed', code: 'EXPECTED_PUBLISHER' } as const;
    expect(fold(aRelease('1.0', { on: 1, by: unexpected })).identities).toHaveLength(1);
  });

  it('stays when a later verifier cannot confirm the same document', () => {
    const [file] = aRelease('1.0', { on: 1, by: CUE });
    const [first] = file?.observations ?? [];
    if (!file || !first) throw new Error('A release has files.');
    const again = {
      ...first,
      at: READ_AT + 1,
      outcome: 'indeterminate',
      code: 'VERIFIER_ERROR',
      attestations: [],
    } as const;
    expect(
      fold([{ ...file, observations: [first, { ...again, attestations: [] }] }]).identities,
    ).toHaveLength(1);
  });

  it('goes by the day on which each file came, also one that came late', () => {
    const moved = { ...CUE, workflow: 'wheels.yml' };
    const late = aFile('1.0', 'cp315-cp315-macosx', { on: 40, by: moved });
    const { identities } = fold([
      ...aRelease('1.0', { on: 1, by: CUE }),
      late,
      ...aRelease('1.1', { on: 30, by: moved }),
    ]);
    expect(identities[1]?.first.version).toBe('1.1');
    expect(identities[1]?.last.filename).toBe(late.filename);
  });

  it('counts a publisher once where a file has two attestations by it', () => {
    const [file] =
      fold(aRelease('1.0', { on: 1, by: [byGitHub(CUE), byGitHub(CUE)] })).releases[0]?.files ?? [];
    expect(file?.identities).toHaveLength(1);
  });

  it('links each file to it', () => {
    const [release] = ledger.releases;
    expect(release?.files.map(({ identityIds }) => identityIds)).toEqual([
      [ledger.identities[1]?.id],
      [ledger.identities[1]?.id],
    ]);
  });
});
