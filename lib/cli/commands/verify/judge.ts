/** From the command's request to a verdict. Whatever keeps it from one is a verdict as well: nothing can be said. */
import type { Config } from '../../../config.ts';
import { InputError, OperationalError } from '../../../errors.ts';
import { type IndexClient, IndexError } from '../../../index/client.ts';
import { TrustError } from '../../../trust/error.ts';
import type { Trust } from '../../../verify/trust.ts';
import type { ExpectedPublisher, Verdict } from '../../../verify/verdict.ts';
import { artifactDiffers, indeterminate, noProvenance, verifyProvenance } from '../../../verify/verify.ts';
import type { Artifact } from './artifact.ts';
import { type Evidence, type EvidenceOptions, gatherEvidence } from './evidence.ts';
import { openTrustedRoot } from './trusted.ts';

export type Request = Omit<EvidenceOptions, 'openIndex'> & {
  artifact: Artifact;
  expected: ExpectedPublisher | null;
  isOffline: boolean;
  isStaging: boolean;
};

export type Judgement = {
  verdict: Verdict;
  /** The verdict's code, or a word for what has no code: NO_PROVENANCE, PROJECT_MISSING, FILE_MISSING. */
  word: string;
};

/** @throws InputError for what the request names wrongly. */
export async function judge(request: Request, config: Config): Promise<Judgement> {
  const openIndex = () => open(config);
  // Both may wait for the network, so they do it at the same time.
  const [evidence, trust] = await Promise.all([
    gatherEvidence(request.artifact, { ...request, openIndex }).catch(keepOperational),
    openTrustedRoot(config, request).catch(keepOperational),
  ]);
  return conclude(request, evidence, trust);
}

async function open({ pypiUrl, filesOrigins, contact }: Config): Promise<IndexClient> {
  const { createHttpIndex } = await import('./lookup.ts');
  return createHttpIndex({ origin: pypiUrl, filesOrigins, contact });
}

/** What is wrong with the request itself ends the run at once, and waits for no network. */
function keepOperational(error: unknown): OperationalError {
  if (error instanceof OperationalError && !(error instanceof InputError)) return error;
  throw error;
}

type Failable<T> = T | OperationalError;

function conclude(request: Request, evidence: Failable<Evidence>, trust: Failable<Trust>): Judgement {
  const { artifact, expected } = request;
  const { filename } = artifact;
  const usable = trust instanceof OperationalError ? null : trust;
  if (evidence instanceof OperationalError) {
    return toUnknown({ filename, sha256: request.sha256, trust: usable, expected }, evidence);
  }
  const { sha256, stated, provenance } = evidence;
  const about = { filename, sha256: stated ?? sha256, trust: usable, expected };
  if (stated !== null && sha256 !== stated) return toJudgement(artifactDiffers(about, sha256));
  if (provenance === null) return toJudgement(noProvenance(about));
  if (trust instanceof OperationalError) return toUnknown(about, trust);
  return toJudgement(verifyProvenance({ filename, sha256, provenance, expected, trust }));
}

type About = Parameters<typeof indeterminate>[0];

/** @throws the failure itself where it is none of the index or the trusted root. */
function toUnknown(about: About, failure: OperationalError): Judgement {
  if (failure instanceof IndexError || failure instanceof TrustError) {
    return toJudgement(indeterminate(about, failure.code, failure.message));
  }
  if (failure.code !== 'PROJECT_MISSING' && failure.code !== 'FILE_MISSING') throw failure;
  // No code of a verdict says that the question was about nothing.
  const verdict = indeterminate(about, 'INDEX_MALFORMED', failure.message);
  return { verdict: { ...verdict, code: null }, word: failure.code };
}

function toJudgement(verdict: Verdict): Judgement {
  return { verdict, word: verdict.code ?? 'NO_PROVENANCE' };
}
