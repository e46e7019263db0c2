/** The rows of the rehearsal that arguments refer to: `/rehearsal/<id>`. */
export const ATTACK_IDS = [
  'stolen-upload-token',
  'release-workflow-injected',
  'stolen-forge-credential',
  'other-workflow',
  'attacker-repository',
  'index-swaps-bytes',
  'index-strips-provenance',
  'index-empty-provenance',
  'cdn-swaps-after-first-fetch',
  'replayed-provenance',
  'name-reregistered',
  'other-sigstore-instance',
  'rogue-maintainer',
  'lookalike-project',
  'self-hosted-runner',
  'renamed',
  'transferred',
  'workflow-renamed',
  'backport-unattested',
  'upload-job-failed',
] as const;
export type AttackId = (typeof ATTACK_IDS)[number];
