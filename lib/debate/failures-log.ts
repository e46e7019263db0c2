/** What it means where the transparency log's evidence, or the signature itself, does not hold. */
import type { FailedCode } from '../verify/codes.ts';
import type { Failure } from './failure.ts';

const LOG = {
  LOG_ENTRY_MALFORMED: {
    says: 'The transparency log entry cannot be read: its key id, its numbers or its body are not of the form they should be.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The entry was damaged or re-written where it was stored or copied.',
      },
      {
        likelihood: 'rare',
        benign: false,
        text: 'It was written so that two readers see two entries in it.',
      },
    ],
    askWhom: 'index',
    ask: 'The transparency log entry in the provenance of {file} cannot be read. Is the document intact on your side?',
    excuses: 'Only the same entry in an intact copy settles it, as the public log serves it.',
  },
  LOG_INCLUSION: {
    says: 'The proof that the log holds this entry is missing, or does not lead to what the log signed.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The trusted root held here is stale, and lacks the key that signed the log’s checkpoint.',
      },
      {
        likelihood: 'possible',
        benign: true,
        text: 'The signing tool or a copy left out the proof or its checkpoint, or took them from two different moments.',
      },
      {
        likelihood: 'rare',
        benign: false,
        text: 'The entry was never in the public log, so that the publisher could not have noticed it there.',
      },
    ],
    askWhom: 'project',
    ask: 'The inclusion proof in the attestation for {file} does not verify. Can you find the entry in the public log?',
    excuses:
      'A stale root is one. An entry that anybody can look up in the log shows that it is there, but a proof that does not hold stays refused.',
  },
  LOG_PROMISE: {
    says: 'The log’s signed promise of this entry, which also vouches for the time, is missing or does not verify.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The trusted root held here is stale, and lacks the key that the log signs with.',
      },
      {
        likelihood: 'possible',
        benign: true,
        text: 'The signing tool or a copy left the promise out, because the proof of inclusion was there.',
      },
      {
        likelihood: 'rare',
        benign: false,
        text: 'The entry’s time or place in the log was changed.',
      },
    ],
    askWhom: 'project',
    ask: 'The log’s signed entry timestamp in the attestation for {file} is missing or does not verify. Which tool made the attestation?',
    excuses:
      'A stale root is one. That the proof of inclusion holds is none: it does not vouch for the time.',
  },
  LOG_BODY: {
    says: 'The log entry is about something else: a different statement, a different signature or a different certificate.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'A tool put the entry of one file beside the signature of another, or signed twice and kept the wrong half.',
      },
      {
        likelihood: 'rare',
        benign: true,
        text: 'The verifier is too old for a way in which the log records things today, such as a different digest.',
      },
      {
        likelihood: 'possible',
        benign: false,
        text: 'A real entry was borrowed, so that a signature nobody logged looks as if it were public.',
      },
    ],
    askWhom: 'project',
    ask: 'The transparency log entry for {file} records a different signature or certificate than the attestation. Were several attestations made in that job?',
    excuses: 'Two attestations mixed up is one, if the right entry can be shown in the public log.',
  },
} as const satisfies Partial<Record<FailedCode, Failure>>;

const SIGNATURE = {
  SIGNATURE: {
    says: 'The key in the certificate did not sign this statement.',
    causes: [
      {
        likelihood: 'possible',
        benign: true,
        text: 'The statement was re-written after signing, such as by a tool that formats JSON.',
      },
      {
        likelihood: 'possible',
        benign: false,
        text: 'The statement was changed after signing.',
      },
      {
        likelihood: 'rare',
        benign: true,
        text: 'The document was damaged, but only here.',
      },
    ],
    askWhom: 'index',
    ask: 'The signature in the provenance of {file} does not verify over its statement. Is the document as it was uploaded?',
    excuses:
      'Only the statement as it was signed settles it. PyPI checks the signature at upload, so on PyPI itself this should not happen.',
  },
} as const satisfies Partial<Record<FailedCode, Failure>>;

export const LOG_FAILURES = { log: LOG, signature: SIGNATURE } as const;
