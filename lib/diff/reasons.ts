/** Why a package that changed has to be looked at, each as one sentence. */
import { KIND_WORDS, OUTCOME_WORDS, plural, toChangeSentence } from '../format.ts';
import type { KnownProject } from '../gate/ledger-file.ts';
import { quote } from '../pep740/text.ts';
import { type DiffChange, isOpen } from './changes.ts';
import { type Entry, PYPI } from './entries.ts';
import type { PublisherState } from './publisher.ts';
import type { DiffRelease, KnownFacts } from './release.ts';

/** Most pressing first. `unknown`: it could not be told, which is neither good nor bad. */
export const WEIGHTS = ['alarm', 'failed', 'warning', 'unknown', 'notice'] as const;
export type Weight = (typeof WEIGHTS)[number];

export type Reason = {
  weight: Weight;
  /** A sentence; what it quotes of others may hold anything. */
  message: string;
  link: string | null;
};

type Judged = {
  entry: Entry;
  project: KnownProject | undefined;
  to: readonly KnownFacts[];
  changes: readonly DiffChange[];
  publisher: PublisherState | null;
};

/** Most pressing first. */
export function listReasons(judged: Judged): Reason[] {
  const reasons = [
    ...judged.changes.flatMap(ofChange),
    ...listOfEntry(judged.entry),
    ...judged.to.flatMap((facts) => listOfRelease(facts, judged)),
    ...listOfPublisher(judged),
    ...listOfProject(judged),
  ];
  const rank = ({ weight }: Reason) => WEIGHTS.indexOf(weight);
  return reasons.toSorted((a, b) => rank(a) - rank(b));
}

const aReason = (weight: Weight, message: string): Reason => ({ weight, message, link: null });

function ofChange(change: DiffChange): Reason[] {
  const { kind, severity, link, state, decision } = change;
  const said = `${KIND_WORDS[kind]}. ${toChangeSentence(change.message)}`;
  if (state === 'rejected') {
    const reason = decision ? ` ${quote(decision.reason)}` : '';
    return [
      { weight: 'alarm', message: `Rejected here${reason && ', with the reason'}${reason}. ${said}`, link },
    ];
  }
  if (!isOpen(change) || severity === 'information') return [];
  const weight = severity === 'warning' && kind === 'verification-failed' ? 'failed' : severity;
  return [{ weight, message: said, link }];
}

function listOfEntry({ change, from, to }: Entry): Reason[] {
  if (change === 'added' || change === 'source') {
    const before = new Set(from.map(({ source, address }) => `${source} ${address}`));
    return to
      .filter(({ source, address }) => source !== PYPI && !before.has(`${source} ${address}`))
      .map(({ source, address }) =>
        aReason('warning', `It comes ${source}${address === null ? '' : ` (${quote(address)})`}.`),
      );
  }
  if (change !== 'files') return [];
  const [before, after] = [from, to].map((side) => new Set(side.flatMap(({ sha256s }) => sha256s)));
  if (!before || !after) return [];
  if (before.size > 0 && after.size === 0)
    return [aReason('warning', 'The same version, and its digests are no longer stated.')];
  const [added, dropped] = [
    [...after].filter((each) => !before.has(each)),
    [...before].filter((each) => !after.has(each)),
  ];
  const counts = [`${plural(added.length, 'digest')} more`, `${formatDropped(dropped.length)}`];
  return [aReason('notice', `The same version, with ${counts.join(' and ')}.`)];
}

const formatDropped = (count: number): string => (count === 0 ? 'none fewer' : `${count} no longer stated`);

function listOfRelease({ release, pinObjections }: KnownFacts, { changes, entry }: Judged): Reason[] {
  const { outcome, code, strangeDigests, sourceMatch, unknown, yanked, source } = release;
  const isSaid = changes.some((change) => change.kind === 'verification-failed' && isOpen(change));
  const name = release.version ?? entry.name;
  return [
    ...(source === PYPI && unknown !== null ? [aReason('unknown', unknown)] : []),
    ...(outcome === 'failed' && !isSaid
      ? [aReason('failed', `${OUTCOME_WORDS.failed}${code === null ? '' : ` (${code})`}: ${name}.`)]
      : []),
    ...(unknown === null && (outcome === null || outcome === 'indeterminate')
      ? [aReason('unknown', `${name} could not be checked${code === null ? '' : ` (${code})`}.`)]
      : []),
    ...(strangeDigests > 0
      ? [
          aReason(
            'warning',
            `${plural(strangeDigests, 'digest')} of ${name} ${strangeDigests === 1 ? 'is' : 'are'} of no file that is known of it.`,
          ),
        ]
      : []),
    ...(pinObjections > 0 ? [aReason('alarm', `${name} is not by the publisher that is pinned.`)] : []),
    ...listOfSource(sourceMatch, name),
    ...(yanked ? [aReason('notice', `${name} was yanked.`)] : []),
  ];
}

function listOfSource(match: DiffRelease['sourceMatch'], name: string): Reason[] {
  if (match === null) return [];
  const { unexplained, reachable } = match;
  return [
    ...(unexplained !== null && unexplained > 0
      ? [
          aReason(
            'warning',
            `${plural(unexplained, 'file')} of ${name} that ${unexplained === 1 ? 'runs is' : 'run are'} not as in the commit that it was published from.`,
          ),
        ]
      : []),
    ...(reachable === false
      ? [aReason('warning', `No branch and no tag leads to the commit that ${name} was published from.`)]
      : []),
  ];
}

/** Where the ledger knows of a change it says so itself, with what was decided; without a memory this is all there is. */
function listOfPublisher({ publisher, changes }: Judged): Reason[] {
  if (changes.length > 0) return [];
  if (publisher === 'other') return [aReason('warning', 'It was published by somebody else than before.')];
  if (publisher === 'gone')
    return [aReason('warning', 'It was published with provenance before, and has none now.')];
  return [];
}

function listOfProject({ project, to }: Judged): Reason[] {
  if (!project || to.length === 0 || project.status === 'active') return [];
  const weight = project.status === 'quarantined' ? 'warning' : 'notice';
  return [aReason(weight, `The index says that the project is ${project.status}.`)];
}
