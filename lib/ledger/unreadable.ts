/**
 * A release that cannot be compared, because nothing could be told of one of its files for a day, where releases before it
 * were confirmed. It is over once that file can be read.
 */
import { toChange } from './change.ts';
import { type FileState, inOrder } from './readings.ts';
import type { Trace } from './trace.ts';
import type { TracedRelease } from './traced-release.ts';
import { seenAt } from './turns.ts';
import type { Change, ObservationFact } from './types.ts';

/** An index may switch attestations off for some hours. */
export const UNREADABLE_MS = 24 * 3600 * 1000;

export function findUnreadable(project: string, { releases }: Trace): Change[] {
  let earlier: TracedRelease | null = null;
  const changes: Change[] = [];
  for (const release of releases) {
    const { node } = release;
    const found = earlier && !node.isSkipped ? findFirst(node.files) : null;
    if (found && earlier) changes.push(toUnreadable(project, release, earlier, found));
    if (node.signings.size > 0) earlier = release;
  }
  return changes;
}

type Unread = { last: ObservationFact; noticedAt: number };

/** What could not be read of the file where that was noticed first; `files` is in the order of their names. */
function findFirst(files: readonly FileState[]): Unread | null {
  return files.flatMap(findUnread).toSorted((a, b) => a.noticedAt - b.noticedAt)[0] ?? null;
}

/** That it lasted is seen when the same is observed again. */
function findUnread({ fact }: FileState): Unread[] {
  const observations = inOrder(fact.observations);
  const told = observations.findLastIndex(({ outcome }) => outcome !== 'indeterminate');
  const unread = observations.slice(told + 1);
  const [first, last] = [unread[0], unread.at(-1)];
  const lasting = first && unread.find(({ at }) => at - first.at >= UNREADABLE_MS);
  return lasting && last ? [{ last, noticedAt: lasting.at }] : [];
}

function toUnreadable(
  project: string,
  { node }: TracedRelease,
  earlier: TracedRelease,
  { last, noticedAt }: Unread,
): Change {
  const { version } = node;
  return toChange({
    project,
    kind: 'unreadable',
    severity: 'warning',
    version,
    filename: null,
    before: { version: earlier.node.version },
    after: { version, code: last.code },
    ...seenAt(noticedAt),
    happenedAt: node.openedAt,
  });
}
