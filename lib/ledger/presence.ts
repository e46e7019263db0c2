/** Whether a release has provenance where its line had it. */
import { noticedFrom } from './change.ts';
import type { Concern, DraftedChange } from './concern.ts';
import type { Reading } from './readings.ts';
import type { ReleaseNode } from './release-node.ts';
import { earliest } from './times.ts';

/** The first readings that said whether the release has any. */
function decisive({ own }: ReleaseNode): Reading[] {
  const first = own.flatMap(({ readings }) => readings[0] ?? []);
  const at = earliest(first.map((reading) => reading.at));
  return first.filter((reading) => reading.at === at);
}

/**
 * `lostBefore` is why the earlier release had none. A release that has none on a line that lost it before has lost it for
 * the same reason, and no new change says so again.
 */
export function comparePresence(
  node: ReleaseNode,
  from: ReleaseNode,
  lostBefore: Concern | null,
  add: (draft: DraftedChange) => Concern,
): Concern | null {
  if (node.hasProvenance && !lostBefore && !(node.isPartial && from.isFull)) return null;
  const compared = {
    before: { version: from.version, coverage: from.coverage },
    after: { version: node.version, coverage: node.coverage },
    ...noticedFrom(decisive(node), decisive(from)),
  };
  if (!node.hasProvenance) {
    return from.hasProvenance ? add({ kind: 'lost', severity: 'warning', ...compared }) : lostBefore;
  }
  if (lostBefore) add({ kind: 'returned', severity: 'information', ...compared });
  if (node.isPartial && from.isFull) return add({ kind: 'partial', severity: 'notice', ...compared });
  return null;
}
