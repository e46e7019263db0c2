/**
 * What a verdict's code says, what can have caused it, and what to ask about it. Pure.
 * The likelihoods are our judgement: nobody has counted, and every page that shows one says so.
 */
import type { CheckName, Code, FailedCode, IndeterminateCode } from '../verify/codes.ts';
import type { Verdict } from '../verify/verdict.ts';
import type { Failure } from './failure.ts';
import { CERTIFICATE_FAILURES } from './failures-certificate.ts';
import { LOG_FAILURES } from './failures-log.ts';
import { EXPECTED_FAILURES, PUBLISHER_FAILURES } from './failures-publisher.ts';
import { SHAPE_FAILURES, STATEMENT_FAILURES } from './failures-statement.ts';
import { INDETERMINATE_FAILURES, NO_PROVENANCE } from './failures-unknown.ts';

/** A verdict without provenance has no code of its own. */
export const NO_PROVENANCE_CODE = 'NO_PROVENANCE';
type FailureCode = Code | typeof NO_PROVENANCE_CODE;
export type NamedFailure = Failure & { code: FailureCode };

/** The seven checks in their order, then what belongs to none of them. */
export type FailureGroup = CheckName | 'file' | 'unknown' | 'no-provenance';

/** The bytes are compared before any check is made. */
const FILE_FAILURES = {
  ARTIFACT_DIGEST: {
    says: 'The bytes that were read have a different SHA-256 than the index states for this file.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The download broke off or was changed by a proxy, or the file on the disk is another one of the same name.',
      },
      {
        likelihood: 'possible',
        benign: true,
        text: 'A file of the same name was built or patched locally, such as by a distribution.',
      },
      {
        likelihood: 'rare',
        benign: false,
        text: 'A mirror, or somebody on the way, handed out other bytes than the publisher uploaded.',
      },
    ],
    askWhom: 'index',
    ask: 'The bytes I was served as {file} do not have the SHA-256 that you state for it. Is the copy that you serve intact?',
    excuses:
      'A second download, over a different network, with the right digest settles it for that copy. That the size is right does not.',
  },
} as const satisfies Partial<Record<FailedCode, Failure>>;

const GROUPS = {
  'provenance-shape': SHAPE_FAILURES,
  certificate: CERTIFICATE_FAILURES,
  log: LOG_FAILURES.log,
  signature: LOG_FAILURES.signature,
  statement: STATEMENT_FAILURES,
  publisher: PUBLISHER_FAILURES,
  expected: EXPECTED_FAILURES,
  file: FILE_FAILURES,
  unknown: INDETERMINATE_FAILURES,
  'no-provenance': { [NO_PROVENANCE_CODE]: NO_PROVENANCE },
} as const satisfies Record<FailureGroup, Partial<Record<FailureCode, Failure>>>;

/** Whatever a verdict can say other than that it is confirmed; the compiler refuses a code without an entry. */
const FAILURES: Record<FailureCode, Failure> = {
  ...GROUPS['provenance-shape'],
  ...GROUPS.certificate,
  ...GROUPS.log,
  ...GROUPS.signature,
  ...GROUPS.statement,
  ...GROUPS.publisher,
  ...GROUPS.expected,
  ...GROUPS.file,
  ...(GROUPS.unknown satisfies Record<IndeterminateCode, Failure>),
  ...GROUPS['no-provenance'],
};

function toNamed(code: FailureCode): NamedFailure {
  return { code, ...FAILURES[code] };
}

/** Every entry, in the order in which the help page tells them. */
export function listFailures(): { group: FailureGroup; failures: NamedFailure[] }[] {
  return Object.entries(GROUPS).map(([group, entries]) => ({
    group: group as FailureGroup,
    failures: Object.keys(entries).map((code) => toNamed(code as FailureCode)),
  }));
}

/** Null for a verdict that is confirmed. */
export function findFailure({ outcome, code }: Pick<Verdict, 'outcome' | 'code'>): NamedFailure | null {
  if (outcome === 'no-provenance') return toNamed(NO_PROVENANCE_CODE);
  return code === null || !Object.hasOwn(FAILURES, code) ? null : toNamed(code);
}
