/** What it means where nothing can be said, and where there is no provenance at all. Neither blames the publisher. */
import type { IndeterminateCode } from '../verify/codes.ts';
import type { Failure } from './failure.ts';

export const INDETERMINATE_FAILURES = {
  INDEX_UNREACHABLE: {
    says: 'The index could not be reached, or answered that it cannot answer now.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The network here, or the index, is down, slow or asks for fewer requests. It is tried again by itself.',
      },
      {
        likelihood: 'rare',
        benign: false,
        text: 'Somebody on the way keeps the provenance from being read, so that nobody sees what it says.',
      },
    ],
    askWhom: 'callboard',
    ask: 'The provenance of {file} could not be read, because the index was not reached. Can this Callboard reach it now?',
    excuses:
      'Nothing has to be excused. If only this file cannot be read for days, look at it from a different network.',
  },
  INDEX_FORBIDDEN: {
    says: 'The index refuses to hand out the provenance. That is not the same as having none.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The administrators of the index have switched attestations off for a while.',
      },
      {
        likelihood: 'possible',
        benign: true,
        text: 'A proxy or a guard before the index refuses this Callboard.',
      },
      {
        likelihood: 'rare',
        benign: false,
        text: 'Somebody before the index answers so for one file, and keeps its provenance from being read.',
      },
    ],
    askWhom: 'index',
    ask: 'You answer 403 to the provenance of {file}. Are attestations disabled, and until when?',
    excuses: 'A notice by the index settles it. Nothing here is the publisher’s to explain.',
  },
  INDEX_MALFORMED: {
    says: 'The index answered with something that cannot be read as what was asked for.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'A mirror that knows no provenance, a page of a proxy or a login stands where the answer should be.',
      },
      {
        likelihood: 'possible',
        benign: true,
        text: 'The file was deleted between the listing and the question, or its entry in the listing cannot be read or states no SHA-256.',
      },
      {
        likelihood: 'rare',
        benign: false,
        text: 'The index, or somebody before it, tries what a reader does with broken answers.',
      },
    ],
    askWhom: 'index',
    ask: 'What you answer for the provenance of {file} is not what the Integrity API describes. Is that address served by the index itself?',
    excuses: 'Nothing here is the publisher’s to explain.',
  },
  INDEX_TOO_LARGE: {
    says: 'The answer of the index is larger than Callboard is ready to read.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'Something else stands where the provenance should be, such as a long page of a proxy or a mirror.',
      },
      {
        likelihood: 'possible',
        benign: true,
        text: 'The provenance was extended beyond the limit, which is far above what two attestations need.',
      },
      {
        likelihood: 'rare',
        benign: false,
        text: 'Somebody tries to exhaust those who read it.',
      },
    ],
    askWhom: 'callboard',
    ask: 'The provenance of {file} was not read, because the answer is larger than the limit. Is the limit too low for this project?',
    excuses: 'Nothing here is the publisher’s to explain.',
  },
  TRUST_ROOT_UNAVAILABLE: {
    says: 'This Callboard has no trusted root that it can read, so it cannot verify anything.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The file that is configured as the trusted root is not there, or is no trusted root.',
      },
      {
        likelihood: 'rare',
        benign: false,
        text: 'Somebody keeps fresh keys from reaching this machine.',
      },
    ],
    askWhom: 'callboard',
    ask: '{file} could not be verified, because this Callboard has no trusted root. What does its page on trust say?',
    excuses: 'Nothing has to be excused: it concerns every file here alike.',
  },
  PUBLISHER_UNKNOWN: {
    says: 'The index names a kind of publisher that Callboard does not know, so nothing was compared with the certificate.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The verifier is too old: the index has begun to take publishers of a new provider.',
      },
      {
        likelihood: 'rare',
        benign: false,
        text: 'The kind was made up, so that the comparison is not made.',
      },
    ],
    askWhom: 'callboard',
    ask: 'The publisher of {file} is of a kind that this Callboard does not know. Is there a newer version that does?',
    excuses: 'That the index documents this kind is one. Then a newer Callboard gives the answer.',
  },
  FORMAT_UNSUPPORTED: {
    says: 'The provenance, or its log entry, is of a later format than Callboard reads, or goes beyond what it reads.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The verifier is too old: PEP 740 or the log has got a new version.',
      },
      {
        likelihood: 'possible',
        benign: true,
        text: 'The publisher’s tool wrote a different kind of log entry than PyPI’s own tools do.',
      },
      {
        likelihood: 'possible',
        benign: true,
        text: 'The document is larger than 1 MiB or nested more than 64 deep, or a key in the trusted root is of a new kind.',
      },
      {
        likelihood: 'rare',
        benign: false,
        text: 'It was made like this so that nothing is checked.',
      },
    ],
    askWhom: 'callboard',
    ask: 'The provenance of {file} has a format that this Callboard does not read. Is there a newer version that does?',
    excuses: 'That the format is documented is one. Until it is read here, nothing is confirmed.',
  },
  VERIFIER_ERROR: {
    says: 'The verifier itself stopped unexpectedly. That is a fault of Callboard, whatever set it off.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'A fault in Callboard or in a library that it uses, met by evidence nobody had tried.',
      },
      {
        likelihood: 'possible',
        benign: false,
        text: 'The evidence was made to trip verifiers.',
      },
    ],
    askWhom: 'callboard',
    ask: 'The verifier stopped unexpectedly on the provenance of {file}. Please look at its log, and report it with the document.',
    excuses: 'Nothing here is the publisher’s to explain, until the fault is understood.',
  },
} as const satisfies Record<IndeterminateCode, Failure>;

export const NO_PROVENANCE = {
  says: 'The index says that nobody published a signed statement about this file.',
  causes: [
    {
      likelihood: 'usual',
      benign: true,
      text: 'The project does not publish provenance: most do not, or it did not yet when this file came.',
    },
    {
      likelihood: 'possible',
      benign: true,
      text: 'One upload job failed, and the file was uploaded by hand. Its neighbours then have provenance, and it has none.',
    },
    {
      likelihood: 'possible',
      benign: true,
      text: 'The workflow uploads with a token, or with a tool or setting that makes no attestations.',
    },
    {
      likelihood: 'possible',
      benign: false,
      text: 'Somebody who stole an upload token published it, and could not get the workflow to sign. Suspect it where earlier files had provenance.',
    },
    {
      likelihood: 'rare',
      benign: true,
      text: 'It comes later: a provenance document can be extended after the upload. A mirror may also not pass it on.',
    },
  ],
  askWhom: 'project',
  ask: '{file} has no provenance on the index. Was it uploaded by hand, and can the next release be published with attestations?',
  excuses:
    'For a project that never had any, none is needed. Where earlier releases had it, the maintainers should say who uploaded this file, and why by hand.',
} as const satisfies Failure;
