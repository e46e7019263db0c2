/**
 * The defences: each asks the real verifier or the real ledger about a scene, and says what came out. None of them
 * knows whether what it looks at is hostile.
 */
import { toHeadline } from '../format.ts';
import { foldLedger } from '../ledger/fold.ts';
import type { ChangeKind, Identity, JudgedChange } from '../ledger/types.ts';
import type { ExpectedPublisher, Verdict } from '../verify/verdict.ts';
import { artifactDiffers } from '../verify/verify.ts';
import type { Scene } from './scene.ts';

export type Answer = {
  does: 'stops' | 'lets-pass' | 'nothing-to-act-on';
  /** Why it stops: the verifier's code, NO_PROVENANCE, or the kind of the ledger's change. */
  code: string | null;
  /** One sentence. */
  reason: string;
  expected: string | null;
  actual: string | null;
  /** What it rests on; of a defence that asks no verifier and does not stop, what one says of the same bytes. */
  verdict: Verdict;
  /** What the ledger says of the file and its release, gravest first. */
  changes: JudgedChange[];
};

export type ExecutedDefence = {
  title: string;
  /** What it checks, and what it does where there is nothing to check. */
  checks: string;
  ask: (scene: Scene) => Answer;
};

/** A word for what has no code, as on the command line. */
const NO_PROVENANCE = 'NO_PROVENANCE';
const NOTHING = { code: null, expected: null, actual: null, changes: [] };

function compareDigests(scene: Scene, stated: string, who: string): Answer {
  const { received } = scene;
  const verdict = scene.verify(null);
  if (stated === received) {
    const reason = `The bytes that arrive have the SHA-256 that ${who}.`;
    return { ...NOTHING, does: 'lets-pass', reason, expected: stated, actual: received, verdict };
  }
  const about = { filename: scene.file.filename, sha256: stated, trust: scene.trust };
  const differs = artifactDiffers(about, received);
  const reason = `The bytes that arrive have another SHA-256 than ${who}.`;
  const answer = { code: differs.code, reason, expected: stated, actual: received, verdict: differs };
  return { ...answer, does: 'stops', changes: [] };
}

function askIndexDigest(scene: Scene): Answer {
  return compareDigests(scene, scene.file.sha256, 'the index states');
}

function askManifest(scene: Scene): Answer {
  if (scene.kept !== null) return compareDigests(scene, scene.kept, 'was kept at the first fetch');
  const reason =
    'The file was never fetched before, so there is no digest to compare with: this one is kept.';
  return { ...NOTHING, does: 'nothing-to-act-on', reason, verdict: scene.verify(null) };
}

function toFailure(verdict: Verdict): Answer {
  const check = verdict.checks.find(({ state }) => state === 'failed');
  return {
    does: 'stops',
    code: verdict.code ?? NO_PROVENANCE,
    reason: toHeadline(verdict.code, verdict.message),
    expected: check?.expected ?? null,
    actual: check?.actual ?? null,
    verdict,
    changes: [],
  };
}

function askIndexNamed(scene: Scene): Answer {
  const verdict = scene.verify(null);
  if (verdict.outcome === 'no-provenance') {
    const reason = 'There is no provenance, and a tool that checks what is there has nothing to object to.';
    return { ...NOTHING, does: 'lets-pass', reason, verdict };
  }
  if (verdict.outcome !== 'verified') return toFailure(verdict);
  const reason = 'The provenance is valid, and by the publisher that the index names.';
  return { ...NOTHING, does: 'lets-pass', reason, verdict };
}

function requireVerdict(scene: Scene, expected: ExpectedPublisher | null): Answer {
  const verdict = scene.verify(expected);
  if (verdict.outcome === 'no-provenance') {
    const reason = 'There is no provenance, and this asks for it.';
    const wanted = { expected: 'a provenance document', actual: 'none' };
    return { ...NOTHING, ...wanted, does: 'stops', code: NO_PROVENANCE, reason, verdict };
  }
  if (verdict.outcome !== 'verified') return toFailure(verdict);
  const reason = expected
    ? 'The provenance is valid, and by the expected repository.'
    : 'The provenance is valid.';
  return { ...NOTHING, does: 'lets-pass', reason, verdict };
}

const GRAVITY = { alarm: 0, warning: 1, notice: 2, information: 3 };

/** Of the release as a whole, and of the file that is fetched. */
function listChanges({ history, file }: Scene, pinned: ExpectedPublisher | null): JudgedChange[] {
  return foldLedger(history(pinned))
    .changes.filter(({ version }) => version === file.version)
    .filter(({ filename }) => filename === null || filename === file.filename)
    .toSorted((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity]);
}

