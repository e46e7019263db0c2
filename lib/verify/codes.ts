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

/**
 * The evidence contradicts what it should show. The order is a rank: the earlier the check, the less is known of the
 * evidence. An attestation has the code of the first rule that refuses it; a file has, of the codes of its attestations,
 * the one that comes first here. Each line says what the rule found; what that can mean, and whom to ask, is told to
 * people by the entry of the same name in `lib/debate/failures.ts`.
 */
export const FAILED_CODES = [
  /** The document has not the form of PEP 740: no JSON, a key twice, loose base64, a field that is missing or no such thing. */
  'PROVENANCE_MALFORMED',
  /** The document, or a bundle in it, holds no attestation. */
  'PROVENANCE_EMPTY',
  /** The signing certificate is no strict DER, or not of the form that RFC 5280, RFC 6962 and Fulcio give a leaf. */
  'CERTIFICATE_MALFORMED',
  /** Nobody vouches for a time of signing: a signed timestamp is missing, cannot be read or does not verify. */
  'TIMESTAMP',
  /** No certificate authority of the trusted root issued the certificate. */
  'CERTIFICATE_CHAIN',
  /** It was issued by an authority of another Sigstore instance, which is known and not trusted. */
  'OTHER_INSTANCE',
  /** It was issued by an authority of the trusted root, and was not valid at the time of signing. */
  'CERTIFICATE_NOT_VALID_AT_SIGNING',
  /** The certificate does not carry exactly one timestamp of a certificate transparency log that the root knows. */
  'SCT',
  /** The certificate is not for signing code with a key on P-256, or is an authority's own. */
  'CERTIFICATE_USAGE',
  /** The log entry's key id or body is not of the form of its kind. */
  'LOG_ENTRY_MALFORMED',
  /** The proof that the log holds the entry is missing, or does not lead to a checkpoint that the log signed. */
  'LOG_INCLUSION',
  /** The log's signed promise of the entry, which vouches for its time, is missing or does not verify. */
  'LOG_PROMISE',
  /** The entry is about another statement, signature or certificate. */
  'LOG_BODY',
  /** The certificate's key did not sign the statement. */
  'SIGNATURE',
  /** What was signed is no in-toto Statement v1 with strong digests and an object for its predicate. */
  'STATEMENT_MALFORMED',
  /** The statement is not about exactly one file. */
  'SUBJECT_COUNT',
  /** The statement is about a file of another name. */
  'SUBJECT_NAME',
  /** The statement is about a file of other bytes. */
  'SUBJECT_DIGEST',
  /** The statement is of a type that PyPI does not take, or is a publish attestation with something in it. */
  'PREDICATE_TYPE',
  /** Somebody logged in by SSH ran the job again. */
  'PUBLISHER_RUNNER',
  /** The certificate was issued for an identity of another provider than the publisher's, or does not say of which. */
  'PUBLISHER_ISSUER',
  /** The certificate was issued to another repository, or for another ref where the index names one. */
  'PUBLISHER_REPOSITORY',
  /** The certificate was issued to another pipeline of CircleCI. */
  'PUBLISHER_PIPELINE',
  /** The certificate was issued to another workflow, or does not say at which commit or ref it was. */
  'PUBLISHER_WORKFLOW',
  /** The certificate was issued in another environment. */
  'PUBLISHER_ENVIRONMENT',
  /** The certificate was issued to another account. */
  'PUBLISHER_ACCOUNT',
  /** All of this holds, and the publisher is not the one that a person or a policy named. */
  'EXPECTED_PUBLISHER',
  /** The bytes at hand are not those that the index states, whatever any attestation says. */
  'ARTIFACT_DIGEST',
] as const;
export type FailedCode = (typeof FAILED_CODES)[number];

/** Nothing can be said: a limit of ours, of the network, or of the index, and no fact about the publisher. Ranked too. */
export const INDETERMINATE_CODES = [
  /** The index did not answer, or not in time. */
  'INDEX_UNREACHABLE',
  /** The index refuses to say. */
  'INDEX_FORBIDDEN',
  /** The index answered something else than was asked for, or states no digest. */
  'INDEX_MALFORMED',
  /** The index answered more than is read. */
  'INDEX_TOO_LARGE',
  /** There is no trusted root to verify by. */
  'TRUST_ROOT_UNAVAILABLE',
  /** The index names a kind of publisher that is not known here. */
  'PUBLISHER_UNKNOWN',
  /** The evidence is of a later or a larger format than is read here, or rests on an authority whose key is not read. */
  'FORMAT_UNSUPPORTED',
  /** The verifier stopped in a way that nobody foresaw. */
  'VERIFIER_ERROR',
] as const;
export type IndeterminateCode = (typeof INDETERMINATE_CODES)[number];

export type Code = FailedCode | IndeterminateCode;

const RANKED: readonly Code[] = [...FAILED_CODES, ...INDETERMINATE_CODES];

/** The place of a code in its list; what is confirmed has none, and comes last. */
export function rankOf(code: Code | null): number {
  return code === null ? RANKED.length : RANKED.indexOf(code);
}
