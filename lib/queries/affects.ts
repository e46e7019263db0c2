/** Which collections an item of the queue is about: in use, or only newer than what they use. */
import { compareVersions, isSameVersion, parseVersion } from '../pep740/version.ts';
import type { AttentionRecord } from '../store/attention-store.ts';
import type { Membership } from '../store/collection-store.ts';

type Affected = { inUse: string[]; newer: string[] };

/** `memberships` are those of the item’s project. A file that names no single version may install any. */
export function toAffected(
  { version }: Pick<AttentionRecord, 'version'>,
  memberships: readonly Membership[],
): Affected {
  const affected: Affected = { inUse: [], newer: [] };
  for (const [slug, own] of Map.groupBy(memberships, (member) => member.slug)) {
    const isUsed = own.some(
      (used) => version === null || used.version === null || isSameVersion(used.version, version),
    );
    if (isUsed) affected.inUse.push(slug);
    else if (own.every((used) => isOlder(used.version, version))) affected.newer.push(slug);
  }
  return affected;
}

/** False where either is no version as PEP 440 has it: unknown is not older. */
function isOlder(used: string | null, version: string | null): boolean {
  const [left, right] = [parseVersion(used ?? ''), parseVersion(version ?? '')];
  return left.ok && right.ok && compareVersions(left.value, right.value) < 0;
}
