/** What must be confirmed: every publisher kind, predicate type and log version, and what may differ without harm. */
import { circleCIBuild, gitlabBuild, googleBuild, withClaim } from '../builds.ts';
import { basicConstraints, subjectAlternativeName } from '../certificate.ts';
import { sequence } from '../der.ts';
import { SLSA } from '../instance.ts';
import { timestamp, timestampRefusal } from '../timestamp-authority.ts';
import {
  aGitHubBuild,
  anInstance,
  anUnknownInstance,
  COMMIT,
  digestOf,
  GITHUB,
  good,
  SIGNED_AT,
  type Vector,
} from './vector.ts';

export const GITLAB = {
  repository: 'theatre/props/stagecraft',
  workflowFilepath: '.gitlab-ci.yml',
  ref: 'refs/heads/main',
  commit: COMMIT,
  projectId: '55239811',
  namespaceId: '12886640',
  jobId: '9412230718',
};
export const EMAIL = 'release@stagecraft-builds.iam.gserviceaccount.com';
export const CIRCLECI = {
  projectId: '5a301f56-eaa7-4cce-9441-37810f7c8452',
  pipelineDefinitionId: '17c50866-1802-5aeb-874e-7f4dfce1b6b5',
  pipelineId: 'cd267951-f409-44fc-a0f0-81512f5840b0',
  workflowId: '0d2f8a4e-6b0c-4f55-9d5b-f1d9a33c6a11',
  jobId: 'a1b4c2de-70f1-4f0e-8c61-6ad9a3b5c0f2',
};
const VCS = { vcsOrigin: 'github.com/theatre/stagecraft', vcsRef: 'refs/heads/main' };
const REPOSITORY = `https://github.com/${GITHUB.repository}`;

