/** In short, what is known of files beside their commits; for lists, which read no more of it. */
import type { FileRecord } from '../store/records.ts';
import type { SourceBrief, SourceResult, SourceSummary } from '../store/source-store.ts';
import type { Store } from '../store/store.ts';
import { toISO } from './time.ts';
import type { KnownSource, SourceMatchView } from './views/source.ts';

export const WAITING = {
  code: 'SOURCE_WAITING',
  message: 'It is to be compared with its commit; its turn has not come yet.',
};
export const toReachable = (state: SourceSummary['reach']): boolean | null =>
  state === 'unknown' ? null : state !== 'none';

/** No tag and one that could not be read are both null, so that the state tells them apart. */
export function toTag(tag: SourceResult['tag']): Pick<SourceMatchView, 'tag' | 'tagState'> {
  if (tag === 'unknown') return { tag: null, tagState: 'unknown' };
  if (tag === null) return { tag: null, tagState: 'none' };
  const { name, commit, same } = tag;
  return { tag: { name, commit }, tagState: same ? 'same' : 'other' };
}

/** Null for a file that was not compared, and is not to be until somebody asks. */
function toKnownSource({ ask, found }: SourceBrief): KnownSource {
  if (found) {
    const { repository, commit, reach, tag, counts, unexplained, sentence } = found;
    const { tag: shown } = toTag(tag);
    return {
      state: 'compared',
      code: null,
      repository,
      commit,
      reachable: toReachable(reach),
      tag: shown,
      counts,
      message: sentence,
      checkedAt: toISO(found.checkedAt),
      unexplained,
    };
  }
  const { code, message } = ask.failure ?? WAITING;
  const nothing = {
    message,
    checkedAt: null,
    repository: null,
    commit: null,
    reachable: null,
    tag: null,
    counts: null,
    unexplained: 0,
  };
  return { state: 'indeterminate', code, ...nothing };
}

/** By file; none for what was never put in the queue. */
export async function readKnownSources(
  store: Store,
  files: readonly Pick<FileRecord, 'id'>[],
): Promise<(file: Pick<FileRecord, 'id'>) => KnownSource | null> {
  const briefs = await store.listSources(files.map(({ id }) => id));
  const known = new Map(briefs.map((brief) => [brief.fileId, toKnownSource(brief)]));
  return ({ id }) => known.get(id) ?? null;
}
