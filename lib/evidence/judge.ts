/** From what was gathered about a file to a verdict. Whatever keeps it from one is a verdict as well: nothing can be said. */
import { isOperational, type OperationalError } from '../errors.ts';
import type { IndexErrorCode } from '../index/client.ts';
import type { TrustErrorCode } from '../trust/error.ts';
import type { Trust } from '../verify/trust.ts';
import type { ExpectedPublisher, Verdict } from '../verify/verdict.ts';
import {
  artifactDiffers,
  indeterminate,
  noProvenance,
  type VerifyInput,
  verifyProvenance,
} from '../verify/verify.ts';
import { NO_DIGEST } from './listed-file.ts';

export type Evidence = {
  /** Lower-case hex. Of the bytes, where somebody had them (read here, downloaded, or digested by the caller), else as the index states it. Null: nobody says. */
  sha256: string | null;
  /** What the index states, where it was asked. */
  stated: string | null;
  /** Null: the index says that there is none. */
  provenance: Failable<Uint8Array | null>;
};

type Question = {
  filename: string;
  /** As the caller digested the bytes. */
  sha256: string | null;
  expected: ExpectedPublisher | null;
};

export type Judgement = {
  verdict: Verdict;
  /** The verdict's code, or a word for what has no code: NO_PROVENANCE, PROJECT_MISSING, FILE_MISSING. */
  word: string;
};

/** Told by its code and not by its class, of which a server may hold several copies. */
type Unanswered = OperationalError & {
  code: IndexErrorCode | TrustErrorCode | 'PROJECT_MISSING' | 'FILE_MISSING';
};
type Failable<T> = T | Unanswered;

const UNANSWERED: ReadonlySet<string> = new Set<Unanswered['code']>([
  'INDEX_UNREACHABLE',
  'INDEX_FORBIDDEN',
  'INDEX_MALFORMED',
  'INDEX_TOO_LARGE',
  'TRUST_ROOT_UNAVAILABLE',
  'PROJECT_MISSING',
  'FILE_MISSING',
]);

function isUnanswered(value: unknown): value is Unanswered {
  return isOperational(value) && UNANSWERED.has(value.code);
}

/** For a `catch`. What is wrong with the request itself ends the run at once, and waits for no network. */
export function keepUnanswered(error: unknown): Unanswered {
  if (isUnanswered(error)) return error;
  throw error;
}

export function conclude(
  question: Question,
  evidence: Failable<Evidence>,
  trust: Failable<Trust>,
): Judgement {
  const { filename, sha256, expected } = question;
  const usable = isUnanswered(trust) ? null : trust;
  const about = { filename, trust: usable, expected };
  if (isUnanswered(evidence)) return toUnknown({ ...about, sha256 }, evidence);
  const verify = (document: Document): Judgement =>
    isUnanswered(trust)
      ? toUnknown({ ...about, sha256: document.sha256 }, trust)
      : toJudgement(verifyProvenance({ ...document, trust }));
  const judged = judge(about, evidence, verify);
  return 'word' in judged ? judged : toJudgement(judged);
}

/** What is left to verify once a document is there. */
type Document = Omit<VerifyInput, 'trust'>;

/**
 * What the evidence about one file shows. Whoever tells of a file asks here: the board, whoever verifies a file at hand,
 * the rehearsal.
 *
 * @param verify verifies a document, here or in a thread
 */
export function judge<V>(
  about: Omit<About, 'sha256'>,
  { sha256, stated, provenance }: Evidence,
  verify: (document: Document) => V,
): V | Verdict {
  if (stated !== null && sha256 !== null && sha256 !== stated) {
    return artifactDiffers({ ...about, sha256: stated }, sha256);
  }
  const known = { ...about, sha256: stated ?? sha256 };
  if (isUnanswered(provenance)) return toUnknown(known, provenance).verdict;
  if (provenance === null) return noProvenance(known);
  if (sha256 === null) return indeterminate(known, 'INDEX_MALFORMED', NO_DIGEST);
  const { filename, expected = null } = about;
  return verify({ filename, sha256, provenance, expected });
}

type About = Parameters<typeof indeterminate>[0];

function toUnknown(about: About, { code, message }: Unanswered): Judgement {
  if (code !== 'PROJECT_MISSING' && code !== 'FILE_MISSING') {
    return toJudgement(indeterminate(about, code, message));
  }
  // No code of a verdict says that the question was about nothing.
  const verdict = indeterminate(about, 'INDEX_MALFORMED', message);
  return { verdict: { ...verdict, code: null }, word: code };
}

function toJudgement(verdict: Verdict): Judgement {
  return { verdict, word: verdict.code ?? 'NO_PROVENANCE' };
}
