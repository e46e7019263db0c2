/**
 * Whether the certificate belongs to the publisher that the provenance names. The index stated the publisher; only
 * the certificate's decoded claims prove anything. All comparisons are exact and case-sensitive unless said otherwise.
 */
import type {
  CircleCIPublisher,
  GitHubPublisher,
  GitLabPublisher,
  GooglePublisher,
  Publisher,
} from '../pep740/publisher.ts';
import type { SigningCertificate } from './certificate.ts';
import type { Code } from './codes.ts';
import { type CheckResult, firstRefusal, PASSED, refused } from './result.ts';

export const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';
export const GITLAB_ISSUER = 'https://gitlab.com';
export const GOOGLE_ISSUER = 'https://accounts.google.com';
export const CIRCLECI_ISSUER = 'https://oidc.circleci.com';

function checkEqual(code: Code, message: string, expected: string, actual: string | undefined): CheckResult {
  return expected === actual ? PASSED : refused(code, message, { expected, actual: actual ?? null });
}

function checkIssuer(expected: string, { claims }: SigningCertificate): CheckResult {
  return checkEqual(
    'PUBLISHER_ISSUER',
    'The certificate was issued for an identity of another provider.',
    expected,
    claims.issuer,
  );
}

function checkRepository(expected: string, { claims }: SigningCertificate): CheckResult {
  return checkEqual(
    'PUBLISHER_REPOSITORY',
    'The certificate was issued to another repository.',
    expected,
    claims.sourceRepositoryURI,
  );
}

/**
 * Build config URI (.18) is the workflow at the certificate's own commit (.13) or ref (.14); at least one exists
 * (real certificates may lack .14). The SAN is the same text.
 */
function checkWorkflow(workflow: string, { claims, alternativeNames }: SigningCertificate): CheckResult {
  const sources = [claims.sourceRepositoryDigest, claims.sourceRepositoryRef].filter(
    (source) => source !== undefined,
  );
  const accepted = sources.map((source) => `${workflow}@${source}`);
  const message = 'The certificate was issued to another workflow.';
  const actual = claims.buildConfigURI;
  if (actual === undefined || !accepted.includes(actual)) {
    return refused('PUBLISHER_WORKFLOW', message, {
      expected: accepted.at(-1) ?? `${workflow}@ a commit or ref that the certificate names`,
      actual: actual ?? null,
    });
  }
  const isOnlyName = alternativeNames.length === 1 && alternativeNames[0] === actual;
  return isOnlyName
    ? PASSED
    : refused('PUBLISHER_WORKFLOW', 'The certificate’s subject is not its own workflow.', {
        expected: actual,
        actual: alternativeNames.join(', '),
      });
}

/** GitHub's environment names do not distinguish letter case; GitLab's do. */
function checkEnvironment(
  stated: string | null,
  { claims }: SigningCertificate,
  fold: (text: string) => string,
): CheckResult {
  const actual = claims.deploymentEnvironment;
  if (stated === null || actual === undefined || fold(stated) === fold(actual)) return PASSED;
  return refused('PUBLISHER_ENVIRONMENT', 'The certificate was issued in another environment.', {
    expected: stated,
    actual,
  });
}

/** A job re-run by a person over SSH is under that person's hands, not the workflow's (CircleCI). */
function checkRunner({ claims }: SigningCertificate): CheckResult {
  if (claims.runnerEnvironment !== 'ssh-rerun') return PASSED;
  return refused('PUBLISHER_RUNNER', 'The build was re-run by a person with SSH access to it.', {
    actual: claims.runnerEnvironment,
  });
}

function checkGitHub(publisher: GitHubPublisher, signer: SigningCertificate): CheckResult {
  const repository = `https://github.com/${publisher.repository}`;
  return firstRefusal(
    () => checkIssuer(GITHUB_ISSUER, signer),
    () => checkRepository(repository, signer),
    () => checkWorkflow(`${repository}/.github/workflows/${publisher.workflow}`, signer),
    () => checkEnvironment(publisher.environment, signer, (text) => text.toLowerCase()),
  );
}

function checkGitLab(publisher: GitLabPublisher, signer: SigningCertificate): CheckResult {
  const repository = `https://gitlab.com/${publisher.repository}`;
  return firstRefusal(
    () => checkIssuer(GITLAB_ISSUER, signer),
    () => checkRepository(repository, signer),
    () => checkWorkflow(`${repository}//${publisher.workflow_filepath}`, signer),
    () => checkEnvironment(publisher.environment, signer, (text) => text),
  );
}

function checkGoogle({ email }: GooglePublisher, signer: SigningCertificate): CheckResult {
  return firstRefusal(
    () => checkIssuer(GOOGLE_ISSUER, signer),
    () =>
      signer.alternativeNames.includes(email)
        ? PASSED
        : refused('PUBLISHER_ACCOUNT', 'The certificate was issued to another account.', {
            expected: email,
            actual: signer.alternativeNames.join(', '),
          }),
  );
}

function checkCircleCI(publisher: CircleCIPublisher, signer: SigningCertificate): CheckResult {
  const { project_id, pipeline_definition_id, vcs_origin, vcs_ref } = publisher;
  const pipeline = `https://circleci.com/api/v2/projects/${project_id}/pipeline-definitions/${pipeline_definition_id}`;
  const { buildSignerURI, sourceRepositoryRef } = signer.claims;
  return firstRefusal(
    () => checkIssuer(CIRCLECI_ISSUER, signer),
    () =>
      checkEqual(
        'PUBLISHER_PIPELINE',
        'The certificate was issued to another pipeline.',
        pipeline,
        buildSignerURI,
      ),
    () => (vcs_origin === null ? PASSED : checkRepository(vcs_origin, signer)),
    () =>
      vcs_ref === null
        ? PASSED
        : checkEqual(
            'PUBLISHER_REPOSITORY',
            'The pipeline ran on another ref.',
            vcs_ref,
            sourceRepositoryRef,
          ),
  );
}

function checkKind(publisher: Publisher, signer: SigningCertificate): CheckResult {
  switch (publisher.kind) {
    case 'GitHub':
      return checkGitHub(publisher, signer);
    case 'GitLab':
      return checkGitLab(publisher, signer);
    case 'Google':
      return checkGoogle(publisher, signer);
    case 'CircleCI':
      return checkCircleCI(publisher, signer);
  }
}

export function checkPublisher(publisher: Publisher, signer: SigningCertificate): CheckResult {
  return firstRefusal(
    () => checkRunner(signer),
    () => checkKind(publisher, signer),
  );
}
