/** What a verdict does not prove: which caveats apply to this file, in the order in which they are shown. Pure. */
import { PUBLISHER_FACTS } from '../pep740/publisher-kinds.ts';
import type { AttestationVerdict, ExpectedPublisher, Verdict } from '../verify/verdict.ts';
import { toWorkflowSigner } from '../verify/workflow-signer.ts';
import type { AttackId } from './attacks.ts';

export const CAVEAT_IDS = [
  'same-access',
  'no-tofu-upstream',
  'index-named',
  'not-reviewed',
  'workflow-open',
  'signed-elsewhere',
  'self-hosted',
  'digest-from-index',
  'platform-trust',
  'may-change',
] as const;
export type CaveatId = (typeof CAVEAT_IDS)[number];
export type Caveat = {
  id: CaveatId;
  /** One or two sentences. */
  text: string;
  /** Always true of everything, so it is folded away. */
  collapsed: boolean;
  /** Claims of the debate that speak of it. */
  claims: string[];
  /** Rows of the rehearsal that demonstrate it. */
  attacks: AttackId[];
};

export type CaveatFacts = {
  verdict: Verdict;
  /** `4 Dec 2024`: since when this board remembers the project; null where it does not. */
  trackedSince: string | null;
  /** Whom a person expected of this very file, by a pin of its project. */
  pin?: ExpectedPublisher | null;
  /** There is a pin, which was made after this file was first seen. */
  isPinnedLater?: boolean;
  /** How much of the file is in its commit, in a sentence; null where that was not compared. */
  source?: string | null;
  /** Whether this is a stored verdict's own page. */
  isPermalink: boolean;
  /** Whether the provenance document came from the reader, and from no index. */
  isGiven?: boolean;
};

type Rule = (facts: CaveatFacts) => string | null;

const expectedOf = ({ verdict, pin }: CaveatFacts) => verdict.expected.publisher ?? pin ?? null;

function some({ verdict }: CaveatFacts, test: (attestation: AttestationVerdict) => boolean): boolean {
  return verdict.attestations.some(test);
}

const RULES: Record<CaveatId, Rule> = {
  'same-access': (facts) =>
    some(facts, ({ publisher }) => publisher !== null && PUBLISHER_FACTS[publisher.kind].job !== null)
      ? 'Whoever can push a tag to the repository, or run code in its release workflow, gets this same result.'
      : null,
  'no-tofu-upstream': ({ trackedSince }) =>
    trackedSince === null
      ? 'pip, uv and PyPI do not stop when the publisher changes. This board does not remember it either: the project is not on it.'
      : `pip, uv and PyPI do not stop when the publisher changes. Only this board remembers it, since ${trackedSince}.`,
  'index-named': (facts) => {
    if (expectedOf(facts)) return null;
    if (facts.isGiven) {
      return 'The provenance document itself named the publisher; you have not said which one to expect. Whoever made up the file could have made up a document that fits.';
    }
    return facts.isPinnedLater
      ? 'The index itself named the publisher. The one that is pinned here was pinned after this file had been read.'
      : 'The index itself named the publisher; nobody here has said which one to expect.';
  },
  'not-reviewed': ({ source }) =>
    source
      ? `${source} Digests were compared; nobody here read the files.`
      : 'Provenance says who uploaded a file, not what is in it. Nothing here compared it with its commit or with the previous release; the command callboard source does, for files on PyPI.',
  'workflow-open': (facts) => {
    const expected = expectedOf(facts);
    return expected?.kind === 'repository' && !expected.workflow
      ? 'Only the repository is expected; a different workflow in it would pass too.'
      : null;
  },
  'signed-elsewhere': ({ verdict }) => {
    const signers = verdict.attestations.map(({ claims }) => claims && toWorkflowSigner(claims));
    const elsewhere = signers.find((signer) => signer?.isElsewhere);
    return elsewhere
      ? `The release workflow called one of a different repository, ${elsewhere.repository.replace('https://', '')}, which signed. Whoever can change it there has a say in what is released.`
      : null;
  },
  'self-hosted': (facts) =>
    some(facts, ({ claims }) => claims?.runnerEnvironment === 'self-hosted')
      ? 'It was built on a machine that the publisher controls, not on one that the forge hosts.'
      : null,
  'digest-from-index': () =>
    'The file was not downloaded here. Its digest is the one the index states; compare it with the bytes you have.',
  'platform-trust': () =>
    'All of this rests on the forge’s identity provider and on the keys of the Sigstore instance.',
  'may-change': ({ verdict, isPermalink }) =>
    isPermalink && verdict.provenanceSha256 !== null
      ? `A provenance document may be extended later. This verdict is about the one with SHA-256 ${verdict.provenanceSha256}.`
      : null,
};

/** Where each is argued, and where it is shown. */
export const CAVEAT_LINKS: Record<CaveatId, Pick<Caveat, 'claims' | 'attacks'>> = {
  'same-access': {
    claims: ['C16', 'C17'],
    attacks: ['stolen-forge-credential', 'release-workflow-injected', 'rogue-maintainer'],
  },
  'no-tofu-upstream': { claims: ['C10', 'C25'], attacks: ['name-reregistered', 'stolen-upload-token'] },
  'index-named': { claims: ['C24', 'C27'], attacks: ['attacker-repository'] },
  'not-reviewed': { claims: ['C04', 'C14'], attacks: ['rogue-maintainer'] },
  'workflow-open': { claims: ['C27'], attacks: ['other-workflow'] },
  'signed-elsewhere': { claims: ['C18'], attacks: ['release-workflow-injected'] },
  'self-hosted': { claims: ['C18'], attacks: ['self-hosted-runner'] },
  'digest-from-index': { claims: ['C15', 'C23'], attacks: ['cdn-swaps-after-first-fetch'] },
  'platform-trust': { claims: ['C18'], attacks: ['other-sigstore-instance'] },
  'may-change': { claims: [], attacks: [] },
};

/** Without a document only what is true of any file applies; where nothing could be said, nothing needs a caveat. */
function applicable({ outcome }: Verdict): readonly CaveatId[] {
  if (outcome === 'verified') return CAVEAT_IDS;
  if (outcome === 'failed') return ['digest-from-index', 'platform-trust', 'may-change'];
  return outcome === 'no-provenance' ? ['no-tofu-upstream', 'not-reviewed'] : [];
}

export function listCaveats(facts: CaveatFacts): Caveat[] {
  return applicable(facts.verdict).flatMap((id) => {
    const text = RULES[id](facts);
    return text === null ? [] : [{ id, text, collapsed: id === 'platform-trust', ...CAVEAT_LINKS[id] }];
  });
}
