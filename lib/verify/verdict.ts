import type { Publisher } from '../pep740/publisher.ts';
import type { CheckName, CheckState, Code, Outcome } from './codes.ts';
import type { ExpectedPublisher } from './expected-publisher.ts';

export type { ExpectedPublisher } from './expected-publisher.ts';

export const VERDICT_SCHEMA = 'callboard.verdict/1';

/** One check's result. `expected` and `actual` are texts a person can compare, where there are such. */
export type Check = {
  name: CheckName;
  state: CheckState;
  code: Code | null;
  expected: string | null;
  actual: string | null;
  /** What a reader should know though the check passed, e.g. a subject name equal only after parsing. */
  note?: string;
};

/**
 * Claims decoded from the signing certificate, spelled as in Fulcio's OID list
 * (1.3.6.1.4.1.57264.1.x); absent ones are left out.
 */
export type CertificateClaims = {
  issuer?: string;
  subjectAlternativeName?: string;
  githubWorkflowTrigger?: string;
  githubWorkflowSHA?: string;
  githubWorkflowName?: string;
  githubWorkflowRepository?: string;
  githubWorkflowRef?: string;
  buildSignerURI?: string;
  buildSignerDigest?: string;
  runnerEnvironment?: string;
  sourceRepositoryURI?: string;
  sourceRepositoryDigest?: string;
  sourceRepositoryRef?: string;
  sourceRepositoryIdentifier?: string;
  sourceRepositoryOwnerURI?: string;
  sourceRepositoryOwnerIdentifier?: string;
  buildConfigURI?: string;
  buildConfigDigest?: string;
  buildTrigger?: string;
  runInvocationURI?: string;
  sourceRepositoryVisibilityAtSigning?: string;
  deploymentEnvironment?: string;
};

/** The signing certificate itself, beside its claims; shown, never compared. */
export type CertificateSummary = {
  /** Distinguished name of the issuing CA, e.g. `O=sigstore.dev, CN=sigstore-intermediate`. */
  issuer: string;
  serialNumber: string;
  /** ISO 8601, UTC. */
  notBefore: string;
  notAfter: string;
  /** SHA-256 of the DER, lower-case hex. */
  sha256: string;
};

type LogEntrySummary = {
  /** Base URL of the log whose key verified the entry. */
  baseURL: string | null;
  /** uint64 as decimal text; null unless the SET authenticated it. */
  logIndex: string | null;
  /** ISO 8601, UTC; null unless the SET authenticated it. */
  integratedTime: string | null;
  kind: string;
};

export type AttestationVerdict = {
  predicateType: string | null;
  outcome: Outcome;
  code: Code | null;
  message: string;
  /** What the index stated; null when it could not be read. */
  publisher: Publisher | null;
  /** Null until the certificate check passed: a claim nobody vouches for is not shown. */
  claims: CertificateClaims | null;
  certificate: CertificateSummary | null;
  log: LogEntrySummary | null;
  /** Signing time that the log or a timestamp authority vouches for; ISO 8601, UTC. */
  signedAt: string | null;
  checks: Check[];
};

export type TrustedRootSource = 'tuf' | 'embedded' | 'file';
/** `rehearsal` is the throw-away instance of the rehearsal projects; `custom` any other file. */
export type SigstoreInstance = 'public-good' | 'staging' | 'rehearsal' | 'custom';

export type Verdict = {
  schema: typeof VERDICT_SCHEMA;
  filename: string;
  /** SHA-256 of the distribution file, lower-case hex; null when nobody stated one. */
  sha256: string | null;
  outcome: Outcome;
  code: Code | null;
  /** One sentence, without the outcome word in front. */
  message: string;
  /** Each check over the whole document: failed where it failed for one attestation, passed where it passed for all. */
  checks: Check[];
  attestations: AttestationVerdict[];
  expected: { publisher: ExpectedPublisher | null; state: 'matches' | 'differs' | 'none' };
  trustedRoot: { source: TrustedRootSource; sha256: string; instance: SigstoreInstance } | null;
  /** SHA-256 of the provenance document's bytes; null where there was none. */
  provenanceSha256: string | null;
  verifier: { name: 'callboard'; version: string; sigstoreVerify: string };
};
