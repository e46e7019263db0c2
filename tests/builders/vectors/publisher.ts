/** The certificate belongs to somebody else than the publisher named, or the publisher is not the one expected. */
import type { Code } from '../../../lib/verify/codes.ts';
import type { ExpectedPublisher } from '../../../lib/verify/verdict.ts';
import { circleCIBuild, gitlabBuild, googleBuild, withClaim } from '../builds.ts';
import { CIRCLECI, EMAIL, GITLAB } from './good.ts';
import { aGitHubBuild, fails, GITHUB, type Parts, type Vector } from './vector.ts';

const publisher = (name: string, code: Code, why: string, parts: Parts) =>
  fails(name, code, 'publisher', why, parts);
const certified = (claim: number, value: string | null): Parts => ({
  change: { extensions: (extensions) => withClaim(extensions, claim, value) },
});
const expected = (name: string, why: string, wanted: ExpectedPublisher, parts: Parts = {}) =>
  fails(`expected-${name}`, 'EXPECTED_PUBLISHER', 'expected', why, { ...parts, expected: wanted });
const repository = (url: string, more: { workflow?: string; environment?: string } = {}) =>
  ({ kind: 'repository', repository: url, ...more }) as const;

const gitlab = gitlabBuild(GITLAB);
const google = googleBuild({ email: EMAIL });
const circleCI = circleCIBuild({
  ...CIRCLECI,
  vcsOrigin: 'github.com/theatre/stagecraft',
  vcsRef: 'refs/heads/main',
});
const [owner] = GITHUB.repository.split('/');
const OTHER_ID = '00000000-0000-4000-8000-000000000000';

const named: Vector[] = [
  publisher('issuer', 'PUBLISHER_ISSUER', 'The certificate was issued to a person, by another provider.', {
    change: {
      extensions: (extensions) =>
        withClaim(
          withClaim(extensions, 1, 'https://github.com/login/oauth'),
          8,
          'https://github.com/login/oauth',
        ),
    },
  }),
  publisher(
    'issuer-only-former',
    'PUBLISHER_ISSUER',
    'A workflow’s provider is stated in .8; the .1 before it is not taken instead.',
    certified(8, null),
  ),
  publisher('issuer-only-former-gitlab', 'PUBLISHER_ISSUER', 'The same for a GitLab pipeline.', {
    build: gitlab,
    ...certified(8, null),
  }),
  publisher('issuer-only-former-circleci', 'PUBLISHER_ISSUER', 'The same for a CircleCI pipeline.', {
    build: circleCI,
    ...certified(8, null),
  }),
  publisher(
    'issuer-only-current-google',
    'PUBLISHER_ISSUER',
    'An account’s provider is stated in .1; the .8 after it is not taken instead.',
    { build: google, ...certified(1, null) },
  ),
  publisher(
    'issuer-of-gitlab',
    'PUBLISHER_ISSUER',
    'A GitLab pipeline’s certificate under a GitHub publisher.',
    {
      build: gitlab,
      publisher: aGitHubBuild().publisher,
    },
  ),
  publisher('repository', 'PUBLISHER_REPOSITORY', 'The certificate names another repository.', {
    publisher: { repository: `${owner}/lights` },
  }),
  publisher('repository-letter-case', 'PUBLISHER_REPOSITORY', 'Repositories are compared letter by letter.', {
    publisher: { repository: 'Theatre/stagecraft' },
  }),
  publisher('repository-longer', 'PUBLISHER_REPOSITORY', 'A name that begins alike is another name.', {
    build: aGitHubBuild({ repository: `${GITHUB.repository}-tools` }),
    publisher: { repository: GITHUB.repository },
  }),
  publisher(
    'repository-missing',
    'PUBLISHER_REPOSITORY',
    'The certificate names no repository.',
    certified(12, null),
  ),
  publisher('repository-gitlab', 'PUBLISHER_REPOSITORY', 'The certificate names another GitLab project.', {
    build: gitlab,
    publisher: { repository: 'theatre/stagecraft' },
  }),
  publisher('workflow', 'PUBLISHER_WORKFLOW', 'Another workflow of the same repository signed.', {
    build: aGitHubBuild({ workflow: 'nightly.yml' }),
    publisher: { workflow: 'release.yml' },
  }),
  publisher('workflow-one-character', 'PUBLISHER_WORKFLOW', 'A workflow that differs by one character.', {
    publisher: { workflow: 'release.yaml' },
  }),
  publisher(
    'workflow-other-ref',
    'PUBLISHER_WORKFLOW',
    'The workflow is at neither the ref nor the commit built.',
    {
      ...certified(14, 'refs/heads/main'),
    },
  ),
  publisher('workflow-no-source', 'PUBLISHER_WORKFLOW', 'The certificate names neither commit nor ref.', {
    change: { extensions: (extensions) => withClaim(withClaim(extensions, 13, null), 14, null) },
  }),
  publisher(
    'workflow-called',
    'PUBLISHER_WORKFLOW',
    'The index names the workflow that was called, and not the one that called it.',
    {
      build: aGitHubBuild({
        signer: `https://github.com/${GITHUB.repository}/.github/workflows/_publish.yml@${GITHUB.ref}`,
      }),
      publisher: { workflow: '_publish.yml' },
    },
  ),
  publisher(
    'workflow-absent',
    'PUBLISHER_WORKFLOW',
    'The certificate names no workflow.',
    certified(18, null),
  ),
  publisher('workflow-gitlab-no-commit', 'PUBLISHER_WORKFLOW', 'A GitLab certificate names the commit.', {
    build: gitlab,
    ...certified(13, null),
  }),
  publisher('workflow-gitlab-no-ref', 'PUBLISHER_WORKFLOW', 'A GitLab certificate names the ref.', {
    build: gitlab,
    ...certified(14, null),
  }),
  publisher('workflow-gitlab', 'PUBLISHER_WORKFLOW', 'Another pipeline file of the same project signed.', {
    build: gitlab,
    publisher: { workflow_filepath: 'ci/release.yml' },
  }),
  publisher('environment', 'PUBLISHER_ENVIRONMENT', 'The job ran in another environment.', {
    build: aGitHubBuild({ environment: 'staging' }),
    publisher: { environment: 'pypi' },
  }),
  publisher(
    'environment-gitlab',
    'PUBLISHER_ENVIRONMENT',
    'GitLab distinguishes letter case in environments.',
    {
      build: gitlabBuild({ ...GITLAB, environment: 'production' }),
      publisher: { environment: 'Production' },
    },
  ),
  publisher('account', 'PUBLISHER_ACCOUNT', 'The certificate was issued to another account.', {
    build: google,
    publisher: { email: 'someone@stagecraft-builds.iam.gserviceaccount.com' },
  }),
  publisher('pipeline', 'PUBLISHER_PIPELINE', 'Another pipeline definition of the same project signed.', {
    build: circleCI,
    publisher: { pipeline_definition_id: OTHER_ID },
  }),
  publisher('pipeline-project', 'PUBLISHER_PIPELINE', 'A pipeline of another project signed.', {
    build: circleCI,
    publisher: { project_id: OTHER_ID },
  }),
  publisher('pipeline-origin', 'PUBLISHER_REPOSITORY', 'The pipeline built another repository.', {
    build: circleCI,
    publisher: { vcs_origin: 'github.com/theatre/lights' },
  }),
  publisher(
    'pipeline-origin-empty',
    'PUBLISHER_REPOSITORY',
    'An empty origin is compared, not passed over.',
    {
      build: circleCI,
      publisher: { vcs_origin: '' },
    },
  ),
  publisher('pipeline-ref-empty', 'PUBLISHER_REPOSITORY', 'An empty ref is compared, not passed over.', {
    build: circleCI,
    publisher: { vcs_ref: '' },
  }),
  publisher('pipeline-ref', 'PUBLISHER_REPOSITORY', 'The pipeline ran on another ref.', {
    build: circleCI,
    publisher: { vcs_ref: 'refs/heads/other' },
  }),
  publisher('runner', 'PUBLISHER_RUNNER', 'The job was run again with somebody logged in by SSH.', {
    build: circleCIBuild({ ...CIRCLECI, runner: 'ssh-rerun' }),
  }),
];

