/** What it means where the document has the wrong shape, or where its statement is about something else. */
import type { FailedCode } from '../verify/codes.ts';
import type { Failure } from './failure.ts';

export const SHAPE_FAILURES = {
  PROVENANCE_MALFORMED: {
    says: 'The provenance document does not have the form of PEP 740, or goes beyond a limit that PyPI sets.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'A mirror or a proxy re-wrote the document: other base64, numbers for texts, or half of it cut off.',
      },
      {
        likelihood: 'possible',
        benign: true,
        text: 'The verifier is too old: the document was extended since, by a third attestation or a new field of a log entry.',
      },
      {
        likelihood: 'rare',
        benign: false,
        text: 'Somebody wrote it so that two readers see two things in it, such as by giving a key twice.',
      },
    ],
    askWhom: 'index',
    ask: 'The provenance that you serve for {file} is not well formed by PEP 740. Is it stored like this, or changed on the way?',
    excuses:
      'That other tools read it is no excuse while they read something else in it. A document that the index serves well formed again is.',
  },
  PROVENANCE_EMPTY: {
    says: 'The provenance document is there, but holds no attestation, or a bundle without one.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The index, or a mirror of it, made the document before it had, or after it lost, what belongs into it.',
      },
      {
        likelihood: 'rare',
        benign: false,
        text: 'The attestations were taken out, so that the file looks as if it had provenance.',
      },
    ],
    askWhom: 'index',
    ask: 'You link to a provenance document for {file}, but there is no attestation in it. Where have the attestations gone?',
    excuses:
      'Until attestations are there it is worth what no provenance is worth. Those that are extended later are judged when they come.',
  },
} as const satisfies Partial<Record<FailedCode, Failure>>;

export const STATEMENT_FAILURES = {
  STATEMENT_MALFORMED: {
    says: 'What was signed is not an in-toto Statement v1, though the signature over it holds.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'A tool of the publisher’s own signed something else, or an earlier version of the format.',
      },
      {
        likelihood: 'rare',
        benign: false,
        text: 'A signature made for a different purpose was put here, by somebody who could not get the right one.',
      },
    ],
    askWhom: 'project',
    ask: 'What was signed for {file} is not an in-toto Statement v1. Which tool made that attestation?',
    excuses:
      'A named tool with a known fault explains it. It does not make up for the statement: a new release does.',
  },
  SUBJECT_COUNT: {
    says: 'The signed statement is not about exactly one file.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The workflow signed one statement about all files of the release. PyPI wants one statement a file.',
      },
      {
        likelihood: 'rare',
        benign: false,
        text: 'A signed list of other files is passed off as being about this one.',
      },
    ],
    askWhom: 'project',
    ask: 'The statement signed for {file} names more than one file, or none. Can you sign one statement a file, as PEP 740 says?',
    excuses: 'A build that signs all files together is a fair explanation, but this file stays unconfirmed.',
  },
  SUBJECT_NAME: {
    says: 'The signed statement is about a file of a different name. A name that only spells the same distribution otherwise is accepted and noted.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The file was renamed after it was signed, such as by a tool that repairs wheels and adds a platform tag.',
      },
      {
        likelihood: 'possible',
        benign: true,
        text: 'A job mixed up the attestations of two files of one release.',
      },
      {
        likelihood: 'rare',
        benign: false,
        text: 'An attestation of another file, or of an older version, was put beside this one.',
      },
    ],
    askWhom: 'project',
    ask: 'The attestation for {file} names another file. Was the file renamed after it was signed?',
    excuses:
      'A rename is one if the digest is the signed one. The order of a wheel’s tags is none here: Callboard reads tags as a set, so that alone is not refused, though other tools may refuse it.',
  },
  SUBJECT_DIGEST: {
    says: 'The signed statement is about other bytes than the index serves under this name.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The file was built twice: the workflow signed one build, and another was uploaded.',
      },
      {
        likelihood: 'possible',
        benign: true,
        text: 'One upload job failed, and somebody uploaded a file built by hand beside the attestation that was there.',
      },
      {
        likelihood: 'possible',
        benign: false,
        text: 'The bytes were replaced after signing: by somebody with an upload token, by a mirror, or by the index.',
      },
    ],
    askWhom: 'project',
    ask: 'The attestation for {file} is about other bytes than the ones served. Which digest did your build produce, and how was this file uploaded?',
    excuses:
      'A second build explains it if the maintainers can show both and why they differ. “It is the same code” is no answer: PyPI checks the digest when a file comes with an attestation, so on PyPI itself this should not happen.',
  },
  PREDICATE_TYPE: {
    says: 'The statement is of a kind that PyPI does not take, or is a publish attestation that holds more than it should.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'A different tool’s attestation, such as a test result or a bill of materials, was put among these.',
      },
      {
        likelihood: 'possible',
        benign: true,
        text: 'The verifier is too old: the index has begun to take a new kind.',
      },
      {
        likelihood: 'rare',
        benign: false,
        text: 'A statement signed for a different purpose is passed off as one about publishing.',
      },
    ],
    askWhom: 'project',
    ask: 'The attestation for {file} has a predicate type that PEP 740 indexes do not take. Was it meant to be published here?',
    excuses:
      'That the index’s own documentation names this kind today is a good one. Then it is Callboard that has to learn it.',
  },
} as const satisfies Partial<Record<FailedCode, Failure>>;
