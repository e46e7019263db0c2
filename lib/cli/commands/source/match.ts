/** From the request of `callboard source` to its answer. */
import type { Config } from '../../../config.ts';
import { InputError, isOperational } from '../../../errors.ts';
import type { IndexClient } from '../../../index/client.ts';
import { type Basis, findBasis, type NoBasis } from '../../../matching/basis.ts';
import { withDownload } from '../../../matching/download.ts';
import { type Matched, matchFile, type Unknown } from '../../../matching/match-file.ts';
import type { Answer } from './answer.ts';
import { type Judged, judgeWanted, openIndex, type Wanted } from './file.ts';

export type SourceRequest = {
  wanted: Wanted;
  provenanceFile: string | null;
  /** Of `--repository` and `--against`, where either is given. */
  given: { repository: string | null; commit: string | null };
};

/** @throws InputError */
export async function answerSource(request: SourceRequest, config: Config): Promise<Answer> {
  const { wanted } = request;
  const filename =
    wanted.kind === 'release' ? `${wanted.project} ${wanted.version}` : wanted.artifact.filename;
  if (!config.source) {
    const message = 'CALLBOARD_SOURCE is off, so that nothing is fetched to compare it with.';
    return {
      filename,
      verdict: null,
      basis: null,
      result: { state: 'indeterminate', code: 'SOURCE_OFF', message, retryable: false },
    };
  }
  const index = openIndex(config);
  try {
    const judged = await judgeWanted(wanted, request.provenanceFile, config, index);
    const { basis, result } = await matchJudged(judged, request, { config, index });
    return { filename: judged.filename, verdict: judged.verdict, basis, result };
  } catch (error) {
    return { filename, verdict: null, basis: null, result: toUnknown(error) };
  }
}

type Tools = { config: Config; index: IndexClient };

async function matchJudged(
  judged: Judged,
  { given }: SourceRequest,
  { config, index }: Tools,
): Promise<{ basis: Basis | null; result: Matched | Unknown | NoBasis }> {
  const basis = toBasis(judged, given);
  if ('state' in basis) return { basis: null, result: basis };
  const options = { standIns: config.forgeUrls };
  const match = (path: string) => matchFile({ path, filename: judged.filename }, basis, options);
  try {
    const { bytes, verdict } = judged;
    if ('path' in bytes) return { basis, result: await match(bytes.path) };
    const result = await withDownload(index, bytes.url, async ({ path, sha256 }) =>
      sha256 === verdict.sha256 ? match(path) : toOtherBytes(sha256),
    );
    return { basis, result };
  } catch (error) {
    return { basis, result: toUnknown(error) };
  }
}

/** What is given by hand stands for what the certificate names; without it, only a confirmed one counts. */
function toBasis(
  { verdict, word }: Judged,
  { repository, commit }: SourceRequest['given'],
): Basis | NoBasis | Unknown {
  if (repository !== null && commit !== null) return { repository, commit, from: 'by-hand' };
  const found = findBasis(verdict);
  if (!('state' in found)) return commit === null ? found : { ...found, commit, from: 'by-hand' };
  if (verdict.outcome !== 'indeterminate') return found;
  return { state: 'indeterminate', code: word, message: verdict.message, retryable: true };
}

function toOtherBytes(sha256: string): Unknown {
  const message = `The index served bytes with the SHA-256 ${sha256}, which is not the one that was verified.`;
  return { state: 'indeterminate', code: 'ARTIFACT_DIGEST', message, retryable: true };
}

/** What was named wrongly is for whoever named it; every other failure that was foreseen leaves the answer open. */
function toUnknown(error: unknown): Unknown {
  if (error instanceof InputError || !isOperational(error)) throw error;
  const { code, message, retryable } = error;
  return { state: 'indeterminate', code, message, retryable };
}
