/** What each kind of change harmlessly comes of, and what its project can be asked about it. Pure. */
import type { ChangeKind } from '../ledger/types.ts';

export type ChangeQuestion = {
  /** What it comes of where nobody means harm, the likeliest first: whole sentences. */
  causes: readonly string[];
  /** One question, with no accusation in it. */
  ask: string;
};

const RELEASED_BY_HAND = 'The release, or a file of it, was uploaded by hand or from another machine.';
const WORKFLOW_EDITED = 'The release workflow was edited, split or replaced.';
const SERVED_LATE = 'The index served the provenance late, or a cache in between kept an older answer.';

export const CHANGE_QUESTIONS: Record<ChangeKind, ChangeQuestion> = {
  renamed: {
    causes: ['The repository or its owner took another name.'],
    ask: 'Was the repository renamed?',
  },
  transferred: {
    causes: [
      'The repository was moved to an organisation or to a new maintainer.',
      'The owner’s account was replaced by another one.',
    ],
    ask: 'Was the repository handed to its new owner by you?',
  },
  'workflow-changed': {
    causes: [WORKFLOW_EDITED],
    ask: 'Do you publish with this workflow from now on?',
  },
  'environment-changed': {
    causes: ['The deployment environment was renamed, added or removed in the release workflow.'],
    ask: 'Do you publish in this environment from now on?',
  },
  'runner-changed': {
    causes: [
      'The release workflow was moved to other runners, such as for a platform that the old ones lack.',
    ],
    ask: 'Do you build releases on this kind of runner from now on?',
  },
  'trigger-changed': {
    causes: [
      'The release workflow is started in another way, such as by hand after a failed run.',
      WORKFLOW_EDITED,
    ],
    ask: 'Is that how releases are started now?',
  },
  'ref-changed': {
    causes: ['The release was built from a branch, or again after its tag was made.'],
    ask: 'From which branch or tag are releases meant to be built?',
  },
  'signer-changed': {
    causes: ['The release workflow calls a shared workflow now, or another one than before.'],
    ask: 'Do you publish through this shared workflow from now on?',
  },
  'repository-changed': {
    causes: [
      'The project moved to another repository, or was split out of a larger one.',
      'A fork became the place where the project is maintained.',
    ],
    ask: 'Is the project published from this repository now?',
  },
  'kind-changed': {
    causes: ['The project moved to another forge or another service for its builds.'],
    ask: 'Do you publish through this service now?',
  },
  'issuer-changed': {
    causes: ['The project’s builds moved to another service, or to an instance of their own.'],
    ask: 'Do your builds get their identity from this issuer now?',
  },
  're-registered': {
    causes: [
      'The repository was deleted and made anew under the same name.',
      'The repository was moved away, and a new one was made at its old address.',
    ],
    ask: 'Did you make this repository anew?',
  },
  lost: {
    causes: [RELEASED_BY_HAND, 'The step that makes attestations was left out or failed.', SERVED_LATE],
    ask: 'Was this release meant to be published without provenance?',
  },
  returned: {
    causes: [WORKFLOW_EDITED, SERVED_LATE],
    ask: 'Is this how releases are published from now on?',
  },
  partial: {
    causes: [RELEASED_BY_HAND, 'One of several upload jobs makes no attestations.'],
    ask: 'Were all files of this release published by your workflow?',
  },
  inconsistent: {
    causes: ['Several workflows or repositories publish parts of one release.', RELEASED_BY_HAND],
    ask: 'Are all of these publishers yours?',
  },
  'added-late': {
    causes: ['A file for another platform was built and uploaded afterwards.'],
    ask: 'Did you add this file to the release?',
  },
  'provenance-extended': {
    causes: ['Another attestation was added to the file by you or by the index.', SERVED_LATE],
    ask: 'Did you add to the provenance of this file?',
  },
  'provenance-withdrawn': {
    causes: [SERVED_LATE, 'The index withdrew the document.'],
    ask: 'Do you know why the provenance of this file is not served any more?',
  },
  'stated-differs': {
    causes: ['The publisher was configured anew at the index between upload and listing.'],
    ask: 'Which of the two publishers is meant?',
  },
  'file-replaced': {
    causes: ['The file was deleted and uploaded again where the index allows that.', 'A mirror rebuilt it.'],
    ask: 'Was this file replaced by you, and what is different in it?',
  },
  withheld: {
    causes: ['The files were deleted by their maintainers, or the index holds them back for a while.'],
    ask: 'Was this taken down on purpose?',
  },
  'status-changed': {
    causes: ['The maintainers archived the project, or the index looks into a report about it.'],
    ask: 'Is the project’s status as you mean it?',
  },
  unreadable: {
    causes: [SERVED_LATE, 'The document is of a newer form than ours can read.'],
    ask: 'Can the provenance of this release be read with your tools?',
  },
  'verification-failed': {
    causes: ['The file was built anew after its attestation was made.', SERVED_LATE],
    ask: 'Does the provenance of this release verify with your tools?',
  },
  'source-differs': {
    causes: [
      'The build writes or generates these files.',
      'The release was built from a commit with local edits, or from another one than the certificate names.',
      'The commit’s branch or tag was moved or deleted since.',
    ],
    ask: 'Where do these files come from?',
  },
};
