/** What becomes of the publishers that a file names: a pin of a person is never replaced by one. */
import { canonicalJSON } from '../canonical.ts';
import type { ImportedProject } from '../imports/types.ts';
import type { TrackedProject } from '../store/collection-store.ts';
import { pinMistake } from '../verify/expected.ts';
import type { ExpectedPublisher } from '../verify/verdict.ts';
import type { PreviewPin } from './import-preview.ts';

/** Null where the file names nobody. */
export function planPin(
  { name, publishers: named }: Pick<ImportedProject, 'name' | 'publishers'>,
  tracked: TrackedProject | undefined,
): PreviewPin | null {
  const publishers = [...new Map(named.map((publisher) => [toKey(publisher), publisher])).values()];
  const [first] = publishers;
  if (!first) return null;
  const current = tracked?.pin?.publisher ?? null;
  const plan = { project: name, publishers, current, reason: null };
  if (publishers.length > 1) return { ...plan, plan: 'several' };
  const reason = first.kind === 'repository' ? pinMistake(first.repository) : null;
  if (reason !== null) return { ...plan, plan: 'never', reason };
  if (current === null) return { ...plan, plan: 'set' };
  return { ...plan, plan: toKey(current) === toKey(first) ? 'same' : 'kept' };
}

/** The same for the same publisher, whether a part is left out or said to be none. */
function toKey(publisher: ExpectedPublisher): string {
  if (publisher.kind !== 'repository') return canonicalJSON(publisher);
  const { kind, repository, workflow = null, environment = null } = publisher;
  return canonicalJSON({ kind, repository, workflow, environment });
}
