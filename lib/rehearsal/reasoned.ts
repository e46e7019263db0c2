/** Defences that Callboard cannot execute. What they would do is argued, never computed. */
import type { AttackId } from './attacks.ts';

/** `depends`: the sentence says on what. Nobody computed any of these. */
export type ArguedResult = 'stopped' | 'depends' | 'passes' | 'false-alarm';
/** `reason` is one sentence. */
export type Argued = { result: ArguedResult; reason: string };

type ReasonedDefence = {
  title: string;
  checks: string;
  reasons: Record<AttackId, Argued>;
};

const argue = (result: ArguedResult, reason: string): Argued => ({ result, reason });

const NO_KEY = argue(
  'stopped',
  'Stops it, as long as the key is not where the attacker was: he has no signature to show.',
);
const BYTES = argue('stopped', 'Stops it: the signature is over other bytes.');
const HUMAN = argue('passes', 'The key is a person’s, so nothing changes.');

export const REASONED = {
  'pgp-signature': {
    title: 'A PGP signature made by hand',
    checks:
      'A maintainer signs each file with a key of his own, and the user has that key. PyPI no longer hosts such signatures.',
    reasons: {
      'stolen-upload-token': NO_KEY,
      'token-adds-wheel': NO_KEY,
      'token-on-old-line': NO_KEY,
      'release-workflow-injected': argue(
        'depends',
        'Stops it only if the maintainer builds on another machine and compares; whoever signs what the workflow built signs the harm too.',
      ),
      'added-in-ci': argue(
        'depends',
        'Stops it only if the maintainer signs what he packed himself, and not what the workflow did.',
      ),
      'stolen-forge-credential': NO_KEY,
      'orphan-commit': NO_KEY,
      'tag-moved': NO_KEY,
      'other-workflow': NO_KEY,
      'attacker-repository': NO_KEY,
      'history-yanked': NO_KEY,
      'built-from-pull-request': NO_KEY,
      'index-swaps-bytes': BYTES,
      'index-strips-provenance': BYTES,
      'index-empty-provenance': BYTES,
      'cdn-swaps-after-first-fetch': BYTES,
      'replayed-provenance': BYTES,
      'name-reregistered': NO_KEY,
      'other-sigstore-instance': argue('stopped', 'Stops it: Sigstore plays no part.'),
      'rogue-maintainer': argue('passes', 'Lets it through: it is his key.'),
      'careful-maintainer': argue('passes', 'Lets it through: it is his key.'),
      'lookalike-project': argue('depends', 'Stops it only where the user knows whose key it should be.'),
      'self-hosted-runner': argue('depends', 'Stops it unless the key lies on that machine.'),
      'ordinary-release': argue(
        'passes',
        'Lets it through, if the key has not expired and the maintainer remembered to sign.',
      ),
      renamed: HUMAN,
      transferred: argue('false-alarm', 'A false alarm where the new owners sign with keys of their own.'),
      'workflow-renamed': HUMAN,
      'backport-unattested': HUMAN,
      'upload-job-failed': HUMAN,
      'generated-file': HUMAN,
      'export-subst': HUMAN,
      'dependency-added': HUMAN,
      'tag-set-anew': HUMAN,
      'branch-squashed': HUMAN,
    },
  },
} satisfies Record<string, ReasonedDefence>;

export type ReasonedId = keyof typeof REASONED;
