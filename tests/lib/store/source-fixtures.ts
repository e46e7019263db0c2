/** What the queue of source match hands to the store. */
import type { ClaimedSource, SourceOutcome, SourceResult } from '../../../lib/store/source-store.ts';
import type { Store } from '../../../lib/store/store.ts';
import { MINUTE, NOW, sha256 } from './fixtures.ts';

export const COMMIT = '0123456789abcdef0123456789abcdef01234567';
export const ARCHIVE = sha256('sample-1.0.tar.gz');

export function aResult(changes: Partial<SourceResult> = {}): SourceResult {
  return {
    sha256: ARCHIVE,
    repository: 'https://github.com/owner/sample',
    commit: COMMIT,
    reach: { state: 'branch', names: ['main'], why: null },
    tag: { name: 'v1.0', commit: COMMIT, same: true },
    match: {
      sentence: '1 of 2 files is in commit 0123456; 1 is only in the release.',
      counts: {
        inRelease: 2,
        identical: 1,
        generated: 0,
        different: 0,
        onlyInRelease: 1,
        notComparable: 0,
        onlyInRepository: 0,
      },
      unchecked: 0,
      root: '',
      rootReason: '',
      files: [
        {
          path: 'evil.pth',
          state: 'only-in-release',
          reason: null,
          explanation: null,
          at: null,
          checked: true,
          runs: 'start-up',
        },
      ],
      leftOut: 0,
      onlyInRepository: { total: 0, tests: 0, exportIgnored: 0, outside: 0 },
    },
    record: null,
    sdist: null,
    since: null,
    unexplained: { paths: ['evil.pth'], total: 1 },
    version: '0.1.0',
    ...changes,
  };
}

const NO_FACTS = {
  'entry-points': [],
  'start-up': [],
  'build-backend': [],
  'build-requires': [],
  'requires-dist': [],
  native: [],
  'runs-at-install': [],
};

export function aFinding(changes: Partial<SourceResult> = {}): SourceOutcome & { state: 'done' } {
  const result = aResult(changes);
  const blob = 'a'.repeat(40);
  const member = { path: 'evil.pth', kind: 'file', size: 9, sha256: sha256('evil'), blob } as const;
  return {
    state: 'done',
    result,
    archive: { sha256: result.sha256, filename: 'sample-1.0.tar.gz', members: [member], facts: NO_FACTS },
    earlier: null,
    tree: { commit: result.commit, entries: [{ path: 'setup.py', mode: '100644', blob: 'b'.repeat(40) }] },
  };
}

export const claimSource = (store: Store, now = NOW, worker = 'w'): Promise<ClaimedSource | null> =>
  store.claimSource({ worker, now, leaseMs: MINUTE });

/** Puts the file in the queue, takes it and records what came of it. */
export async function findSource(
  store: Store,
  { projectId, fileId }: { projectId: number; fileId: number },
  outcome: SourceOutcome,
  now = NOW,
): Promise<void> {
  await store.askSources({ projectId, files: [{ fileId, forge: 'github.com' }], by: 'someone', now });
  const claimed = await claimSource(store, now);
  if (!claimed) throw new Error('Nothing could be claimed.');
  await store.finishSource({ claimed, worker: 'w', now, outcome });
}
