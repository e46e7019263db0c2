/**
 * The signed attacks as data, written by `npm run sign-attacks`: the honest history of one project, and for each attack
 * what the index lists and hands out next. Each is imported when it is asked for and not before.
 */
import { z } from 'zod';
import type { AttackId } from './attacks.ts';
import { stagedForge } from './forge-shape.ts';

const attackFile = z.strictObject({
  filename: z.string(),
  version: z.string(),
  /** As the index states it. */
  sha256: z.string(),
  uploadTime: z.string(),
  /** The listed bytes, in base64: an sdist or a wheel. */
  archive: z.base64(),
  /** The provenance document; null: the index says there is none. */
  provenance: z.unknown(),
});

const expectedRepository = z.strictObject({
  kind: z.literal('repository'),
  repository: z.string(),
  workflow: z.string(),
  environment: z.string(),
});

const sharedHistory = z.strictObject({
  project: z.string(),
  /** When the board first read the project. */
  trackedAt: z.string(),
  /** What a careful user wrote down of the project that is meant. */
  expected: expectedRepository,
  /** Each was fetched once, and its digest kept. */
  files: z.array(attackFile),
});

const attackWorld = z.strictObject({
  id: z.string(),
  project: z.string(),
  /** False: the index lists another project, of which nothing was ever seen. */
  hasHistory: z.boolean(),
  /** Whether the index has yanked every file of the history by then. */
  isHistoryYanked: z.boolean(),
  /** When the file is fetched, and before that looked at by the board. */
  at: z.string(),
  /** What the index lists beside the history. */
  files: z.array(attackFile),
  /** Name of the file that a user fetches. */
  target: z.string(),
  /** The bytes that arrive, in base64; null: those that the index lists. */
  received: z.base64().nullable(),
  /** What the release job built under the target's name, where the index lists another; null where it does not. */
  genuine: z.base64().nullable(),
  /** Null where nothing that verifies was built. */
  forge: stagedForge.nullable(),
});

export type AttackFile = z.infer<typeof attackFile>;
export type SharedHistory = z.infer<typeof sharedHistory>;
export type AttackWorld = z.infer<typeof attackWorld>;

const IMPORTS: Record<AttackId, () => Promise<{ default: unknown }>> = {
  'stolen-upload-token': () => import('./attacks/stolen-upload-token.json', { with: { type: 'json' } }),
  'token-adds-wheel': () => import('./attacks/token-adds-wheel.json', { with: { type: 'json' } }),
  'token-on-old-line': () => import('./attacks/token-on-old-line.json', { with: { type: 'json' } }),
  'added-in-ci': () => import('./attacks/added-in-ci.json', { with: { type: 'json' } }),
  'orphan-commit': () => import('./attacks/orphan-commit.json', { with: { type: 'json' } }),
  'tag-moved': () => import('./attacks/tag-moved.json', { with: { type: 'json' } }),
  'release-workflow-injected': () =>
    import('./attacks/release-workflow-injected.json', { with: { type: 'json' } }),
  'stolen-forge-credential': () =>
    import('./attacks/stolen-forge-credential.json', { with: { type: 'json' } }),
  'other-workflow': () => import('./attacks/other-workflow.json', { with: { type: 'json' } }),
  'attacker-repository': () => import('./attacks/attacker-repository.json', { with: { type: 'json' } }),
  'index-swaps-bytes': () => import('./attacks/index-swaps-bytes.json', { with: { type: 'json' } }),
  'index-strips-provenance': () =>
    import('./attacks/index-strips-provenance.json', { with: { type: 'json' } }),
  'index-empty-provenance': () => import('./attacks/index-empty-provenance.json', { with: { type: 'json' } }),
  'cdn-swaps-after-first-fetch': () =>
    import('./attacks/cdn-swaps-after-first-fetch.json', { with: { type: 'json' } }),
  'replayed-provenance': () => import('./attacks/replayed-provenance.json', { with: { type: 'json' } }),
  'history-yanked': () => import('./attacks/history-yanked.json', { with: { type: 'json' } }),
  'built-from-pull-request': () =>
    import('./attacks/built-from-pull-request.json', { with: { type: 'json' } }),
  'name-reregistered': () => import('./attacks/name-reregistered.json', { with: { type: 'json' } }),
  'other-sigstore-instance': () =>
    import('./attacks/other-sigstore-instance.json', { with: { type: 'json' } }),
  'rogue-maintainer': () => import('./attacks/rogue-maintainer.json', { with: { type: 'json' } }),
  'careful-maintainer': () => import('./attacks/careful-maintainer.json', { with: { type: 'json' } }),
  'lookalike-project': () => import('./attacks/lookalike-project.json', { with: { type: 'json' } }),
  'self-hosted-runner': () => import('./attacks/self-hosted-runner.json', { with: { type: 'json' } }),
  'ordinary-release': () => import('./attacks/ordinary-release.json', { with: { type: 'json' } }),
  renamed: () => import('./attacks/renamed.json', { with: { type: 'json' } }),
  transferred: () => import('./attacks/transferred.json', { with: { type: 'json' } }),
  'workflow-renamed': () => import('./attacks/workflow-renamed.json', { with: { type: 'json' } }),
  'backport-unattested': () => import('./attacks/backport-unattested.json', { with: { type: 'json' } }),
  'upload-job-failed': () => import('./attacks/upload-job-failed.json', { with: { type: 'json' } }),
  'generated-file': () => import('./attacks/generated-file.json', { with: { type: 'json' } }),
  'export-subst': () => import('./attacks/export-subst.json', { with: { type: 'json' } }),
  'dependency-added': () => import('./attacks/dependency-added.json', { with: { type: 'json' } }),
  'tag-set-anew': () => import('./attacks/tag-set-anew.json', { with: { type: 'json' } }),
  'branch-squashed': () => import('./attacks/branch-squashed.json', { with: { type: 'json' } }),
};

/** Both throw only where the data in the project is broken, which is a bug. */
export async function loadHistory(): Promise<SharedHistory> {
  const { default: data } = await import('./attacks/history.json', { with: { type: 'json' } });
  return sharedHistory.parse(data);
}

export async function loadAttack(id: AttackId): Promise<AttackWorld> {
  const { default: data } = await IMPORTS[id]();
  return attackWorld.parse(data);
}
