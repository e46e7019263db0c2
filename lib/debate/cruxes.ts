/**
 * What the thread turns on: seven questions, each with the claims on both sides, what was tried in the rehearsal, what
 * happened in the world, and how we read it. The last entry holds what was proposed and decided.
 */
import type { z } from 'zod';
import type { AttackId } from './attacks.ts';
import type { SOURCE } from './source.ts';

type Side = {
  /** What this side says, in a few words. */
  title: string;
  /** Claim ids, in the order in which they are read. */
  claims: string[];
  /** Said where the thread holds no claim on this side. */
  empty?: string;
};
export type Crux = {
  id: string;
  question: string;
  /** Our reading in a few words, and in sentences with their reason. */
  answer: string;
  reading: string;
  reason: string;
  for: Side;
  against: Side;
  /** Claims that take neither side, or both. */
  between: string[];
  /** Claims that are at home under another question and bear on this one. */
  also: string[];
  attacks: AttackId[];
  incidents: string[];
  /** Voices outside the thread, paraphrased. */
  elsewhere?: { text: string; source: z.infer<typeof SOURCE> }[];
};

export const CRUXES: readonly Crux[] = [
  {
    id: 'safe',
    question: 'Does a pass mean that a release is safe?',
    answer: 'No. It says who uploaded a file and from where, not what is in it.',
    reading:
      'No. A pass names the repository and the workflow that a file came from. It replaces no look at what changed, and no page may make it look as if it did.',
    reason:
      'Malicious releases have passed, and so would a maintainer’s own. That readers take such a mark for safety is found by research; that they then check less is plausible, and nobody has measured it.',
    for: { title: 'It is worth having all the same', claims: ['C12'] },
    against: { title: 'It reassures where it should not', claims: ['C03', 'C04', 'C14', 'C20', 'C32'] },
    between: ['C21'],
    also: ['C06', 'C25', 'C26'],
    attacks: [
      'release-workflow-injected',
      'added-in-ci',
      'rogue-maintainer',
      'careful-maintainer',
      'lookalike-project',
    ],
    incidents: ['ultralytics-a', 'tanstack-2026', 'antv-2026', 'aiocpa-2024', 'xz-2024', 'torchtriton-2022'],
  },
  {
    id: 'same-access',
    question: 'Is access to publish the same as access to attest?',
    answer: 'It depends on the way in.',
    reading:
      'It depends on the way in. Whoever gets code to run in the real release workflow gets a valid attestation with it. Whoever steals an upload token or a password gets none, and a file without provenance after files with it can be seen.',
    reason:
      'Both kinds have happened more than once, also to the same project within three days. An upload token is of no use for attesting; a tag pushed to the repository is.',
    for: {
      title: 'Not the same: something is left to catch',
      claims: [],
      empty:
        'No message in the thread answers these three claims directly. What answers them are the uploads without provenance among the incidents below.',
    },
    against: { title: 'The same: it passes with them', claims: ['C16', 'C17', 'C30'] },
    between: [],
    also: ['C12', 'C18', 'C24'],
    attacks: [
      'stolen-upload-token',
      'stolen-forge-credential',
      'orphan-commit',
      'tag-moved',
      'release-workflow-injected',
      'other-workflow',
    ],
    incidents: [
      'ultralytics-a',
      'ultralytics-b',
      'eslint-prettier-2025',
      'num2words-2025',
      's1ngularity-2025',
      'bittensor-2026',
      'trivy-litellm-2026',
      'telnyx-2026',
      'axios-2026',
      'elementary-2026',
      'lightning-2026',
      'tanstack-2026',
      'guardrails-2026',
      'mistralai-2026',
      'antv-2026',
      'durabletask-2026',
      'miasma-npm-2026',
      'coolbox-2026',
      'miasma-pypi-2026',
      'mrmustard-2026',
    ],
  },
  {
    id: 'index',
    question: 'Does it guard against the index itself?',
    answer: 'Yes, if somebody outside the index holds the expected publisher.',
    reading:
      'Yes, under one condition: the expected publisher has to be held outside the index, as an ebuild or a pin here holds it. Without that, an index that wants to deceive names a publisher of its own, and everything passes.',
    reason:
      'A provenance document states its own publisher, and the index hands out the document. No such attack on PyPI is known; an administrator’s leaked token, valid for about 15 months, came near one.',
    for: { title: 'It takes index and CDN out of reach', claims: ['C24', 'C28', 'C23'] },
    against: { title: 'Digests and headlines do that already', claims: ['C15', 'C29'] },
    between: ['C26'],
    also: ['C27', 'C30'],
    attacks: [
      'attacker-repository',
      'index-swaps-bytes',
      'index-strips-provenance',
      'index-empty-provenance',
      'cdn-swaps-after-first-fetch',
      'replayed-provenance',
    ],
    incidents: ['admin-pat-2023'],
  },
  {
    id: 'first-use',
    question: 'First use and change: who remembers the publisher?',
    answer: 'A pin remembers the repository; upstream tools remember almost nothing.',
    reading:
      'Both sides are right about different things. A pin in an ebuild is a memory, and needs no trust on first use. But it holds the repository alone: another workflow in it passes. And where nobody wrote a pin, pip and uv remember nothing.',
    reason:
      'This follows from reading the verifier, and from what pip and uv shipped by August 2026. It is why this board keeps a ledger of every publisher that it has seen.',
    for: { title: 'The expected repository is the memory', claims: ['C27'] },
    against: { title: 'Without a memory a pass is weak', claims: ['C25'] },
    between: ['C10'],
    also: ['C22', 'C23'],
    attacks: [
      'name-reregistered',
      'other-workflow',
      'attacker-repository',
      'renamed',
      'transferred',
      'workflow-renamed',
    ],
    incidents: ['ctx-2022', 'ultralytics-b', 'axios-2026', 'eslint-prettier-2025'],
    elsewhere: [
      {
        text: 'On the proposal that npm warn or fail where provenance is lost, ljharb objects (7 Jun 2026): publishing from CI is one factor, provenance guarantees nothing, to stop using it is a maintainer’s legitimate decision, and to call it a signal of trust makes the ecosystem less safe.',
        source: { label: 'npm/rfcs#891', href: 'https://github.com/npm/rfcs/pull/891' },
      },
      {
        text: 'On the request for the same setting, he adds (8 Sep 2026) that its only value is in looking into an incident afterwards, and that it should never gate an install.',
        source: { label: 'npm/cli#9242', href: 'https://github.com/npm/cli/issues/9242' },
      },
    ],
  },
  {
    id: 'pgp',
    question: 'What did PGP signatures give, and did attestations cost them?',
    answer: 'A human step, for very few files; the dates speak against the cost.',
    reading:
      'PGP gave a step that a person had to take, for the few files that were signed, with keys of which a third could be checked. That attestations drove it out is not what the dates say, though single authors may well have stopped signing.',
    reason:
      'In May 2023 at most 0.3 % of PyPI’s files were signed, and 36 % of the keys could be used. The signatures were removed then, 14 months before attestations were accepted. What the human step was worth was not measured.',
    for: { title: 'Ignoring attestations brings nothing back', claims: ['C33'] },
    against: { title: 'Something was lost', claims: ['C31', 'C08'] },
    between: [],
    also: ['C05'],
    attacks: ['stolen-forge-credential', 'release-workflow-injected', 'rogue-maintainer'],
    incidents: ['xz-2024', 'aiocpa-2024', 'ultralytics-a'],
  },
  {
    id: 'cloud',
    question: 'Cloud or laptop: which is harder to break?',
    answer: 'Nobody knows: both fail often, and there is no rate.',
    reading:
      'Undecided. Workflows have been broken and people have been phished, both often, and nobody knows how often per release. What a build in the cloud adds is a public record of itself: it can tell afterwards which way somebody came.',
    reason:
      'All there is are single cases on both sides. In the Ultralytics case the log and the attestations showed that the build had been hit, and not a token.',
    for: {
      title: 'A hosted build is the safer place',
      claims: [],
      empty:
        'No message in the thread argues this; the scheme supposes it. The nearest is C11: go along with upstream, and add checks of your own.',
    },
    against: { title: 'It has been broken before', claims: ['C18'] },
    between: [],
    also: ['C08', 'C11', 'C17'],
    attacks: ['release-workflow-injected', 'stolen-forge-credential', 'self-hosted-runner'],
    incidents: [
      'ultralytics-a',
      'tj-actions-2025',
      'num2words-2025',
      'eslint-prettier-2025',
      'chalk-debug-2025',
      'ghostaction-2025',
      'trivy-litellm-2026',
      'axios-2026',
      'tanstack-2026',
    ],
  },
  {
    id: 'failure',
    question: 'What does a failure mean?',
    answer: 'So far, something harmless; but nobody has counted.',
    reading:
      'A failure says that two statements do not agree, and not why. Every failure that we know of had a harmless cause. That is a short list and no measurement, so each one is worth a question to upstream.',
    reason:
      'Three causes are on record: a new major version of the verifier, a repository that moved, the order of tags in a file name. The help page maps every code to its causes, as a start.',
    for: { title: 'It lets packagers notice something', claims: ['C06'] },
    against: { title: 'Nobody can say what was noticed', claims: ['C09'] },
    between: [],
    also: ['C12'],
    attacks: [
      'renamed',
      'transferred',
      'workflow-renamed',
      'backport-unattested',
      'upload-job-failed',
      'other-sigstore-instance',
    ],
    incidents: [],
  },
];

/** No crux: what was proposed, what came of it, and the claims that weigh advice and effort. */
export const PROCEEDINGS: Crux = {
  id: 'decided',
  question: 'What was proposed, and what came of it?',
  answer: 'An opt-in check, adopted under another name.',
  reading:
    'The check was merged as an opt-in of pypi.eclass, and its flag was called verify-provenance instead of verify-sig. Whether a distribution should follow an index’s advice is a judgement of value, which no evidence settles.',
  reason:
    'The merge and the flag’s name are on record. The objection about cost is outdated; the hope for leverage with upstreams has no data for or against it.',
  for: { title: 'Do as the index advises', claims: ['C01', 'C05', 'C07', 'C11', 'C34'] },
  against: { title: 'Its advice does not bind', claims: ['C02', 'C13', 'C19'] },
  between: ['C22'],
  also: [],
  attacks: [],
  incidents: [],
};
