import type { Rehearsed } from './rehearsed.ts';

/** Nothing bad happens in these: a defence that stops one of them raises a false alarm. */
export const HONEST_EVENTS = {
  'ordinary-release': {
    title: 'An ordinary release',
    story:
      'The release job builds, signs and uploads 2.3.0, as it did before. Everything else here differs from this in one thing.',
    notModelled: 'Nothing: this row is here so that the others can be compared with it.',
  },
  renamed: {
    title: 'The repository is renamed',
    story:
      'The maintainers rename their repository from spotlight to followspot and release 2.3.0. The forge’s number of the repository stays the same.',
    notModelled: 'The days in which the publisher at the index still has the old name, and uploads fail.',
  },
  transferred: {
    title: 'The repository is handed to another owner',
    story:
      'The maintainers move the repository to an organisation of their own. Its number stays the same, its name and its owner’s number do not.',
    notModelled: 'Whether the new owner is trusted by anybody. A sale of the project looks the same.',
  },
  'workflow-renamed': {
    title: 'The release workflow is renamed',
    story: 'A maintainer renames release.yml to publish.yml, tells the index, and releases 2.3.0.',
    notModelled: 'What changed within the workflow. Its text is not compared, whatever it is called.',
  },
  'backport-unattested': {
    title: 'A back-port without an attestation',
    story: 'The old 1.4 line never had provenance. A fix for it, 1.4.1, is uploaded by hand, as 1.4.0 was.',
    notModelled:
      'What is in the fix. The row about a stolen token on an old line is this event with other bytes, and no defence tells the two apart.',
  },
  'upload-job-failed': {
    title: 'One upload job failed',
    story:
      'The job that uploads the wheel of 2.3.0 fails after the sdist is out. A maintainer uploads the wheel by hand five hours later, without provenance.',
    notModelled:
      'What is in the wheel. The row about a stolen token that adds one is this event with other bytes, and no defence tells the two apart.',
  },
  'generated-file': {
    title: 'The build writes a file',
    story:
      'The maintainers let setuptools-scm write the version into a file of 2.3.0, as their pyproject.toml now says. No commit has that file.',
    notModelled:
      'What other tools write. Where it cannot be shown from the commit that the build made a file, a source match says so.',
  },
  'export-subst': {
    title: 'Git writes the commit into a file',
    story:
      'The maintainers pack 2.3.0 from git archive. Their .gitattributes has it put the id of the commit into a module (export-subst), which so is not what the commit holds.',
    notModelled: 'A line that changes more than the id: then the module differs.',
  },
  'dependency-added': {
    title: 'A new dependency',
    story: 'The maintainers need another library, and 2.3.0 asks for it in its pyproject.toml.',
    notModelled: 'Who publishes that library. The row about the attacker’s own repository adds one too.',
  },
  'tag-set-anew': {
    title: 'A tag set anew',
    story:
      'After the release the maintainers mend the README and move the tag v2.3.0 to that commit. The one that was built stays in their branch.',
    notModelled: 'Why they did it. A tag that somebody else moved looks the same.',
  },
  'branch-squashed': {
    title: 'The release branch is squashed',
    story:
      'The maintainers build 2.3.0 from a branch, then squash it into one commit, tag that, and delete the branch. The files are the same; nothing leads to the commit that was built.',
    notModelled: 'A forge that forgets the commit: then how much of the release is in it could not be told.',
  },
} satisfies Record<string, Rehearsed>;
