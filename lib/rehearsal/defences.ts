/** The defences: each asks the real verifier, ledger or source match about a scene, and says what came out. */
import type { Answer } from './answer.ts';
import { askIndexDigest, askManifest, askManifestLater } from './ask-digests.ts';
import { askDiff, askSourceMatch } from './ask-files.ts';
import { askLedger } from './ask-ledger.ts';
import { askIndexNamed, requireProvenance } from './ask-verifier.ts';
import type { Scene } from './scene.ts';

type ExecutedDefence = {
  title: string;
  /** What it checks, and what it does where there is nothing to check. */
  checks: string;
  /** It tells a person, and keeps no file from anybody. */
  notices?: true;
  ask: (scene: Scene) => Answer | Promise<Answer>;
};

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
      'Compares the bytes with the digest that was kept when the file was first fetched, as Gentoo’s Manifest does. At that first fetch nothing is kept yet, so whatever arrives is let in.',
    ask: askManifest,
  },
  'manifest-digest-later': {
    title: 'The same digest at any later fetch',
    checks:
      'Compares the bytes with the digest of a first fetch that lies before the event, where the file had been published by then. Where it had not, the digest that is kept is that of the event’s own bytes, and they pass.',
    ask: askManifestLater,
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
      return requireProvenance(scene, { kind, repository });
    },
  },
  ledger: {
    title: 'The ledger',
    checks:
      'Verifies the provenance that is there, and notices where Callboard’s memory of earlier releases raises a warning or an alarm about the release or the file: it tells a person, and stops nothing by itself. Of a project that it never saw it has nothing to remember.',
    notices: true,
    ask: (scene) => askLedger(scene, null),
  },
  'ledger-pinned': {
    title: 'The ledger, pinned',
    checks:
      'The ledger, with repository, workflow and environment pinned by a person, and provenance required: where there is none it stops. The pin means the repository by its number, so that a new name is no alarm.',
    ask: (scene) => askLedger(scene, scene.expected),
  },
  'source-match': {
    title: 'A source match',
    checks:
      'Verifies the provenance that is there, and holds each file of what arrives against the commit that the certificate names. It notices a file that differs or that only the release has, unless the build can be shown to have made it, and a commit that no branch and no tag leads to: it tells a person, and stops nothing by itself. Where no certificate names a commit there is nothing to hold it against. What is in the commit it does not judge.',
    notices: true,
    ask: askSourceMatch,
  },
  'reading-the-diff': {
    title: 'Reading the diff',
    checks:
      'Holds what arrives against the release before, file by file, and notices where a file came or changed that runs when it is installed or built, or when Python starts: a rule that a machine can follow, where a person may see more, and may tire. pyproject.toml is such a file, since it says what the build runs. It asks for no provenance, and tells a person.',
    notices: true,
    ask: askDiff,
  },
} satisfies Record<string, ExecutedDefence>;

export const isNotice = (id: DefenceId): boolean => 'notices' in EXECUTED[id];
export type DefenceId = keyof typeof EXECUTED;
export const DEFENCE_IDS = Object.keys(EXECUTED) as DefenceId[];
export const isDefenceId = (id: string): id is DefenceId => Object.hasOwn(EXECUTED, id);
