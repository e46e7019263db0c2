/** What is rehearsed: attacks, and honest events that look like some of them. The words; the signed data lies in attacks/. */
import { HONEST_EVENTS } from './honest-events.ts';
import type { Rehearsed } from './rehearsed.ts';

const HOSTILE_EVENTS = {
  'stolen-upload-token': {
    title: 'A stolen upload token',
    story:
      'Somebody finds an API token of the project and uploads release 2.3.0 with it from another machine. That somebody cannot sign for the release workflow, so the file comes without provenance. In it is a setup.py, which runs when the file is built or installed.',
    notModelled:
      'How the token was stolen, and whether the project had turned tokens off. The index accepts tokens beside Trusted Publishing, as PyPI does.',
  },
  'token-adds-wheel': {
    title: 'A stolen upload token adds one wheel',
    story:
      'The release job builds, signs and uploads the sdist of 2.3.0. Within the day somebody adds a wheel to the release with a stolen token. Installers prefer wheels, so that is what most users get. In it is a .pth file, which runs whenever Python starts.',
    notModelled:
      'A wheel that comes more than a day after the release opened: that is a warning of the ledger, which notices it.',
  },
  'token-on-old-line': {
    title: 'A stolen upload token on an old line',
    story:
      'Somebody uploads 1.4.1 with a stolen token. The 1.4 line never had provenance, so that none is missing. A module that every release changes holds a few lines more.',
    notModelled: 'How many users still follow the old line, which is what this attack is worth.',
  },
  'release-workflow-injected': {
    title: 'Code run inside the release workflow',
    story:
      'A poisoned dependency, cache entry or pull request runs code in the real release job and changes a module before it is built. The job then signs and uploads the changed files, as it signs everything it builds.',
    notModelled:
      'The way in. All that reaches a verifier is an ordinary release: it was signed by the very workflow that was meant to sign it.',
  },
  'added-in-ci': {
    title: 'A file added only in CI',
    story:
      'Something that runs in the release job adds a setup.py to what is packed. It is in no commit and in no branch; the job signs and uploads the sdist with it.',
    notModelled:
      'A file that the build is told to make: whoever changes what the commit says of the build can hide one there.',
  },
  'stolen-forge-credential': {
    title: 'A tag pushed with a stolen forge credential',
    story:
      'Somebody who holds a maintainer’s forge token pushes a commit and the tag v2.3.0. The release workflow runs, builds that commit and signs the result. The harm is in the commit, in a module that every release changes.',
    notModelled:
      'Tag protection and required reviewers, which the forge enforces before anything is signed. The commit is public, so a person who reads the source can still find it.',
  },
  'orphan-commit': {
    title: 'A commit that no branch or tag leads to',
    story:
      'Somebody with a stolen token pushes a commit with a setup.py, has the release workflow build and sign it, and leaves no branch and no tag at it. The repository’s pages show nothing of it, and the certificate names it.',
    notModelled:
      'A forge that drops such commits after a while: then it could not be told any more what was in it.',
  },
  'tag-moved': {
    title: 'A tag moved after the build',
    story:
      'Somebody tags a commit of his own as v2.3.0, with a module changed, and has the release workflow build and sign it. Then he moves the tag to the maintainers’ commit, where whoever looks finds nothing.',
    notModelled:
      'A branch that still leads to his commit. Then only the tag points elsewhere, which is said, and no warning: maintainers move tags too.',
  },
  'other-workflow': {
    title: 'Another workflow in the same repository',
    story:
      'A nightly workflow with looser rules is made to publish 2.3.0, outside the release environment, from a commit in which a module was changed. The index accepts it, because it is registered as a publisher of the project too.',
    notModelled:
      'How it came to be registered. Where the index knows the release workflow only, its own check refuses the upload before any user sees it.',
  },
  'attacker-repository': {
    title: 'The attacker’s own repository, which the index names',
    story:
      'Whoever controls the project’s account at the index, or the index itself, registers a repository of his own as publisher and releases 2.3.0 from there, with a dependency that the project never had. Its provenance is genuine, and the index names the publisher that it shows.',
    notModelled: 'E-mail to the maintainers about the new publisher, and how fast somebody reads it.',
  },
  'history-yanked': {
    title: 'The history yanked, and a stranger’s release',
    story:
      'Whoever controls the project’s account at the index yanks every earlier release and publishes 2.3.0 from a repository of their own, with a setup.py in it, so that nothing is left on offer to compare it with.',
    notModelled:
      'Weeks between the two steps, and releases that are offered again afterwards: what was remembered stays the same.',
  },
  'built-from-pull-request': {
    title: 'The release workflow, set off from a fork',
    story:
      'The release workflow also runs on pull_request_target. Somebody without any access opens a pull request whose code it runs, and has it build, sign and upload 2.3.0 from the merge that the forge made to try it: a commit that no branch and no tag leads to.',
    notModelled: 'What the pull request looked like, and how soon it was closed again.',
  },
  'index-swaps-bytes': {
    title: 'The index swaps the bytes of a new release',
    story:
      'The release job builds and signs 2.3.0. The index lists other bytes under that name from the start, with a setup.py among them, with their own SHA-256, and with the provenance of the real ones.',
    notModelled:
      'An index that lists the real digest and hands out other bytes; that is the row about the CDN.',
  },
  'index-strips-provenance': {
    title: 'The index strips the provenance',
    story:
      'The release job builds and signs 2.3.0. The index lists other bytes from the start, and says that the file has no provenance, so that nothing contradicts them.',
    notModelled:
      'Copies of the provenance held elsewhere. The transparency log still names the real release; nothing here searches the log.',
  },
  'index-empty-provenance': {
    title: 'The index serves an empty provenance',
    story:
      'The index lists other bytes from the start, and serves a provenance document without any attestation in it, in the hope that a tool counts what failed and finds nothing.',
    notModelled: 'Other documents that prove nothing; the verifier’s own test vectors hold more of them.',
  },
  'cdn-swaps-after-first-fetch': {
    title: 'The CDN swaps the bytes after the first fetch',
    story:
      'Release 2.2.0 was fetched and its digest kept. Later the CDN hands out other bytes under its name, while the index still lists the digest of the real ones.',
    notModelled:
      'A CDN that serves other bytes to some users only. Callboard’s board does not download files: the verifier is given the digest of the bytes that arrived, as the command line does with a file.',
  },
  'replayed-provenance': {
    title: 'Old provenance attached to a new file',
    story:
      'The index lists made-up bytes as 2.3.0 and serves the genuine provenance of 2.2.0 with them: a valid signature of the right workflow, about another file.',
    notModelled:
      'An old file served under its own name while a newer one is withheld. Nothing in provenance says what is newest.',
  },
  'name-reregistered': {
    title: 'An account deleted, and its name registered anew',
    story:
      'The owner’s account at the forge was deleted. A stranger registers the name, makes a repository of the same name with the same workflow, and releases 2.3.0 from there with a module changed.',
    notModelled:
      'PyPI also keeps the owner’s number of a publisher and would refuse this upload. The rehearsal assumes an index that goes by the name alone.',
  },
  'other-sigstore-instance': {
    title: 'A signature from another Sigstore instance',
    story:
      'The attacker runs a Sigstore of his own and has it certify whatever he likes: the right repository, the right workflow. Only the keys behind it are his.',
    notModelled:
      'A stolen key of the instance that is trusted. With one, every row here can be made to pass.',
  },
  'rogue-maintainer': {
    title: 'The maintainer attacks',
    story:
      'A maintainer who has every right to release commits a setup.py that does harm and releases 2.3.0 as always.',
    notModelled:
      'What he meant by it. No signature speaks of intent. A project that has a setup.py already, and changes it often, would hide his in the crowd.',
  },
  'careful-maintainer': {
    title: 'The maintainer attacks, with care',
    story:
      'As before, but he commits the harm to a module that every release changes, and to nothing that runs by itself.',
    notModelled: 'A person who reads every line that changed, and understands it.',
  },
  'lookalike-project': {
    title: 'A look-alike project with valid provenance',
    story:
      'By a typing mistake rehearsal-spotlights is fetched, with an s at its end. It is somebody else’s project, built and signed in his own repository by every rule.',
    notModelled:
      'A user who copies the expected repository from the look-alike’s own page: then it passes. What is expected is worth as much as the place where it was learnt.',
  },
  'self-hosted-runner': {
    title: 'The runner replaced by a self-hosted one',
    story:
      'The release job is moved to a machine that the attacker controls, where the build can be changed without a trace: here, a module is. Repository, workflow and environment stay the same.',
    notModelled: 'A machine hosted by the forge that is itself broken into.',
  },
} satisfies Record<string, Rehearsed>;

export const EVENTS = { ...HOSTILE_EVENTS, ...HONEST_EVENTS };
export type AttackId = keyof typeof EVENTS;

/** In the order in which they are shown: the hostile ones first. */
export const ATTACK_IDS = Object.keys(EVENTS) as AttackId[];

export const isAttackId = (id: string): id is AttackId => Object.hasOwn(EVENTS, id);
export const isHonest = (id: AttackId): boolean => Object.hasOwn(HONEST_EVENTS, id);
