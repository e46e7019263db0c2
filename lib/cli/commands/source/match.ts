/** From the request of `callboard source` to its answer. */
import type { Config } from '../../../config.ts';
import type { IndexClient } from '../../../index/client.ts';
import { type Basis, findBasis, type NoBasis } from '../../../matching/basis.ts';
import { withDownload } from '../../../matching/download.ts';
import { matchFile } from '../../../matching/match-file.ts';
import { toOtherBytes, toUnknown, type Unknown } from '../../../matching/unknown.ts';
import type { Answer } from './answer.ts';
import { type Judged, judgeWanted, openIndex, type Wanted } from './file.ts';
import { compareWithRelease } from './other-release.ts';

export type SourceRequest = {
  wanted: Wanted;
  provenanceFile: string | null;
  /** Of `--repository` and `--against`, which names a commit or another release. */
  given: { repository: string | null; commit: string | null; version: string | null };
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
      comparison: null,
    };
  }
  const index = openIndex(config);
  try {
    const judged = await judgeWanted(wanted, request.provenanceFile, config, index);
    const { basis, result, comparison } = await withBytes(judged, request, { config, index });
    return { filename: judged.filename, verdict: judged.verdict, basis, result, comparison };
  } catch (error) {
    return { filename, verdict: null, basis: null, result: toUnknown(error), comparison: null };
  }
}

type Tools = { config: Config; index: IndexClient };
type Told = Pick<Answer, 'basis' | 'result' | 'comparison'>;

/** Nothing is fetched where there is nothing to compare with. */
async function withBytes(judged: Judged, { given }: SourceRequest, { config, index }: Tools): Promise<Told> {
  const found = toBasis(judged, given);
  const basis = 'state' in found ? null : found;
  const { bytes, verdict, filename } = judged;
  const tell = async (path: string): Promise<Told> => {
    const options = { standIns: config.forgeUrls };
    const result = 'state' in found ? found : await matchFile({ path, filename }, found, options);
    if (given.version === null) return { basis, result, comparison: null };
    const file = { path, filename, matched: result.state === 'compared' ? result : null };
    const comparison = await compareWithRelease(file, given.version, index).catch(toUnknown);
    return { basis, result, comparison };
  };
  if ('state' in found && given.version === null) return { basis, result: found, comparison: null };
  if ('path' in bytes) return tell(bytes.path);
  const toOther = (sha256: string): Told => ({ basis, result: toOtherBytes(sha256), comparison: null });
  try {
    return await withDownload(index, bytes.url, async ({ path, sha256 }) =>
      sha256 === verdict.sha256 ? tell(path) : toOther(sha256),
    );
  } catch (error) {
    return { basis, result: toUnknown(error), comparison: null };
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
