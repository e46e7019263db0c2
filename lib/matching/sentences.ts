/** What leads to the commit of a release, as sentences. */
import type { Reach } from '../forge/types.ts';
import { shortCommit } from '../format.ts';
import type { Matched } from './match-file.ts';

export function toReachSentence({ state, names, why }: Reach): string {
  if (state === 'none') return 'No branch and no tag of the repository leads to this commit.';
  if (state === 'unknown')
    return `Whether a branch or tag leads to this commit could not be told. ${why ?? ''}`.trim();
  return `The ${state} ${names[0] ?? ''} leads to it.`;
}

export function toTagSentence(tag: Matched['versionTag']): string {
  if (tag === 'unknown') return 'Which commit the tag of this version points to could not be told.';
  if (tag === null) return 'No tag of the repository is named after this version.';
  return tag.same
    ? `The tag ${tag.name} points to it.`
    : `The tag ${tag.name} points to another commit, ${shortCommit(tag.commit)}.`;
}
