/**
 * A trusted root of another instance than the files were signed through refuses all of them, and that is a fact about the
 * root. So a root that nobody knows, and that never confirmed any file here, contradicts none of them by its keys alone.
 */
import { OperationalError } from '../errors.ts';
import type { Code } from '../verify/codes.ts';
import type { Trust } from '../verify/trust.ts';
import type { Verdict } from '../verify/verdict.ts';

/** What a file is refused with where the root lacks the keys that it was signed under. */
const OF_KEYS: readonly (Code | null)[] = ['TIMESTAMP', 'CERTIFICATE_CHAIN', 'OTHER_INSTANCE'];

/** Whether the root may be the one at fault, as long as it has confirmed nothing. */
export function mayBeOfRoot({ outcome, code }: Verdict, { instance }: Trust): boolean {
  return outcome === 'failed' && instance !== 'public-good' && OF_KEYS.includes(code);
}

export class UnprovenRootError extends OperationalError {
  constructor() {
    const message =
      'The trusted root in use has confirmed no file yet, and lacks the keys that this one was signed under: it may be the root of another Sigstore instance.';
    super('TRUST_ROOT_UNPROVEN', message);
  }
}
