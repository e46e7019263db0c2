/** What is recorded of the release that a file names: mostly an older one than the board judges. */
import { leastGoodFile } from '../ledger/releases.ts';
import { isSameVersion } from '../pep740/version.ts';
import type { MemberFile, MemberRecord } from '../store/collection-store.ts';
import type { Store } from '../store/store.ts';
import type { UsedRelease } from './views/collection.ts';

/** More than any index spells out. */
const MAX_SEGMENTS = 5;

/** PEP 440: `1.0` and `1.0.0` are one version, and an index may list it as either. */
export function listSpellings(version: string): string[] {
  const release = /^(?:\d+!)?\d+(?:\.\d+)*/.exec(version)?.[0];
  if (release === undefined) return [version];
  const rest = version.slice(release.length);
  const segments = release.split('.');
  const last = segments.findLastIndex((segment, at) => at === 0 || !/^0+$/.test(segment));
  const bare = segments.slice(0, last + 1).join('.');
  const zeros = MAX_SEGMENTS - (last + 1);
  const padded = Array.from(
    { length: Math.max(zeros, 0) + 1 },
    (_, at) => `${bare}${'.0'.repeat(at)}${rest}`,
  );
  return [...new Set([version, ...padded])];
}

function toUsed({ version, sha256s }: MemberRecord, files: readonly MemberFile[]): UsedRelease {
  const own = files.filter((file) => version !== null && isSameVersion(version, file.version));
  const stated = new Set(sha256s);
  const named = own.filter(({ sha256 }) => sha256 !== null && stated.has(sha256));
  const judged = leastGoodFile(named.length > 0 ? named : own);
  return {
    state: version === null ? 'unversioned' : own.length > 0 ? 'recorded' : 'unknown',
    version,
    listedAs: own[0]?.version ?? null,
    outcome: judged?.outcome ?? null,
    code: judged?.code ?? null,
    yanked: own.length > 0 && own.every(({ yanked }) => yanked !== false),
    digests: { stated: stated.size, known: new Set(named.map(({ sha256 }) => sha256)).size },
  };
}

/** By project, in the order of the file, which may name several versions. */
export async function readUsed(
  store: Store,
  members: readonly MemberRecord[],
): Promise<Map<string, UsedRelease[]>> {
  const versioned = members.flatMap(({ projectId, version }) =>
    version === null ? [] : [{ projectId, versions: listSpellings(version) }],
  );
  const files = Map.groupBy(await store.listReleaseFiles(versioned), ({ projectId }) => projectId);
  const releases = Map.groupBy(members, ({ project }) => project);
  return new Map(
    [...releases].map(([project, own]) => [
      project,
      own.map((member) => toUsed(member, files.get(member.projectId) ?? [])),
    ]),
  );
}
