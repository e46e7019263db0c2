/** What it means where the certificate is not the named publisher's, or the publisher is not the expected one. */
import type { FailedCode } from '../verify/codes.ts';
import type { Failure } from './failure.ts';

export const PUBLISHER_FAILURES = {
  PUBLISHER_ISSUER: {
    says: 'The certificate was issued for an identity of a different provider than the publisher that the index names.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The project moved to a different forge, and the index names the new publisher beside an attestation of the old one.',
      },
      {
        likelihood: 'possible',
        benign: true,
        text: 'The forge is an instance of its own, such as a company’s GitLab. Callboard knows the four public providers only.',
      },
      {
        likelihood: 'possible',
        benign: false,
        text: 'Somebody else, elsewhere, signed the file, and the index named the publisher that readers expect.',
      },
    ],
    askWhom: 'project',
    ask: 'The certificate for {file} was issued through a different provider than the publisher that the index names. Where did you build it?',
    excuses:
      'A move that the project announced explains it, if the move and this file fall together in time. The index has still named the wrong one.',
  },
  PUBLISHER_REPOSITORY: {
    says: 'The certificate was issued to a different repository than the index names, or for a different branch or tag where it names one.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The repository was moved or renamed, and index and certificate each hold another one of its names.',
      },
      {
        likelihood: 'possible',
        benign: true,
        text: 'The name is spelled in other letter case. The comparison is exact, as in the reference.',
      },
      {
        likelihood: 'possible',
        benign: false,
        text: 'A fork, or somebody’s own repository, signed the file. A name given up can also be registered anew by a stranger.',
      },
    ],
    askWhom: 'project',
    ask: 'The certificate for {file} was issued to a different repository than the index names. Is that repository yours, and was it renamed?',
    excuses:
      'A rename is one if both names belong to the same repository number, which the certificate states. That the old name redirects is none by itself.',
  },
  PUBLISHER_WORKFLOW: {
    says: 'The certificate was issued to a different workflow of the repository than the index names, or does not say at which commit or ref that workflow was.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The workflow’s file was renamed, or the attestation was made in a different workflow than the upload.',
      },
      {
        likelihood: 'possible',
        benign: true,
        text: 'The index names a reusable workflow. Compared is the workflow that called it, with which the build started.',
      },
      {
        likelihood: 'possible',
        benign: false,
        text: 'Somebody who may write to a branch added a workflow of their own, and signed with that.',
      },
    ],
    askWhom: 'project',
    ask: 'The certificate for {file} was issued to a different workflow than the index names. Which of your workflows is meant to publish?',
    excuses:
      'A commit that renames the file, made before this release and by a maintainer, is one. That it is the same repository is none.',
  },
  PUBLISHER_ENVIRONMENT: {
    says: 'The certificate was issued in a different deployment environment than the index names. Where one of the two names none, nothing is compared.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The environment was renamed, or the file was signed in one job and uploaded in another.',
      },
      {
        likelihood: 'possible',
        benign: true,
        text: 'On GitLab the letter case differs; there it counts, on GitHub it does not.',
      },
      {
        likelihood: 'possible',
        benign: false,
        text: 'Somebody signed outside the environment, and so without the approval that it asks for.',
      },
    ],
    askWhom: 'project',
    ask: 'The certificate for {file} was issued in a different environment than the index names. Was the environment renamed, and does the other one ask for approval?',
    excuses:
      'A rename is one if the maintainers confirm when it was made. An environment that protects nothing is none.',
  },
  PUBLISHER_ACCOUNT: {
    says: 'The certificate was issued to a different Google account than the index names.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The build runs under a new service account, or a person signed in place of it.',
      },
      {
        likelihood: 'possible',
        benign: false,
        text: 'Somebody with an account of their own signed the file.',
      },
    ],
    askWhom: 'project',
    ask: 'The certificate for {file} was issued to a different account than the index names. Is that account yours?',
    excuses:
      'That the account is named in the project’s own build configuration is one. A similar name is none.',
  },
  PUBLISHER_PIPELINE: {
    says: 'The certificate was issued to a different CircleCI project or pipeline definition than the index names.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The pipeline was set up anew, which gives it a new number.',
      },
      {
        likelihood: 'possible',
        benign: false,
        text: 'Another project, or a different pipeline of the same one, signed the file.',
      },
    ],
    askWhom: 'project',
    ask: 'The certificate for {file} was issued to a different CircleCI pipeline than the index names. Was the pipeline set up anew?',
    excuses: 'That the maintainers name the new number, where they are known to write, is one.',
  },
  PUBLISHER_RUNNER: {
    says: 'The build was re-run by a person with SSH access to it, so it is not the pipeline’s work alone.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'A maintainer re-ran a job that had failed, with SSH, to see why. It succeeded and published.',
      },
      {
        likelihood: 'possible',
        benign: false,
        text: 'Somebody used that access to change what is published.',
      },
    ],
    askWhom: 'project',
    ask: 'The build that signed {file} was re-run with SSH access. Who did that, and can you publish from a run without it?',
    excuses:
      'None, for this file: what was done in such a session cannot be seen afterwards. A release from an ordinary run is the answer.',
  },
} as const satisfies Partial<Record<FailedCode, Failure>>;

export const EXPECTED_FAILURES = {
  EXPECTED_PUBLISHER: {
    says: 'Everything holds together, but the publisher is not the one that somebody here named.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The pin is mistyped: letter case, a slash or .git at the end, or no URL at all. The message says what to write.',
      },
      {
        likelihood: 'usual',
        benign: true,
        text: 'The repository was moved or renamed, or its workflow or environment was, and the pin names the old one.',
      },
      {
        likelihood: 'possible',
        benign: false,
        text: 'Somebody else publishes this project now, with or without the consent of those who did.',
      },
    ],
    askWhom: 'project',
    ask: '{file} was published by a different repository, workflow or account than before. Is that change yours, and where was it announced?',
    excuses:
      'A corrected pin is one for a typing mistake only. For a move it takes an announcement that does not come from the new place alone.',
  },
} as const satisfies Partial<Record<FailedCode, Failure>>;
