/** What the signed statement says, against the file it is about (in-toto Statement v1; PEP 740 "attestation statement"). */
import { compareDistributionFilenames, parseDistributionFilename } from '../pep740/filename.ts';
import type { Statement } from '../pep740/statement.ts';
import { type CheckResult, firstRefusal, PASSED, refused } from './result.ts';

export const PUBLISH_PREDICATE = 'https://docs.pypi.org/attestations/publish/v1';
export const SLSA_PREDICATE = 'https://slsa.dev/provenance/v1';

type File = { filename: string; sha256: string };

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
  if (predicate === null || predicate === undefined) return true;
  return typeof predicate === 'object' && !Array.isArray(predicate) && Object.keys(predicate).length === 0;
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

export function checkStatement(statement: Statement, file: File): CheckResult {
  return firstRefusal(
    () => checkSubjectCount(statement),
    () => checkSubjectName(statement, file),
    () => checkSubjectDigest(statement, file),
    () => checkPredicate(statement),
  );
}
