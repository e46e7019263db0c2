/** From what was gathered about a file to a verdict. Whatever keeps it from one is a verdict as well: nothing can be said. */
import { isOperational, type OperationalError } from '../errors.ts';
import type { IndexErrorCode } from '../index/client.ts';
import type { TrustErrorCode } from '../trust/error.ts';
import type { Trust } from '../verify/trust.ts';
import type { ExpectedPublisher, Verdict } from '../verify/verdict.ts';
import { artifactDiffers, indeterminate, noProvenance, verifyProvenance } from '../verify/verify.ts';

export type Evidence = {
  /** Lower-case hex. Of the bytes, where somebody had them: read here, downloaded, or digested by the caller. */
  sha256: string;
  /** What the index states, where it was asked. */
  stated: string | null;
  /** Null: the index says that there is none. */
  provenance: Uint8Array | null;
};

export type Question = {
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
export type Unanswered = OperationalError & {
  code: IndexErrorCode | TrustErrorCode | 'PROJECT_MISSING' | 'FILE_MISSING';
};
export type Failable<T> = T | Unanswered;

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
  { filename, sha256: given, expected }: Question,
  evidence: Failable<Evidence>,
  trust: Failable<Trust>,
): Judgement {
  const usable = isUnanswered(trust) ? null : trust;
  if (isUnanswered(evidence)) {
    return toUnknown({ filename, sha256: given, trust: usable, expected }, evidence);
  }
  const { sha256, stated, provenance } = evidence;
  const about = { filename, sha256: stated ?? sha256, trust: usable, expected };
  if (stated !== null && sha256 !== stated) return toJudgement(artifactDiffers(about, sha256));
  if (provenance === null) return toJudgement(noProvenance(about));
  if (isUnanswered(trust)) return toUnknown(about, trust);
  return toJudgement(verifyProvenance({ filename, sha256, provenance, expected, trust }));
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
