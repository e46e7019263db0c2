/** What is said of a commit and of the tag of a version: the same wherever it is shown. */
import { formatCount, plural, shortCommit } from '../quantities.ts';
import type { SourceMatch } from './types.ts';

type Reach = { state: 'branch' | 'tag' | 'none' | 'unknown'; names: readonly string[]; why?: string | null };
type Tag = { name: string; commit: string; same: boolean } | null | 'unknown';

/** Whether anything leads to the commit, in a sentence. */
export function toReachSentence({ state, names, why }: Reach): string {
  if (state === 'none') return 'No branch and no tag of the repository leads to this commit.';
  if (state === 'unknown')
    return `Whether a branch or tag leads to this commit could not be told. ${why ?? ''}`.trim();
  return `The ${state} ${names[0] ?? ''} leads to it.`;
}

/** What the tag of the version points to, in a sentence. */
export function toTagSentence(tag: Tag): string {
  if (tag === 'unknown') return 'Which commit the tag of this version points to could not be told.';
  if (tag === null) return 'No tag of the repository is named after this version.';
  return tag.same
    ? `The tag ${tag.name} points to it.`
    : `The tag ${tag.name} points to another commit, ${shortCommit(tag.commit)}.`;
}

/** Empty where the release has all that the repository has. */
export function toLeftOutSentence({ total, tests }: SourceMatch['onlyInRepository']): string {
  if (total === 0) return '';
  const words =
    tests === 0 ? '' : `, of which ${formatCount(tests)} ${tests === 1 ? 'is a test' : 'are tests'}`;
  return `Only in the repository: ${plural(total, 'file')}${words}.`;
}
