/** The closed unions of what a verification can say. A test keeps these lists and the vectors equal. */

export const OUTCOMES = ['verified', 'failed', 'no-provenance', 'indeterminate'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The checks, in the order in which they run; the first failure ends the run. */
export const CHECK_NAMES = [
  'provenance-shape',
  'certificate',
  'log',
  'signature',
  'statement',
  'publisher',
  'expected',
] as const;
export type CheckName = (typeof CHECK_NAMES)[number];

export const CHECK_STATES = ['passed', 'failed', 'not-reached', 'not-applicable'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

/** The evidence contradicts what it should show. */
export const FAILED_CODES = [
  'PROVENANCE_MALFORMED',
  'PROVENANCE_EMPTY',
  'CERTIFICATE_MALFORMED',
  'CERTIFICATE_CHAIN',
  'CERTIFICATE_NOT_VALID_AT_SIGNING',
  'CERTIFICATE_USAGE',
  'SCT',
  'OTHER_INSTANCE',
  'TIMESTAMP',
  'LOG_ENTRY_MALFORMED',
  'LOG_INCLUSION',
  'LOG_PROMISE',
  'LOG_BODY',
  'SIGNATURE',
  'STATEMENT_MALFORMED',
  'SUBJECT_COUNT',
  'SUBJECT_NAME',
  'SUBJECT_DIGEST',
  'PREDICATE_TYPE',
  'PUBLISHER_ISSUER',
  'PUBLISHER_REPOSITORY',
  'PUBLISHER_WORKFLOW',
  'PUBLISHER_ENVIRONMENT',
  'PUBLISHER_ACCOUNT',
  'PUBLISHER_PIPELINE',
  'PUBLISHER_RUNNER',
  'EXPECTED_PUBLISHER',
  'ARTIFACT_DIGEST',
] as const;
export type FailedCode = (typeof FAILED_CODES)[number];

/** Nothing can be said: a limit of ours, of the network, or of the index, and no fact about the publisher. */
export const INDETERMINATE_CODES = [
  'INDEX_UNREACHABLE',
  'INDEX_FORBIDDEN',
  'INDEX_MALFORMED',
  'INDEX_TOO_LARGE',
  'TRUST_ROOT_UNAVAILABLE',
  'PUBLISHER_UNKNOWN',
  'FORMAT_UNSUPPORTED',
  'VERIFIER_ERROR',
] as const;
export type IndeterminateCode = (typeof INDETERMINATE_CODES)[number];

export type Code = FailedCode | IndeterminateCode;
