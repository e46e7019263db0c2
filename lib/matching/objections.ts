/** What of a source match nothing explains. Facts: what they mean is for whoever reads them. */

import { quote } from '../pep740/text.ts';
import { plural } from '../quantities.ts';
import { isUncheckedCode } from '../source/compare.ts';
import { toReachSentence } from '../source/place-sentences.ts';
import type { Matched } from './match-file.ts';

type Found = Pick<Matched, 'match' | 'reach' | 'record'>;

/** `message` is one sentence. */
type Objection = {
  code: 'SOURCE_UNEXPLAINED' | 'COMMIT_UNREACHABLE' | 'RECORD_DISAGREES';
  message: string;
};

/** What keeps a match without objections from being the whole answer. */
type Doubt = { code: 'REACH_UNKNOWN' | 'CODE_UNCHECKED'; message: string };

/** None where all is the same or explained, and a branch or tag leads to the commit, as far as that could be told. */
export function listObjections({ match, reach, record }: Found): Objection[] {
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

/** None where all of it could be told. */
export function listDoubts({ match, reach }: Found): Doubt[] {
  const code = match.files.filter(isUncheckedCode);
  const [first] = code;
  const place: Doubt[] =
    reach.state === 'unknown' ? [{ code: 'REACH_UNKNOWN', message: toReachSentence(reach) }] : [];
  if (first === undefined) return place;
  const others = code.length === 1 ? '' : ` and ${plural(code.length - 1, 'other file')}`;
  const message = `What is in ${quote(first.path)}${others} could not be held against its source.`;
  return [...place, { code: 'CODE_UNCHECKED', message }];
}
