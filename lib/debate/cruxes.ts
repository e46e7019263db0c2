/** The questions on which the argument turns, each with who said what and our reading. Pure data. */
import type { AttackId } from './attacks.ts';

export type Crux = {
  /** Anchor on the page. */
  id: string;
  question: string;
  /** Ours, with its reason. */
  reading: string[];
  /** Claims of those who would check, and of those who would not, by id. */
  inFavour: string[];
  against: string[];
  /** Rows of the rehearsal that demonstrate it. */
  attacks: AttackId[];
  /** Incidents that bear on it, by id. */
  incidents: string[];
};

export const CRUXES: readonly Crux[] = [
  {
    id: 'safe',
    question: 'Does a pass mean that a file is safe?',
    reading: [
      'No. A pass says who built a file and where, and nothing of what is in it. Malicious releases have carried attestations that pass.',
      'People do take a mark for more than it says. So this board writes a sentence instead of a mark, with what it does not prove beside it. Whether people then check less than before, nobody has measured.',
    ],
    inFavour: ['C12', 'C26'],
    against: ['C04', 'C14', 'C20', 'C21', 'C32'],
    attacks: ['rogue-maintainer', 'release-workflow-injected', 'lookalike-project'],
    incidents: ['ultralytics-a', 'tanstack-2026', 'antv-2026', 'miasma-npm-2026', 'aiocpa-2024', 'xz-2024'],
  },
  {
    id: 'same-access',
    question: 'Does whoever can publish a bad release also get a passing attestation?',
    reading: [
      'It depends on how they got in. Through the forge or its workflow: yes, and no check of one file can tell. With a stolen upload token: no, and then the missing attestation is the trace, for whoever remembers that there were attestations before.',
      'Among the incidents collected here both kinds are common, so neither side is right about all of them.',
    ],
    inFavour: [],
    against: ['C16', 'C17', 'C30'],
    attacks: [
      'stolen-upload-token',
      'stolen-forge-credential',
      'release-workflow-injected',
      'other-workflow',
    ],
    incidents: [
      'ultralytics-a',
      'ultralytics-b',
      'telnyx-2026',
      'durabletask-2026',
      'guardrails-2026',
      'elementary-2026',
    ],
  },
  {
    id: 'index',
    question: 'Does it guard against the index itself?',
    reading: [
      'Only where the expectation comes from outside the index. An index that names the publisher can name its own. With an expected repository written down elsewhere, it can neither swap nor add a file unnoticed.',
      'A digest in a Manifest does the same from the first fetch on, and is blind before it. No such attack on PyPI is known; one near miss is.',
    ],
    inFavour: ['C23', 'C24', 'C28'],
    against: ['C15', 'C29'],
    attacks: [
      'index-swaps-bytes',
      'index-strips-provenance',
      'index-empty-provenance',
      'cdn-swaps-after-first-fetch',
      'attacker-repository',
      'replayed-provenance',
    ],
    incidents: ['admin-pat-2023', 'ctx-2022'],
  },
  {
    id: 'first-use',
    question: 'Does anything remember who published before, and notice when it changes?',
    reading: [
      'Not in the installers: pip and uv compare with nothing. PyPI looks back fourteen days, by names. A pinned repository is a memory of a kind, and does not notice another workflow, another owner of the name, or a runner that the publisher controls.',
      'That is what this board’s ledger is for. It remembers for good and by the forge’s numbers, and lets a person decide what a change means.',
    ],
    inFavour: ['C10', 'C27'],
    against: ['C22', 'C25'],
    attacks: [
      'name-reregistered',
      'self-hosted-runner',
      'other-workflow',
      'renamed',
      'transferred',
      'workflow-renamed',
    ],
    incidents: ['ultralytics-b', 'axios-2026', 'eslint-prettier-2025'],
  },
  {
    id: 'pgp',
    question: 'What did PGP signatures give that this does not?',
    reading: [
      'A step that a person takes, on a machine of their own. Whether that step stopped attacks nobody has measured; on PyPI two thirds of the keys could not be checked at all, and few files were signed.',
      'Signatures left PyPI more than a year before attestations came, so one did not push the other out there. That single authors stopped signing because of it is plausible, and not counted.',
    ],
    inFavour: ['C33'],
    against: ['C08', 'C31'],
    attacks: ['release-workflow-injected', 'stolen-forge-credential'],
    incidents: ['ultralytics-a', 'xz-2024'],
  },
  {
    id: 'cloud-or-laptop',
    question: 'Is hosted CI harder to break than a laptop?',
    reading: [
      'Both are broken often, and nobody has a rate for either. Workflows fall to injection and poisoned caches, people to phishing and stolen tokens.',
      'What differs is the trace. A build in CI leaves its run, its commit and its runner in the certificate; a laptop leaves nothing. That helps afterwards, and does not prevent.',
    ],
    inFavour: [],
    against: ['C18'],
    attacks: ['release-workflow-injected', 'self-hosted-runner', 'stolen-upload-token'],
    incidents: [
      'tj-actions-2025',
      'ghostaction-2025',
      's1ngularity-2025',
      'num2words-2025',
      'chalk-debug-2025',
      'bittensor-2026',
    ],
  },
  {
    id: 'failure',
    question: 'What does a failure mean, and who would notice?',
    reading: [
      'Nearly always something harmless: a repository that moved, a pin with a typing error, an old verifier, one job that failed. Among the failures found, none was a real attack that was caught.',
      'A check whose failures nobody can read is switched off. So each code here says what it can mean, what to ask, and which excuses are legitimate.',
    ],
    inFavour: ['C06'],
    against: ['C09'],
    attacks: ['renamed', 'transferred', 'workflow-renamed', 'backport-unattested', 'upload-job-failed'],
    incidents: [],
  },
];

/** Claims about the decision itself rather than about what provenance proves. */
export const DECISION: Pick<Crux, 'id' | 'question' | 'inFavour' | 'against'> = {
  id: 'decision',
  question: 'What was proposed, and what was decided?',
  inFavour: ['C01', 'C05', 'C07', 'C11', 'C34'],
  against: ['C02', 'C03', 'C13', 'C19'],
};
