/** The attacks and honest events of the rehearsal, as far as the debate, the incidents and the caveats name them. */
export const ATTACK_TITLES = {
  'stolen-upload-token': 'an upload token is stolen',
  'release-workflow-injected': 'code runs inside the real release workflow',
  'added-in-ci': 'a file is added only in CI',
  'stolen-forge-credential': 'a tag is pushed with a stolen forge credential',
  'orphan-commit': 'no branch or tag leads to the commit',
  'tag-moved': 'the tag is moved after the build',
  'other-workflow': 'another workflow of the same repository publishes',
  'attacker-repository': 'the index names the attacker’s own repository',
  'index-swaps-bytes': 'the index swaps the bytes',
  'index-strips-provenance': 'the index strips the provenance',
  'index-empty-provenance': 'the index serves an empty provenance',
  'cdn-swaps-after-first-fetch': 'the CDN swaps the bytes after the first fetch',
  'replayed-provenance': 'an old provenance is attached to a new file',
  'name-reregistered': 'an account is deleted and its name registered anew',
  'other-sigstore-instance': 'it is signed through another Sigstore instance',
  'rogue-maintainer': 'the maintainer is the attacker',
  'careful-maintainer': 'the maintainer is the attacker, and takes care',
  'lookalike-project': 'a look-alike project has valid provenance',
  'self-hosted-runner': 'the runner is replaced by a self-hosted one',
  renamed: 'the repository is renamed',
  transferred: 'the repository is transferred',
  'workflow-renamed': 'the workflow is renamed',
  'backport-unattested': 'a back-port comes without attestation',
  'upload-job-failed': 'one upload job fails',
} as const;
export type AttackId = keyof typeof ATTACK_TITLES;
/** `title` goes on after “when”. */
export type AttackRef = { id: AttackId; title: string };

export function toAttackRef(id: AttackId): AttackRef {
  return { id, title: ATTACK_TITLES[id] };
}