function askLedger(scene: Scene, pinned: ExpectedPublisher | null): Answer {
  const changes = listChanges(scene, pinned);
  const [gravest] = changes;
  const required = pinned ? requireVerdict(scene, null) : askIndexNamed(scene);
  const isObjection = gravest?.severity === 'alarm' || gravest?.severity === 'warning';
  if (required.verdict.outcome === 'failed' || !gravest || !isObjection) {
    return sayNothing(scene, { ...required, changes }, gravest);
  }
  const { kind, message, before, after } = gravest;
  return {
    ...required,
    does: 'stops',
    code: kind,
    reason: message,
    expected: nameSide(before, kind),
    actual: nameSide(after, kind),
    changes,
  };
}

/** The ledger raises nothing that waits for a person, so its answer is the verdict's. */
function sayNothing(scene: Scene, answer: Answer, noted: JudgedChange | undefined): Answer {
  if (answer.does === 'stops') return answer;
  return { ...answer, reason: sayUnraised(scene, answer.verdict, noted) };
}

function sayUnraised({ world }: Scene, { outcome }: Verdict, noted: JudgedChange | undefined): string {
  if (noted) return `The ledger notes it, and raises no warning: ${noted.message}`;
  if (!world.hasHistory) return 'The ledger never saw this project before, so nothing can differ.';
  return outcome === 'no-provenance'
    ? 'There is no provenance, and the releases that the ledger compares this one with had none either.'
    : 'Nothing differs from the releases before that the ledger remembers.';
}

/** What of a publisher is looked at for a kind of change; of any other kind the whole. */
const LOOKED_AT: Partial<Record<ChangeKind, (keyof Identity)[]>> = {
  'runner-changed': ['runnerEnvironment'],
  'workflow-changed': ['workflow'],
  'environment-changed': ['environment'],
  're-registered': ['sourceRepositoryURI', 'sourceRepositoryIdentifier'],
  'repository-changed': ['sourceRepositoryURI', 'sourceRepositoryIdentifier'],
};
const WHOLE: (keyof Identity)[] = ['sourceRepositoryURI', 'workflow', 'environment'];

/** One side of a change, so that a reader can compare it with the other. */
function nameSide(side: JudgedChange['before'], kind: ChangeKind): string | null {
  if (!side) return null;
  const { identity, pin, coverage } = side;
  if (coverage) return `provenance for ${coverage.withProvenance} of ${coverage.files} files`;
  if (pin?.kind === 'repository') {
    const { repository, workflow, environment } = pin;
    if (kind === 'workflow-changed') return workflow ?? null;
    return kind === 'environment-changed' ? (environment ?? null) : repository;
  }
  if (!identity) return null;
  return (LOOKED_AT[kind] ?? WHOLE)
    .map((key) => nameField(identity, key))
    .filter(Boolean)
    .join(', ');
}

function nameField(identity: Identity, key: keyof Identity): string | null {
  if (key === 'workflow') return identity.workflow?.replace(/^\.github\/workflows\//, '') ?? null;
  return key === 'sourceRepositoryIdentifier' ? `number ${identity[key]}` : identity[key];
}

export const EXECUTED = {
  'tls-and-index-digest': {
    title: 'TLS and the index’s digest',
    checks:
      'Compares the SHA-256 of the bytes that arrive with the one that the index states over TLS. It always has something to compare, and believes the index.',
    ask: askIndexDigest,
  },
  'manifest-digest': {
    title: 'A digest kept at first fetch',
    checks:
      'Compares the bytes with the digest that was kept when the file was first fetched, as Gentoo’s Manifest does. For a file that was never fetched it does not apply.',
    ask: askManifest,
  },
  'index-named-publisher': {
    title: 'A signature by whoever the index names',
    checks:
      'Verifies the provenance that is there, by the publisher that the index names. Where there is none it lets the file pass; an empty document is a failure.',
    ask: askIndexNamed,
  },
  'expected-repository': {
    title: 'An expected repository',
    checks:
      'What pypi.eclass does with PYPI_VERIFY_REPO: provenance must be there, and be valid for the repository that the user wrote down. Where there is none it stops.',
    ask: (scene) => {
      const { kind, repository } = scene.expected;
      return requireVerdict(scene, { kind, repository });
    },
  },
  ledger: {
    title: 'The ledger',
    checks:
      'Verifies the provenance that is there, and stops where Callboard’s memory of earlier releases raises a warning or an alarm about the release or the file. Of a project that it never saw it has nothing to remember.',
    ask: (scene) => askLedger(scene, null),
  },
  'ledger-pinned': {
    title: 'The ledger, pinned',
    checks:
      'The ledger, with repository, workflow and environment pinned by a person, and provenance required: where there is none it stops. The pin means the repository by its number, so that a new name is no alarm.',
    ask: (scene) => askLedger(scene, scene.expected),
  },
} satisfies Record<string, ExecutedDefence>;

export type DefenceId = keyof typeof EXECUTED;
export const DEFENCE_IDS = Object.keys(EXECUTED) as DefenceId[];
export const isDefenceId = (id: string): id is DefenceId => Object.hasOwn(EXECUTED, id);
