import type { CaveatId } from '@/lib/queries/dto';
import type { CheckName, CheckState, Outcome } from '@/lib/verify/codes';
import type { Shape } from '../ui/mark';
import { PUBLISH, SLSA } from './view';

export const CHECKS: Record<CheckName, { name: string; question: string }> = {
  'provenance-shape': {
    name: 'Shape',
    question: 'Is the provenance well formed, and within the limits that PyPI itself sets?',
  },
  certificate: {
    name: 'Certificate',
    question: 'Did Sigstore’s authority issue the signing certificate, and was it valid when it signed?',
  },
  log: { name: 'Transparency log', question: 'Is the signature in the public log, with a proof that holds?' },
  signature: { name: 'Signature', question: 'Did the certificate’s key sign exactly this statement?' },
  statement: { name: 'Statement', question: 'Does the statement name this file and its SHA-256?' },
  publisher: {
    name: 'Publisher',
    question: 'Does the certificate belong to the publisher that the index names?',
  },
  expected: { name: 'Expected publisher', question: 'Is it the publisher that somebody here expects?' },
};

export const CHECK_STATES: Record<CheckState, { word: string; shape: Shape; ink: string }> = {
  passed: { word: 'Passed', shape: 'verified', ink: 'text-confirmed' },
  failed: { word: 'Failed', shape: 'failed', ink: 'text-contradicted' },
  'not-reached': { word: 'Not reached', shape: 'unchecked', ink: 'text-absent' },
  'not-applicable': { word: 'Not checked', shape: 'dash', ink: 'text-absent' },
};

/** Beside the statement, in a few words each: “This does not prove …”. The full text stands further down. */
export const CAVEATS_SHORT: Record<CaveatId, string> = {
  'same-access': 'that nobody else with access to the repository or its workflow made it',
  'no-tofu-upstream': 'that pip or uv would stop if the publisher changed',
  'index-named': 'that this is the publisher you expect: the index named it',
  'not-reviewed': 'what is in the file, or that anybody reviewed it',
  'workflow-open': 'that this workflow of the repository is the one meant to publish',
  'signed-elsewhere':
    'that the repository alone decides what is released: a workflow of a different one signed',
  'self-hosted': 'that the build machine can be relied on: the publisher runs it',
  'digest-from-index': 'that the bytes you download have this digest',
  'platform-trust': 'that the forge and Sigstore themselves can be relied on',
  'may-change': 'that the index serves the same provenance later',
};

export const CAVEAT_TITLES: Record<CaveatId, string> = {
  'same-access': 'The same access gives the same result',
  'no-tofu-upstream': 'Nothing upstream remembers the publisher',
  'index-named': 'The index named the publisher',
  'not-reviewed': 'Nobody looked at the contents',
  'workflow-open': 'Any workflow of the repository would pass',
  'signed-elsewhere': 'A workflow of a different repository signed',
  'self-hosted': 'Built on the publisher’s own machine',
  'digest-from-index': 'The digest is the index’s word',
  'platform-trust': 'It rests on the forge and on Sigstore',
  'may-change': 'Provenance can be extended later',
};

export const PREDICATES: Record<string, { name: string; meaning: string }> = {
  [PUBLISH]: {
    name: 'Publish attestation',
    meaning:
      'Made by the job that uploaded the file. It says which publisher uploaded exactly these bytes to PyPI, and nothing on how they were built.',
  },
  [SLSA]: {
    name: 'SLSA provenance',
    meaning:
      'Made by the build platform. It says from which source, by which builder and with which parameters these bytes were built, and nothing on who uploaded them.',
  },
};

export function toPredicateName(predicateType: string | null): string {
  if (predicateType === null) return 'Attestation that could not be read';
  return PREDICATES[predicateType]?.name ?? 'Attestation of a different kind';
}

/** What an outcome means for a reader, and what it does not. */
export const MEANINGS: Record<Exclude<Outcome, 'verified'>, string[]> = {
  failed: [
    'What {index} serves for this file does not fit together: the evidence says one thing, the file or its named publisher another.',
    'Callboard cannot tell why. It can be an attack, a mistake in publishing, or a fault of the index. Until somebody finds out, the provenance of this file is worth nothing.',
  ],
  'no-provenance': [
    'Nobody published a signed statement on where this file came from. Most files on PyPI have none, and that alone says nothing against the publisher.',
    'What you have is the word of {index}: an account that may upload to this project uploaded this file.',
  ],
  indeterminate: [
    'This says nothing about the publisher, neither for nor against. Callboard could not come to an answer.',
  ],
};

/** The same of a contradiction where the reader brought the document, or bytes that are not the listed ones. */
export const MEANINGS_BROUGHT: Record<'document' | 'bytes', string[]> = {
  document: [
    'What you gave does not fit together: the evidence says one thing, the file or its named publisher another.',
    'Callboard cannot tell why. It can be the document of another file, a mistake in publishing, or an attack. Until somebody finds out, this document is worth nothing for this file.',
  ],
  bytes: [
    'Your file is not the one that {index} lists under this name, so what its provenance says is not about your file.',
    'Callboard cannot tell why. It can be a build of your own, a file from elsewhere, a damaged download, or an attack on either.',
  ],
};
