/**
 * Who asked for the certificate (Fulcio's .9, Build Signer URI), where that is a workflow. One that was called by the
 * workflow of the build (.18) asks in its own name, and may lie in another repository: whoever can change it there has a
 * say in what is released.
 */
import type { CertificateClaims } from './verdict.ts';

type WorkflowSigner = {
  /** The workflow as the certificate has it: `https://github.com/owner/name/.github/workflows/file.yml@ref`. */
  uri: string;
  /** `https://github.com/owner/name` or `https://gitlab.com/group/project`. */
  repository: string;
  /** Whether it is not the workflow that the build started with. */
  isCalled: boolean;
  /** Whether it lies in another repository than the one that was built. */
  isElsewhere: boolean;
};

/** On GitHub the path of a workflow follows the repository; on GitLab two slashes come between (Fulcio's OID list, .9). */
const REPOSITORY =
  /^(https:\/\/github\.com\/[^/]+\/[^/]+)\/\.github\/workflows\/|^(https:\/\/gitlab\.com\/.+?)\/\//;

/** The workflow that signed; null where the certificate names none of a forge: for an account, or a pipeline of CircleCI. */
export function toWorkflowSigner(claims: CertificateClaims): WorkflowSigner | null {
  const uri = claims.buildSignerURI ?? claims.subjectAlternativeName;
  const [, github, gitlab] = REPOSITORY.exec(uri ?? '') ?? [];
  const repository = github ?? gitlab;
  if (uri === undefined || repository === undefined) return null;
  return {
    uri,
    repository,
    isCalled: uri !== claims.buildConfigURI,
    isElsewhere: repository !== claims.sourceRepositoryURI,
  };
}
