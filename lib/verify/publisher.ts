/**
 * Whether the certificate belongs to the publisher that the provenance names. The index stated the publisher; only
 * the certificate's decoded claims prove anything. All comparisons are exact and case-sensitive unless said otherwise.
 */

import type { StatedPublisher } from '../pep740/provenance.ts';
import type {
  CircleCIPublisher,
  GitHubPublisher,
  GitLabPublisher,
  GooglePublisher,
  Publisher,
} from '../pep740/publisher.ts';
import { foldEnvironmentName, type PerKind, PUBLISHER_FACTS, runFor } from '../pep740/publisher-kinds.ts';
import type { SigningCertificate } from './certificate.ts';
import type { Code } from './codes.ts';
import type { Proof } from './proof.ts';
import { type CheckResult, firstRefusal, PASSED, type Proven, proves, refused } from './result.ts';
import type { ProvenStatement } from './statement.ts';
import { toWorkflowSigner } from './workflow-signer.ts';

export function verifyPublisher(
  { value: { signer } }: Proof<'statement', ProvenStatement>,
  stated: StatedPublisher,
): Proven<Publisher> {
  if (stated.known) return proves(checkPublisher(stated.publisher, signer), stated.publisher);
  return refused(
    'PUBLISHER_UNKNOWN',
    'The index names a kind of publisher that Callboard does not know yet.',
    { actual: stated.kind },
  );
}

function checkEqual(code: Code, message: string, expected: string, actual: string | undefined): CheckResult {
  return expected === actual ? PASSED : refused(code, message, { expected, actual: actual ?? null });
}

/** `issuer` as the extension states it that Fulcio's profile asks for; one that it lacks is not made up from another. */
function checkIssuer(expected: string, issuer: string | null): CheckResult {
  if (issuer === null) {
    return refused('PUBLISHER_ISSUER', 'The certificate does not name the provider of its identity.', {
      expected,
    });
  }
  return checkEqual(
    'PUBLISHER_ISSUER',
    'The certificate was issued for an identity of another provider.',
    expected,
    issuer,
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
 * Build config URI (.18) is the workflow at the certificate's own commit (.13) or ref (.14). The subject alternative
 * name is that of whoever asked for the certificate (.9): a workflow that was called by this one (a reusable workflow)
 * asks in its own name, so that the two may differ.
 */
function checkWorkflow(workflow: string, { claims }: SigningCertificate, sources: string[]): CheckResult {
  const actual = claims.buildConfigURI ?? null;
  const accepted = sources.map((source) => `${workflow}@${source}`);
  if (accepted.length === 0) {
    return refused(
      'PUBLISHER_WORKFLOW',
      'The certificate does not say at which commit and ref its workflow is.',
      { expected: `${workflow}@ a commit or ref that the certificate names`, actual },
    );
  }
  if (actual === null || !accepted.includes(actual)) {
    return refused('PUBLISHER_WORKFLOW', 'The certificate was issued to another workflow.', {
      expected: accepted.at(-1),
      actual,
    });
  }
  const signer = toWorkflowSigner(claims);
  if (!signer?.isElsewhere) return PASSED;
  return { ok: true, note: `It was signed by a workflow of another repository, ${signer.uri}.` };
}

/** A GitHub certificate has at least one of commit (.13) and ref (.14); real ones may lack the ref. */
function listGitHubSources({ claims }: SigningCertificate): string[] {
  const { sourceRepositoryDigest, sourceRepositoryRef } = claims;
  return [sourceRepositoryDigest, sourceRepositoryRef].filter((source) => source !== undefined);
}

/** A GitLab certificate has both, or nothing of it is compared: the reference has no fallback here. */
function listGitLabSources(signer: SigningCertificate): string[] {
  const sources = listGitHubSources(signer);
  return sources.length === 2 ? sources : [];
}

function checkEnvironment(
  { kind, environment: stated }: GitHubPublisher | GitLabPublisher,
  { claims }: SigningCertificate,
): CheckResult {
  const actual = claims.deploymentEnvironment;
  const fold = (text: string) => foldEnvironmentName(kind, text);
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
    () => checkIssuer(PUBLISHER_FACTS.GitHub.issuer, signer.issuers.current),
    () => checkRepository(repository, signer),
    () =>
      checkWorkflow(
        `${repository}/.github/workflows/${publisher.workflow}`,
        signer,
        listGitHubSources(signer),
      ),
    () => checkEnvironment(publisher, signer),
  );
}

function checkGitLab(publisher: GitLabPublisher, signer: SigningCertificate): CheckResult {
  const repository = `https://gitlab.com/${publisher.repository}`;
  return firstRefusal(
    () => checkIssuer(PUBLISHER_FACTS.GitLab.issuer, signer.issuers.current),
    () => checkRepository(repository, signer),
    () => checkWorkflow(`${repository}//${publisher.workflow_filepath}`, signer, listGitLabSources(signer)),
    () => checkEnvironment(publisher, signer),
  );
}

function checkGoogle({ email }: GooglePublisher, signer: SigningCertificate): CheckResult {
  return firstRefusal(
    // The reference reads .1 for accounts, and .8 for workflows.
    () => checkIssuer(PUBLISHER_FACTS.Google.issuer, signer.issuers.former),
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
    () => checkIssuer(PUBLISHER_FACTS.CircleCI.issuer, signer.issuers.current),
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

/** What the certificate must show for a publisher of each kind. */
const CHECKS: PerKind<(signer: SigningCertificate) => CheckResult> = {
  GitHub: (publisher) => (signer) => checkGitHub(publisher, signer),
  GitLab: (publisher) => (signer) => checkGitLab(publisher, signer),
  Google: (publisher) => (signer) => checkGoogle(publisher, signer),
  CircleCI: (publisher) => (signer) => checkCircleCI(publisher, signer),
};

function checkPublisher(publisher: Publisher, signer: SigningCertificate): CheckResult {
  return firstRefusal(
    () => checkRunner(signer),
    () => runFor(CHECKS, publisher)(signer),
  );
}
