/**
 * What was found of a file beside its commit, made again from lists of paths and digests. What rests on contents, which are
 * kept nowhere, is counted and taken as it was recorded. That the list of the commit is that commit’s rests on whoever
 * handed it in: its name is a digest of more than the list.
 */
import { compareWithTree } from '../source/compare.ts';
import type { ComparedFile, FileState } from '../source/types.ts';
import type { SourceEvidence } from './evidence.ts';
import type { RecordedVerdict } from './recorded.ts';

export type SourceReplay =
  /** `byContents`: of these, digests alone say less than was recorded. */
  | { state: 'same'; files: number; byContents: number }
  | { state: 'different'; differences: { path: string; recorded: string; replayed: string }[] }
  /** It is about other bytes, or another commit, than the verdict. */
  | { state: 'other' };

export function replaySource(evidence: SourceEvidence, verdict: RecordedVerdict): SourceReplay {
  const { archive, tree, result } = evidence;
  const isOfVerdict =
    archive.sha256 === verdict.sha256 && tree.commit === result.commit && namesCommit(verdict, tree.commit);
  if (!isOfVerdict) return { state: 'other' };
  const release = { filename: archive.filename, members: archive.members, kept: new Map() };
  const listed = { entries: tree.entries, attributes: new Map(), contents: new Map() };
  const { files } = compareWithTree(release, listed, { kind: 'commit', commit: tree.commit });
  const recorded = new Map(result.match.files.map((file) => [file.path, file]));
  // Of more files than are kept one by one, those that are not listed may be anything.
  const rest: FileState | null = result.match.leftOut > 0 ? null : 'identical';
  const held = files.map((file) => holdToRecord(file, recorded.get(file.path)?.state ?? rest));
  const differences = held.flatMap((each) => (each.verdict === 'different' ? [each.difference] : []));
  if (differences.length > 0) return { state: 'different', differences };
  return {
    state: 'same',
    files: files.length,
    byContents: held.filter(({ verdict: is }) => is === 'contents').length,
  };
}

type Held =
  | { verdict: 'same' | 'contents' }
  | { verdict: 'different'; difference: { path: string; recorded: string; replayed: string } };

/** Digests alone say whether the same bytes are at the same place, and whether anything is there; all else, contents may. */
function holdToRecord({ path, state, reason }: ComparedFile, recorded: FileState | null): Held {
  if (recorded === null || recorded === state) return { verdict: 'same' };
  const isContradicted =
    (state === 'identical' && reason === null) ||
    (state === 'only-in-release' && (recorded === 'identical' || recorded === 'different')) ||
    (state === 'different' && recorded === 'only-in-release');
  return isContradicted
    ? { verdict: 'different', difference: { path, recorded, replayed: state } }
    : { verdict: 'contents' };
}

/** In any of its attestations; the verdict itself is made again beside this. */
function namesCommit({ attestations }: RecordedVerdict, commit: string): boolean {
  return (
    Array.isArray(attestations) &&
    JSON.stringify(attestations).includes(`"sourceRepositoryDigest":"${commit}"`)
  );
}