export const GOOD: Vector[] = [
  good('github-publish', 'A GitHub release workflow signs a publish attestation, logged in Rekor v1.'),
  good(
    'github-publish-rekor-v2',
    'The same through Rekor v2, where a signed timestamp vouches for the time.',
    {
      log: 'v2',
    },
  ),
  good('github-slsa', 'An SLSA provenance attestation alone is as good.', { predicateType: SLSA }),
  good('github-slsa-rekor-v2', 'An SLSA provenance attestation through Rekor v2.', {
    predicateType: SLSA,
    log: 'v2',
  }),
  good('github-publish-and-slsa', 'A publish and an SLSA attestation of one file, by one build.', {
    bundles: (sign, build) => [
      { publisher: build.publisher, attestations: [sign(), sign({ predicateType: SLSA })] },
    ],
  }),
  good('github-two-bundles', 'The two attestations lie in bundles of their own; all of them are verified.', {
    bundles: (sign, build) => [
      { publisher: build.publisher, attestations: [sign()] },
      { publisher: build.publisher, attestations: [sign({ predicateType: SLSA })] },
    ],
  }),
  good('github-wheel', 'A wheel with a build tag and a compressed tag set.', {
    filename: 'stagecraft-1.4.0-1-cp312.cp313-none-any.whl',
    sha256: digestOf('wheel'),
  }),
  good('github-empty-predicate', 'PEP 740: a publish predicate is an empty object or null.', {
    predicate: {},
  }),
  good('github-environment', 'GitHub compares environment names without regard to letter case.', {
    build: aGitHubBuild({ environment: 'pypi' }),
    publisher: { environment: 'PyPI' },
  }),
  good('github-environment-not-in-certificate', 'Certificates issued before late 2025 name no environment.', {
    publisher: { environment: 'release' },
  }),
  good('github-environment-empty', 'The index has written a missing environment as an empty text.', {
    publisher: { environment: '' },
  }),
  good('github-by-commit', 'A certificate without a ref (.14) names its workflow at the commit (.13).', {
    change: { extensions: byCommit },
  }),
  good('github-self-hosted', 'A self-hosted runner is a caveat and no contradiction.', {
    build: aGitHubBuild({ runner: 'self-hosted' }),
  }),
  good(
    'github-reusable-workflow',
    'A workflow of another repository, called by the release workflow, asks for the certificate in its own name.',
    {
      build: aGitHubBuild({
        signer: 'https://github.com/stagehands/.github/.github/workflows/publish.yml@refs/tags/v2',
      }),
    },
  ),
  good(
    'github-reusable-workflow-same-repository',
    'The same, where the called workflow lies in the repository that is built.',
    { build: aGitHubBuild({ signer: `${REPOSITORY}/.github/workflows/_publish.yml@${GITHUB.ref}` }) },
  ),
  good(
    'github-subject-of-another-kind',
    'The reference does not compare the subject of a workflow’s certificate, whatever kind of name it is.',
    { build: { ...aGitHubBuild(), names: [{ user: 'release!stagecraft' }] } },
  ),
  good('github-basic-constraints', 'A certificate may say that it is no authority’s.', {
    change: {
      extensions: (extensions) => [...extensions, { ...basicConstraints(), value: sequence() }],
    },
  }),
  good('github-two-digests', 'A subject may have a second digest, of an algorithm that is strong.', {
    change: {
      statement: (statement) => ({
        ...statement,
        subject: statement.subject.map(({ name, digest }) => ({
          name,
          digest: { ...digest, sha512: digestOf('sha512').repeat(2) },
        })),
      }),
    },
  }),
  good(
    'github-subject-spelled-otherwise',
    'A subject that names the same distribution in older spelling is accepted.',
    {
      filename: 'stage_craft-1.4.0.tar.gz',
      change: {
        statement: (statement) => ({
          ...statement,
          subject: statement.subject.map((subject) => ({ ...subject, name: 'Stage.Craft-1.4.tar.gz' })),
        }),
      },
    },
  ),
  good('publisher-claims', 'What the index states as claims may be an object, and is not relied on.', {
    publisher: { claims: { sub: 'repo:someone/else' } },
  }),
  good('version-absent', 'A provenance object may lack its version.', {
    document: ({ attestation_bundles }) => ({ attestation_bundles }),
  }),
  good('unknown-keys', 'Unknown keys outside a log entry are left alone.', {
    document: (document) => ({ ...document, added_later: true }),
  }),
  good('rekor-v2-nothing-stated', 'A Rekor v2 entry may leave out its time and its promise.', {
    log: 'v2',
    change: { entry: ({ integratedTime, inclusionPromise, ...entry }) => entry },
  }),
  good(
    'rekor-v2-second-timestamp-unknown',
    'A timestamp of an authority that nobody knows takes nothing away from one that verifies.',
    {
      log: 'v2',
      change: {
        timestamps: (timestamps) => [
          timestamp(anUnknownInstance().timestampAuthority, Buffer.from('whatever'), SIGNED_AT),
          ...timestamps,
        ],
      },
    },
  ),
  good('rekor-v2-second-timestamp-refused', 'One authority refused to sign, and another signed.', {
    log: 'v2',
    change: { timestamps: (timestamps) => [...timestamps, timestampRefusal()] },
  }),
  good('rekor-v1-timestamp-unknown', 'Where the log vouches for the time, a timestamp is one more.', {
    change: {
      timestamps: () => [
        timestamp(anInstance().timestampAuthority, Buffer.from(digestOf('something else')), SIGNED_AT),
      ],
    },
  }),
  good('gitlab-publish', 'A GitLab pipeline; its build config URI has two slashes.', {
    build: gitlabBuild(GITLAB),
  }),
  good('gitlab-environment', 'A GitLab pipeline with an environment.', {
    build: gitlabBuild({ ...GITLAB, environment: 'production' }),
  }),
  good('google-publish', 'A Google service account: the e-mail address is the subject alternative name.', {
    build: googleBuild({ email: EMAIL }),
  }),
  good('google-publish-rekor-v2', 'A Google service account through Rekor v2.', {
    build: googleBuild({ email: EMAIL }),
    log: 'v2',
  }),
  good('circleci-publish', 'A CircleCI pipeline without a version control origin.', {
    build: circleCIBuild(CIRCLECI),
  }),
  good('circleci-publish-rekor-v2', 'A CircleCI pipeline with origin and ref, through Rekor v2.', {
    build: circleCIBuild({ ...CIRCLECI, ...VCS }),
    log: 'v2',
  }),
  good('expected-repository', 'The publisher is the repository that was asked for.', {
    expected: { kind: 'repository', repository: REPOSITORY },
  }),
  good(
    'expected-workflow',
    'The publisher is the repository, workflow and environment that were asked for.',
    {
      build: aGitHubBuild({ environment: 'pypi' }),
      expected: { kind: 'repository', repository: REPOSITORY, workflow: 'release.yml', environment: 'pypi' },
    },
  ),
  good('expected-gitlab', 'The publisher is the GitLab project that was asked for.', {
    build: gitlabBuild(GITLAB),
    expected: { kind: 'repository', repository: `https://gitlab.com/${GITLAB.repository}` },
  }),
  good('github-odd-claims', 'Claims that nobody compares may hold whatever their issuer let through.', {
    change: {
      extensions: (extensions) =>
        [11, 20, 22].reduce(
          (all, number) => withClaim(all, number, `odd\u202e\u2066\u001b[2K\u009b${number}\u200b`),
          extensions,
        ),
    },
  }),
  good('expected-google', 'The publisher is the Google account that was asked for.', {
    build: googleBuild({ email: EMAIL }),
    expected: { kind: 'Google', email: EMAIL },
  }),
  good('expected-circleci', 'The publisher is the CircleCI pipeline that was asked for.', {
    build: circleCIBuild(CIRCLECI),
    expected: {
      kind: 'CircleCI',
      project_id: CIRCLECI.projectId,
      pipeline_definition_id: CIRCLECI.pipelineDefinitionId,
    },
  }),
];

type Extensions = ReturnType<typeof aGitHubBuild>['claims'];
function byCommit(extensions: Extensions): Extensions {
  const config = `${REPOSITORY}/.github/workflows/${GITHUB.workflow}@${COMMIT}`;
  const san = subjectAlternativeName({ uri: config });
  return withClaim(withClaim(extensions, 14, null), 18, config).map((extension) =>
    extension.oid === san.oid ? san : extension,
  );
}
