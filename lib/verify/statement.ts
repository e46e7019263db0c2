/** The statement check: what was signed, against the file it is about (in-toto Statement v1; PEP 740 "attestation statement"). */
import { compareDistributionFilenames, parseDistributionFilename } from '../pep740/filename.ts';
import { isRecord } from '../pep740/json.ts';
import type { Statement } from '../pep740/statement.ts';
import { quote } from '../pep740/text.ts';
import type { SigningCertificate } from './certificate.ts';
import type { SignedEnvelope } from './envelope.ts';
import type { Proof } from './proof.ts';
import { type CheckResult, firstRefusal, PASSED, type Proven, proves, refused } from './result.ts';

const PUBLISH_PREDICATE = 'https://docs.pypi.org/attestations/publish/v1';
const SLSA_PREDICATE = 'https://slsa.dev/provenance/v1';

type File = { filename: string; sha256: string };

export type ProvenStatement = { signer: SigningCertificate; statement: Statement };

export function verifyStatement(
  { value: { signer, statement } }: Proof<'signature', SignedEnvelope>,
  file: File,
): Proven<ProvenStatement> {
  if (!statement.ok) {
    return refused(statement.isLimit ? 'FORMAT_UNSUPPORTED' : 'STATEMENT_MALFORMED', statement.reason);
  }
  return proves(checkStatement(statement.value, file), { signer, statement: statement.value });
}

/** in-toto's DigestSet, as far as sigstore-python reads it; hexadecimal digits of each. */
const DIGEST_DIGITS = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
  ['sha3_256', 64],
  ['sha3_384', 96],
  ['sha3_512', 128],
]);

function findBadDigest({ subjects }: Statement): string | null {
  const digests = subjects.flatMap(({ digest }) => Object.entries(digest));
  const bad = digests.find(
    ([algorithm, hex]) => !/^[0-9a-f]*$/.test(hex) || hex.length !== DIGEST_DIGITS.get(algorithm),
  );
  return bad?.[0] ?? null;
}

/** Digests of algorithms that are known to be strong, and a predicate that is an object, where there is one. */
function checkForm(statement: Statement): CheckResult {
  const algorithm = findBadDigest(statement);
  if (algorithm !== null) {
    const what = DIGEST_DIGITS.has(algorithm) ? 'that is none of that algorithm' : 'that is not read here';
    return refused('STATEMENT_MALFORMED', `A subject has a digest ${quote(algorithm)} ${what}.`);
  }
  if (statement.predicate === null || isRecord(statement.predicate)) return PASSED;
  return refused('STATEMENT_MALFORMED', 'The statement’s predicate is not an object.');
}

function checkSubjectCount({ subjects }: Statement): CheckResult {
  if (subjects.length === 1) return PASSED;
  return refused('SUBJECT_COUNT', 'The statement is not about exactly one file.', {
    expected: '1',
    actual: String(subjects.length),
  });
}

function checkSubjectName(statement: Statement, file: File): CheckResult {
  const name = statement.subjects[0]?.name ?? '';
  const values = { expected: file.filename, actual: name };
  const parsed = parseDistributionFilename(name);
  if (!parsed.ok) {
    return refused(
      'SUBJECT_NAME',
      `The statement’s subject is no distribution file name. ${parsed.reason}`,
      values,
    );
  }
  if (name === file.filename) return PASSED;
  const own = parseDistributionFilename(file.filename);
  if (own.ok && compareDistributionFilenames(own.value, parsed.value).relation === 'same-distribution') {
    return {
      ok: true,
      note: `The statement spells the file name ${name}, which names the same distribution.`,
    };
  }
  return refused('SUBJECT_NAME', 'The statement is about a file of another name.', values);
}

function checkSubjectDigest(statement: Statement, file: File): CheckResult {
  const digest = statement.subjects[0]?.digest ?? {};
  const actual = Object.hasOwn(digest, 'sha256') ? (digest.sha256 ?? null) : null;
  if (actual === file.sha256) return PASSED;
  return refused('SUBJECT_DIGEST', 'The statement is about other bytes than this file’s.', {
    expected: file.sha256,
    actual,
  });
}

function isEmptyPredicate(predicate: unknown): boolean {
  return predicate === null || (isRecord(predicate) && Object.keys(predicate).length === 0);
}

function checkPredicate({ predicateType, predicate }: Statement): CheckResult {
  if (predicateType !== PUBLISH_PREDICATE && predicateType !== SLSA_PREDICATE) {
    return refused('PREDICATE_TYPE', 'The statement is of a kind that PyPI does not accept.', {
      expected: `${PUBLISH_PREDICATE} or ${SLSA_PREDICATE}`,
      actual: predicateType,
    });
  }
  if (predicateType === PUBLISH_PREDICATE && !isEmptyPredicate(predicate)) {
    return refused('PREDICATE_TYPE', 'A publish attestation’s predicate must be empty.', {
      expected: '{} or null',
      actual: JSON.stringify(predicate),
    });
  }
  return PASSED;
}

function checkStatement(statement: Statement, file: File): CheckResult {
  return firstRefusal(
    () => checkForm(statement),
    () => checkSubjectCount(statement),
    () => checkSubjectName(statement, file),
    () => checkSubjectDigest(statement, file),
    () => checkPredicate(statement),
  );
}
