/**
 * One comment on a pull or merge request: found by its hidden marker and its author, made, edited in place, and taken away when there
 * is nothing to say.
 */
import type { Comment, Forge } from './forge.ts';

type Done = 'created' | 'edited' | 'unchanged' | 'removed' | 'nothing';

/** First line of the comment. */
const MARKER = /^<!-- callboard:[a-z0-9-]{1,60} -->$/;

export const isMarker = (text: string): boolean => MARKER.test(text);

/**
 * @param body empty: nothing is to be said, and what was said is taken away
 * @throws CommentError
 */
export async function putComment(forge: Forge, marker: string, body: string): Promise<Done> {
  const [first, ...more] = await findOwn(forge, marker);
  // Two runs at once may have made two: one stays.
  for (const { id } of more) await forge.remove(id);
  if (body === '') {
    if (first) await forge.remove(first.id);
    return first ? 'removed' : 'nothing';
  }
  if (!first) {
    await forge.create(body);
    return 'created';
  }
  if (isSame(first.body, body)) return 'unchanged';
  await forge.edit(first.id, body);
  return 'edited';
}

/** Oldest first. A marker can be copied by anybody: a comment of somebody else is never touched. */
async function findOwn(forge: Forge, marker: string): Promise<Comment[]> {
  const found: Comment[] = [];
  for await (const comment of forge.list()) {
    const [first = ''] = comment.body.split(/\r?\n/, 1);
    if (comment.isOwn && first.trim() === marker) found.push(comment);
  }
  return found.toSorted((a, b) => a.id - b.id);
}

/** Forges keep line breaks as they please, and none at the end. */
const isSame = (a: string, b: string): boolean => normalize(a) === normalize(b);
const normalize = (text: string): string => text.replace(/\r\n/g, '\n').trimEnd();
