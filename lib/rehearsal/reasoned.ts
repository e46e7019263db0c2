/** Defences that Callboard cannot execute. What they would do is argued, never computed. */
import type { AttackId } from './attacks.ts';

/** `noticed`: a person who looks can see it; `depends`: the sentence says on what. Nobody computed any of these. */
export type ArguedResult = 'stopped' | 'noticed' | 'depends' | 'passes' | 'false-alarm';
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
const SEEN = argue('noticed', 'Shows the change, to somebody who reads it and understands it.');
const NOTHING_NEW = argue('passes', 'Shows an ordinary change; the move itself is not in the files.');

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
      'stolen-forge-credential': NO_KEY,
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
    },
  },
  'reading-the-diff': {
    title: 'Reading the diff',
    checks:
      'A person compares the files with the release before and with the tagged source, and understands what changed.',
    reasons: {
      'stolen-upload-token': SEEN,
      'token-adds-wheel': argue(
        'depends',
        'Shows it only where the wheel is compared too, and not the sdist alone.',
      ),
      'token-on-old-line': SEEN,
      'release-workflow-injected': argue(
        'depends',
        'Shows it where files are compared with the tagged source, which they do not match.',
      ),
      'stolen-forge-credential': SEEN,
      'other-workflow': SEEN,
      'attacker-repository': SEEN,
      'history-yanked': SEEN,
      'built-from-pull-request': SEEN,
      'index-swaps-bytes': SEEN,
      'index-strips-provenance': SEEN,
      'index-empty-provenance': SEEN,
      'cdn-swaps-after-first-fetch': argue(
        'passes',
        'Shows nothing to whoever read the first bytes and does not read again.',
      ),
      'replayed-provenance': SEEN,
      'name-reregistered': SEEN,
      'other-sigstore-instance': SEEN,
      'rogue-maintainer': argue(
        'depends',
        'Shows it, unless he took pains to hide it; the best-known backdoors were hidden with care.',
      ),
      'lookalike-project': argue(
        'passes',
        'Shows nothing where the copy is faithful so far and the harm comes later.',
      ),
      'self-hosted-runner': argue(
        'depends',
        'Shows it where files are compared with the tagged source, which they do not match.',
      ),
      'ordinary-release': argue('passes', 'Takes hours, and finds nothing.'),
      renamed: NOTHING_NEW,
      transferred: NOTHING_NEW,
      'workflow-renamed': argue(
        'passes',
        'Shows the renamed file in the source, and nothing in what is installed.',
      ),
      'backport-unattested': argue('passes', 'Takes hours, and finds nothing.'),
      'upload-job-failed': argue('passes', 'Takes hours, and finds nothing.'),
    },
  },
} satisfies Record<string, ReasonedDefence>;

export type ReasonedId = keyof typeof REASONED;
