/** What of a source match nothing explains. Facts: what they mean is for whoever reads them. */
import { toReachSentence } from '../source/place-sentences.ts';
import type { Matched } from './match-file.ts';

/** `message` is one sentence. */
type Objection = {
  code: 'SOURCE_UNEXPLAINED' | 'COMMIT_UNREACHABLE' | 'RECORD_DISAGREES';
  message: string;
};

/** None where all is the same or explained, and a branch or tag leads to the commit, as far as that could be told. */
export function listObjections({ match, reach, record }: Matched): Objection[] {
  const { different, onlyInRelease } = match.counts;
  const files: Objection[] =
    different + onlyInRelease === 0 ? [] : [{ code: 'SOURCE_UNEXPLAINED', message: match.sentence }];
  const place: Objection[] =
    reach.state === 'none' ? [{ code: 'COMMIT_UNREACHABLE', message: toReachSentence(reach) }] : [];
  const listed: Objection[] =
    record === null || record.length === 0
      ? []
      : [{ code: 'RECORD_DISAGREES', message: 'RECORD and the files of the wheel do not agree.' }];
  return [...files, ...place, ...listed];
}
