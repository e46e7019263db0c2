/**
 * A release with a file whose provenance does not verify. It is over once that file is confirmed, or has no provenance any
 * more; while nothing can be told of it, what was told last stands.
 */
import { noticedFrom } from './change.ts';
import type { Concern, DraftedChange } from './concern.ts';
import { type FileState, inOrder } from './readings.ts';
import type { ReleaseNode, ReleaseSigning } from './release-node.ts';
import type { ObservationFact, Observed } from './types.ts';

type Failure = { file: FileState; at: number; observed: Observed; last: ObservationFact };

/** The change, and the files that it is about. */
export type FailedVerification = { concern: Concern; files: ReadonlySet<FileState> };

/** A document that was confirmed once stays so, whatever a later verifier or trusted root makes of it. */
function findFailure(file: FileState): Failure[] {
  const told = inOrder(file.fact.observations).filter(({ outcome }) => outcome !== 'indeterminate');
  const last = told.at(-1);
  if (last?.outcome !== 'failed') return [];
  const isConfirmed = told.some(
    ({ outcome, provenanceSha256 }) => outcome === 'verified' && provenanceSha256 === last.provenanceSha256,
  );
  const since = told.findLastIndex(({ outcome }) => outcome !== 'failed') + 1;
  const first = told[since];
  if (isConfirmed || !first) return [];
  const observed = file.fact.absentAt === null && since === 0 ? 'history' : 'live';
  return [{ file, at: first.at, observed, last }];
}

/**
 * `from`: the confirmed release that this one is compared with; null where nobody was confirmed before. Whoever breaks a
 * signature where releases before it were signed well is an alarm; where none was, it may be a beginner's mistake.
 */
export function findFailedVerification(
  node: ReleaseNode,
  from: ReleaseNode | null,
  add: (draft: DraftedChange) => Concern,
): FailedVerification | null {
  const failures = node.files.flatMap(findFailure);
  const [first] = failures;
  if (!first) return null;
  const confirmed = from ? firstSigning(from) : null;
  const concern = add({
    kind: 'verification-failed',
    severity: confirmed ? 'alarm' : 'warning',
    before: confirmed && { version: confirmed.file.fact.version, identity: confirmed.identity },
    after: {
      version: node.version,
      code: first.last.code,
      failed: failures.map(({ file, last }) => ({
        filename: file.fact.filename,
        provenanceSha256: last.provenanceSha256,
      })),
    },
    ...noticedFrom(failures, confirmed ? [confirmed.reading] : []),
  });
  return { concern, files: new Set(failures.map(({ file }) => file)) };
}

function firstSigning({ signings }: ReleaseNode): ReleaseSigning | null {
  return [...signings.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1))[0] ?? null;
}