const url = `https://github.com/${GITHUB.repository}`;
const wanted: Vector[] = [
  expected(
    'another-repository',
    'The publisher is another repository.',
    repository(`https://github.com/${owner}/lights`),
  ),
  expected(
    'another-forge',
    'The same path on another forge is another repository.',
    repository(`https://gitlab.com/${GITHUB.repository}`),
  ),
  expected(
    'letter-case',
    'The pin differs in letter case; the message names the right spelling.',
    repository(url.replace('theatre', 'Theatre')),
  ),
  expected('trailing-slash', 'The pin ends with a slash.', repository(`${url}/`)),
  expected('dot-git', 'The pin ends with .git.', repository(`${url}.git`)),
  expected('query', 'The pin has more in it than a repository.', repository(`${url}?tab=readme`)),
  expected('no-url', 'The pin is no URL.', repository(GITHUB.repository)),
  expected('plain-http', 'The pin is not https.', repository(url.replace('https:', 'http:'))),
  expected(
    'another-workflow',
    'The publisher is another workflow of the right repository.',
    repository(url, { workflow: 'deploy.yml' }),
  ),
  expected(
    'another-environment',
    'The publisher is another environment of the right workflow.',
    repository(url, { environment: 'pypi' }),
    {
      build: aGitHubBuild({ environment: 'staging' }),
    },
  ),
  expected(
    'another-account',
    'The publisher is another Google account.',
    { kind: 'Google', email: 'someone@example.test' },
    { build: google },
  ),
  expected(
    'another-pipeline',
    'The publisher is another CircleCI pipeline.',
    {
      kind: 'CircleCI',
      project_id: CIRCLECI.projectId,
      pipeline_definition_id: OTHER_ID,
    },
    { build: circleCI },
  ),
  expected('google-for-github', 'The publisher is a repository, not an account.', {
    kind: 'Google',
    email: EMAIL,
  }),
];

export const PUBLISHER: Vector[] = [...named, ...wanted];
