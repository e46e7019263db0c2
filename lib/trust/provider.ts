/** Where the running process gets its trusted root. Implemented by `tuf.ts`, `embedded.ts` and `file.ts`. */
import type { Trust } from '../verify/trust.ts';
import type { SigstoreInstance, TrustedRootSource } from '../verify/verdict.ts';

export type TrustStatus = {
  /** What was asked for (`CALLBOARD_TRUST_ROOT`). */
  configured: TrustedRootSource;
  /** What is in use; differs from `configured` after a refresh that failed with nothing newer held. */
  source: TrustedRootSource;
  instance: SigstoreInstance;
  sha256: string;
  /** ISO 8601, UTC; the last refresh that succeeded, null where none has (or none is made). */
  refreshedAt: string | null;
  /** The last refresh that failed, since the last one that succeeded. */
  failure: { code: string; message: string; at: string } | null;
};

export interface TrustProvider {
  /** The newest trusted root held. Never waits on the network; throws `TrustError` only where no root can be read at all. */
  current(): Promise<Trust>;
  /** Tries to get a newer one; never throws for a failed refresh, which `status` then names. */
  refresh(): Promise<TrustStatus>;
  status(): Promise<TrustStatus>;
}
