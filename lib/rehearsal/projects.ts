/** The rehearsal projects: fictional, signed ahead of time, each there for one lesson. */
export type RehearsalProject = {
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
] as const satisfies readonly RehearsalProject[];

export type RehearsalName = (typeof REHEARSAL_PROJECTS)[number]['name'];

const NAMES: ReadonlySet<string> = new Set(REHEARSAL_PROJECTS.map(({ name }) => name));

/** Of a normalised name (PEP 503). */
export const isRehearsalName = (name: string): name is RehearsalName => NAMES.has(name);
