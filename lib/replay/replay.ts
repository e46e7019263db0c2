/** One recorded verdict, made again from what it rests on, and compared with what it says. Needs no network. */
import { verdictId } from '../verify/id.ts';
import type { Verdict } from '../verify/verdict.ts';
import { verifyProvenance } from '../verify/verify.ts';
import { SIGSTORE_VERIFY_VERSION, VERSION } from '../version.ts';
import type { Archive } from './archive.ts';
import { type Difference, listDifferences } from './differences.ts';
import type { Recorded, RecordedVerdict } from './recorded.ts';

export type Replay =
  /** Byte for byte, the verifier's own version apart where it is another one: then the ids differ too. */
  | { state: 'same'; isOtherVersion: boolean; verdict: Verdict }
  | { state: 'different'; isOtherVersion: boolean; differences: Difference[] }
  /** It rests on no document: no provenance, or an index that did not answer. There is nothing to make again. */
  | { state: 'nothing' }
  /** What stands under the id has another digest, so it is not the verdict of that id. */
  | { state: 'altered' }
  /** What it rests on is not here. */
  | { state: 'missing'; what: string };

export async function replayVerdict({ id, verdict }: Recorded, archive: Archive): Promise<Replay> {
  if (id !== null && verdictId(verdict) !== id) return { state: 'altered' };
  const { filename, sha256, provenanceSha256, trustedRoot, expected } = verdict;
  if (provenanceSha256 === null || trustedRoot === null || sha256 === null) return { state: 'nothing' };
  const provenance = await archive.getDocument(provenanceSha256);
  if (!provenance) return { state: 'missing', what: `the provenance document ${provenanceSha256}` };
  const trust = await archive.getTrust(trustedRoot);
  if (!trust) return { state: 'missing', what: `the trusted root ${trustedRoot.sha256}` };
  const replayed = verifyProvenance({ filename, sha256, provenance, expected: expected.publisher, trust });
  return compare(verdict, replayed);
}

/** The verifier's own version is no part of what a verdict says; it says why another one may say something else. */
function compare(
  { verifier, ...recorded }: RecordedVerdict,
  replayed: ReturnType<typeof verifyProvenance>,
): Replay {
  const isOtherVersion = verifier.version !== VERSION || verifier.sigstoreVerify !== SIGSTORE_VERIFY_VERSION;
  const { verifier: _, ...again } = replayed;
  const differences = listDifferences(recorded, again);
  if (differences.length === 0) return { state: 'same', isOtherVersion, verdict: replayed };
  return { state: 'different', isOtherVersion, differences };
}
