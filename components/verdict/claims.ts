import type { CertificateClaims } from '@/lib/verify/verdict';

/** `isPage`: its value is the address of a page. An identity is none, though it looks like one. */
type Claim = { key: keyof CertificateClaims; oid: string; meaning: string; isPage?: true };
const FULCIO = '1.3.6.1.4.1.57264.1';
const at = (number: number): string => `${FULCIO}.${number}`;

/** What a reader asks first: who, from which source, by which workflow, on whose machine. */
export const TELLING: ReadonlySet<keyof CertificateClaims> = new Set([
  'issuer',
  'subjectAlternativeName',
  'runnerEnvironment',
  'sourceRepositoryURI',
  'sourceRepositoryDigest',
  'sourceRepositoryRef',
  'sourceRepositoryIdentifier',
  'sourceRepositoryOwnerIdentifier',
  'buildConfigURI',
  'buildTrigger',
  'runInvocationURI',
  'deploymentEnvironment',
]);

/** Fulcio's list of extensions, in the order of their numbers, each in one plain sentence. */
export const CLAIMS: Claim[] = [
  { key: 'issuer', oid: at(8), meaning: 'Token issuer' },
  { key: 'subjectAlternativeName', oid: '2.5.29.17', meaning: 'Subject' },
  { key: 'buildSignerURI', oid: at(9), meaning: 'The workflow that asked for the certificate' },
  { key: 'buildSignerDigest', oid: at(10), meaning: 'The commit that workflow was read from' },
  { key: 'runnerEnvironment', oid: at(11), meaning: 'Runner environment' },
  { key: 'sourceRepositoryURI', oid: at(12), meaning: 'Source repository', isPage: true },
  { key: 'sourceRepositoryDigest', oid: at(13), meaning: 'Source commit' },
  { key: 'sourceRepositoryRef', oid: at(14), meaning: 'Branch or tag' },
  {
    key: 'sourceRepositoryIdentifier',
    oid: at(15),
    meaning: 'The repository’s number, which a rename keeps',
  },
  { key: 'sourceRepositoryOwnerURI', oid: at(16), meaning: 'Owner of the repository', isPage: true },
  {
    key: 'sourceRepositoryOwnerIdentifier',
    oid: at(17),
    meaning: 'The owner’s number, which a rename keeps',
  },
  { key: 'buildConfigURI', oid: at(18), meaning: 'The workflow that started the build' },
  { key: 'buildConfigDigest', oid: at(19), meaning: 'The commit that workflow was read from' },
  { key: 'buildTrigger', oid: at(20), meaning: 'Trigger event' },
  { key: 'runInvocationURI', oid: at(21), meaning: 'The run, with its log', isPage: true },
  {
    key: 'sourceRepositoryVisibilityAtSigning',
    oid: at(22),
    meaning: 'Access, when it was signed',
  },
  { key: 'deploymentEnvironment', oid: at(23), meaning: 'The environment the job ran in' },
  { key: 'githubWorkflowTrigger', oid: at(2), meaning: 'Trigger event (older form)' },
  { key: 'githubWorkflowSHA', oid: at(3), meaning: 'Source commit (older form)' },
  { key: 'githubWorkflowName', oid: at(4), meaning: 'Workflow name (older form)' },
  { key: 'githubWorkflowRepository', oid: at(5), meaning: 'Source repository (older form)' },
  { key: 'githubWorkflowRef', oid: at(6), meaning: 'Branch or tag (older form)' },
];
