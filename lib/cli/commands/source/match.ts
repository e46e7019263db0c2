/** From the request of `callboard source` to its answer. */
import type { Config } from '../../../config.ts';
import type { IndexClient } from '../../../index/client.ts';
import { type Basis, findBasis, type NoBasis } from '../../../matching/basis.ts';
import { withDownload } from '../../../matching/download.ts';
import { matchFile } from '../../../matching/match-file.ts';
import { toOtherBytes, toUnknown, type Unknown } from '../../../matching/unknown.ts';
import type { Answer } from './answer.ts';
import { type Judged, judgeWanted, openIndex, type Wanted } from './file.ts';
import { type Copy, withCopy } from './local-copy.ts';
import { compareWithRelease, compareWithSdist } from './other-release.ts';

export type SourceRequest = {
  wanted: Wanted;
  provenanceFile: string | null;
  /** Of `--repository` and `--against`, which names a commit, another release, or the sdist beside a wheel. */
  given: { repository: string | null; commit: string | null; version: string | null; sdist: boolean };
  /** Of `--diff`: paths, none of them for all that changed; null: no diff is asked for. */
  diff: readonly string[] | null;
};

/** @throws InputError */
export async function answerSource(request: SourceRequest, config: Config): Promise<Answer> {
  const { wanted } = request;
  const filename =
    wanted.kind === 'release' ? `${wanted.project} ${wanted.version}` : wanted.artifact.filename;
  if (!config.source) {
    const message = 'CALLBOARD_SOURCE is off, so that nothing is fetched to compare it with.';
    const result: Unknown = { state: 'indeterminate', code: 'SOURCE_OFF', message, retryable: false };
    return { filename, verdict: null, basis: null, result, ...NO_OTHER };
  }
  const tools = { config, index: openIndex(config) };
  try {
    if (wanted.kind === 'release' || wanted.artifact.kind !== 'local')
      return await answer(request, null, tools);
    return await withCopy(wanted.artifact.path, (copy) => answer(request, copy, tools));
  } catch (error) {
    return { filename, verdict: null, basis: null, result: toUnknown(error), ...NO_OTHER };
  }
}

const NO_OTHER = { comparison: null, sdist: null };

/** @param copy of a file that lies here: what is judged is what is read. */
async function answer(request: SourceRequest, copy: Copy | null, { config, index }: Tools): Promise<Answer> {
  const { wanted, provenanceFile } = request;
  const judged = await judgeWanted(
    { wanted, provenanceFile, copy, isWheel: request.given.sdist },
    config,
    index,
  );
  return {
    filename: judged.filename,
    verdict: judged.verdict,
    ...(await withBytes(judged, request, { config, index })),
  };
}

type Tools = { config: Config; index: IndexClient };
type Told = Pick<Answer, 'basis' | 'result' | 'comparison' | 'sdist'>;

/** Nothing is fetched where there is nothing to compare with. */
async function withBytes(
  judged: Judged,
  { given, diff }: SourceRequest,
  { config, index }: Tools,
): Promise<Told> {
  const found = toBasis(judged, given);
  const basis = 'state' in found ? null : found;
  const { bytes, verdict, filename } = judged;
  const tell = async (path: string): Promise<Told> => {
    const options = { standIns: config.forgeUrls };
    const result = 'state' in found ? found : await matchFile({ path, filename }, found, options);
    const file = { path, filename, matched: result.state === 'compared' ? result : null };
    const { version } = given;
    const comparison =
      version === null ? null : await compareWithRelease(file, { version, diff }, index).catch(toUnknown);
    const sdist = given.sdist ? await compareWithSdist(file, index).catch(toUnknown) : null;
    return { basis, result, comparison, sdist };
  };
  if ('state' in found && given.version === null && !given.sdist)
    return { basis, result: found, ...NO_OTHER };
  if ('path' in bytes) return tell(bytes.path);
  const toOther = (sha256: string): Told => ({ basis, result: toOtherBytes(sha256), ...NO_OTHER });
  try {
    return await withDownload(index, bytes.url, async ({ path, sha256 }) =>
      sha256 === verdict.sha256 ? tell(path) : toOther(sha256),
    );
  } catch (error) {
    return { basis, result: toUnknown(error), ...NO_OTHER };
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
