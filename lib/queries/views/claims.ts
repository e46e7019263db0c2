/** What a signing certificate says, spelled as in Fulcio's OID list. */
import { z } from 'zod';
import { named } from './named.ts';

/** `arc`: the last number of 1.3.6.1.4.1.57264.1.x. */
const claim = (arc: number, words: string) =>
  z.string().optional().describe(`${words} OID 1.3.6.1.4.1.57264.1.${arc}.`);

export const claimsSchema = named(
  'CertificateClaims',
  'Claims of the signing certificate, by their names in Fulcio’s OID list (arc 1.3.6.1.4.1.57264.1); what it does not say is left out.',
  z.object({
    issuer: claim(8, 'Issuer of the identity token, such as `https://token.actions.githubusercontent.com`.'),
    subjectAlternativeName: z
      .string()
      .optional()
      .describe('The workflow, or an e-mail address. OID 2.5.29.17 (RFC 5280, 4.2.1.6).'),
    githubWorkflowTrigger: claim(2, 'Event that started the workflow; superseded by `buildTrigger`.'),
    githubWorkflowSHA: claim(3, 'Commit; superseded by `sourceRepositoryDigest`.'),
    githubWorkflowName: claim(4, 'Name that the workflow gives itself; superseded by `buildConfigURI`.'),
    githubWorkflowRepository: claim(5, '`owner/name`; superseded by `sourceRepositoryURI`.'),
    githubWorkflowRef: claim(6, 'Git ref; superseded by `sourceRepositoryRef`.'),
    buildSignerURI: claim(9, 'Workflow that signed, which may be a reusable one of a different repository.'),
    buildSignerDigest: claim(10, 'Commit of that workflow.'),
    runnerEnvironment: claim(11, '`github-hosted` or `self-hosted`.'),
    sourceRepositoryURI: claim(12, 'Repository that was built; its name may move.'),
    sourceRepositoryDigest: claim(13, 'Commit that was built.'),
    sourceRepositoryRef: claim(14, 'Git ref that was built.'),
    sourceRepositoryIdentifier: claim(15, 'The forge’s own number of the repository; it never moves.'),
    sourceRepositoryOwnerURI: claim(16, 'Owner of the repository.'),
    sourceRepositoryOwnerIdentifier: claim(17, 'The forge’s own number of the owner.'),
    buildConfigURI: claim(18, 'Top-level workflow of the build.'),
    buildConfigDigest: claim(19, 'Commit of that workflow.'),
    buildTrigger: claim(20, 'Event that started the build.'),
    runInvocationURI: claim(21, 'The run itself.'),
    sourceRepositoryVisibilityAtSigning: claim(22, '`public` or `private`, at the time of signing.'),
    deploymentEnvironment: claim(23, 'Deployment environment of the job.'),
  }),
);
