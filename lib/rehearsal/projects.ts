/** The rehearsal projects: fictional, signed ahead of time, each there for one lesson. */
type RehearsalProject = {
  name: string;
  /** What the project shows a newcomer, in one sentence. */
  lesson: string;
};

export const REHEARSAL_PROJECTS = [
  {
    name: 'rehearsal-prompter',
    lesson:
      'A steady publisher: every release comes from one workflow of one repository, and since 1.2.0 a second attestation says how it was built.',
  },
  {
    name: 'rehearsal-curtain',
    lesson:
      'No provenance at all: the index says so, that is no fault, and nothing can be said about who built the files.',
  },
  {
    name: 'rehearsal-props',
    lesson:
      'The newest wheel is not the file that was signed: its attestation is genuine and speaks of other bytes.',
  },
  {
    name: 'rehearsal-lights',
    lesson:
      'The newest release was signed by a nightly workflow, not by the release workflow that the index names: the right repository, another door.',
  },
  {
    name: 'rehearsal-understudy',
    lesson: 'The newest release has a provenance document with no attestation in it, which proves nothing.',
  },
  {
    name: 'rehearsal-stage-door',
    lesson:
      'The index refuses to hand out the provenance, so nothing can be told; that is no fact about the publisher.',
  },
  {
    name: 'rehearsal-scenery',
    lesson: 'Published from GitLab: the identity is a project and its pipeline file.',
  },
  {
    name: 'rehearsal-box-office',
    lesson:
      'Published by a Google Cloud service account: the identity is an e-mail address, and no repository is named.',
  },
  {
    name: 'rehearsal-fly-tower',
    lesson:
      'Published from CircleCI and logged in Rekor v2, where a timestamp authority vouches for the time of signing.',
  },
  {
    name: 'rehearsal-touring',
    lesson:
      'The newest release was signed through another Sigstore instance than the one trusted here, and anybody can run one.',
  },
  {
    name: 'rehearsal-workshop',
    lesson:
      'Built on a runner that the publisher controls: confirmed all the same, with a caveat about that machine.',
  },
  {
    name: 'rehearsal-lobby',
    lesson:
      'One upload job failed and its wheel was uploaded by hand: a release with partial provenance, in a project that is now archived.',
  },
  {
    name: 'rehearsal-ensemble',
    lesson:
      'The repository was renamed and kept its number, so the new name is a move and not another publisher.',
  },
  {
    name: 'rehearsal-orchestra',
    lesson:
      'The repository was handed to another owner and kept its number: a transfer, which deserves a look and is no other repository.',
  },
  {
    name: 'rehearsal-call-sheet',
    lesson: 'The release workflow was renamed: the same repository publishes, by another file in it.',
  },
  {
    name: 'rehearsal-green-room',
    lesson:
      'The newest release did not come from the environment that its predecessors came from, which is where a forge can ask for a second person’s approval.',
  },
  {
    name: 'rehearsal-trapdoor',
    lesson:
      'The newest release was built on a machine that the publisher controls; those before it were built on one that the forge hosts.',
  },
  {
    name: 'rehearsal-double',
    lesson:
      'The newest release comes from another repository of another owner. Its provenance is valid, and only a memory of the one before can tell.',
  },
  {
    name: 'rehearsal-revival',
    lesson:
      'The project moved from GitHub to GitLab: another kind of publisher, vouched for by another issuer.',
  },
  {
    name: 'rehearsal-phantom',
    lesson:
      'The account was deleted and its name registered anew: the same name, but the forge’s numbers say that it is another repository of somebody else.',
  },
  {
    name: 'rehearsal-blackout',
    lesson:
      'The newest release has no provenance, and every release before it had. That is how a stolen upload token looks, and how a manual upload looks.',
  },
  {
    name: 'rehearsal-encore',
    lesson: 'One release had no provenance, and the next one has it again, by the same publisher.',
  },
  {
    name: 'rehearsal-duet',
    lesson: 'The wheel was published by another workflow than the sdist of the same release.',
  },
  {
    name: 'rehearsal-latecomer',
    lesson:
      'A wheel was added to a release long after it opened, twice: once by the same workflow, and once without provenance.',
  },
  {
    name: 'rehearsal-matinee',
    lesson:
      'A fix for an old line of releases has no provenance, as that line never had any. This is no loss, and nothing is said.',
  },
  {
    name: 'rehearsal-prologue',
    lesson:
      'The provenance of a file was extended later: another document, which holds the old attestation and one more. It is noticed while it happens.',
  },
  {
    name: 'rehearsal-vanishing-act',
    lesson:
      'The index says of a file that it has no provenance, and it had provenance when it was first read. It is noticed while it happens.',
  },
  {
    name: 'rehearsal-switch',
    lesson:
      'The index lists other bytes under the same file name, with provenance that is valid for them. Only a memory can tell.',
  },
  {
    name: 'rehearsal-cut-scene',
    lesson:
      'The newest release is not listed any more, and nobody said why. Only a memory can tell that there was one.',
  },
  {
    name: 'rehearsal-intermission',
    lesson:
      'The index has quarantined the project and withholds its files. What was known of them is still shown, with the day on which they went.',
  },
  {
    name: 'rehearsal-cipher',
    lesson:
      'The newest release names a kind of publisher that Callboard does not know, so nothing can be told of it. After a day that is a warning: the release cannot be compared with those before it.',
  },
  {
    name: 'rehearsal-open-call',
    lesson:
      'The newest release was built in the right repository by the right workflow, but a pull request set it off, and anybody can open one.',
  },
  {
    name: 'rehearsal-guest-company',
    lesson:
      'The release workflow calls a workflow of another repository, which signs: whoever owns that one can change what is published.',
  },
  {
    name: 'rehearsal-wings',
    lesson:
      'The newest release holds a file that runs when it is installed and that is in no commit: the release job added it. Its provenance is valid, and only what is in the commit can tell.',
  },
  {
    name: 'rehearsal-ghost-light',
    lesson:
      'The newest release was built from a commit that no branch and no tag leads to, and anybody can make such a commit in a fork. The tag of the release before was moved since, which is said and is no warning.',
  },
] as const satisfies readonly RehearsalProject[];

export type RehearsalName = (typeof REHEARSAL_PROJECTS)[number]['name'];

const NAMES: ReadonlySet<string> = new Set(REHEARSAL_PROJECTS.map(({ name }) => name));

/** Of a normalised name (PEP 503). */
export const isRehearsalName = (name: string): name is RehearsalName => NAMES.has(name);
