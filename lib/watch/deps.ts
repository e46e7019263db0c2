/** What a check needs of the rest of Callboard; put together once, by `services.ts`. */
import type { IndexClient } from '../index/client.ts';
import type { Store } from '../store/store.ts';
import type { TrustProvider } from '../trust/provider.ts';
import type { Verdict } from '../verify/verdict.ts';
import type { VerifyInput } from '../verify/verify.ts';
import type { World } from '../world.ts';

/** One place where projects come from: its index, and the trusted root that its files are judged under. */
export type Source = {
  index: IndexClient;
  trust: Pick<TrustProvider, 'current'>;
  /** How long a provenance document is left alone after it was last asked for; a week unless told. */
  recheckMs?: number;
  /** Its root is one that somebody configured, and may be the wrong one. */
  isConfigured?: boolean;
};

/** Verifies here or in a worker thread; never rejects for anything in the document. */
export type Verify = (input: VerifyInput) => Promise<Verdict>;

type Log = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

export type WatchDeps = {
  store: Store;
  sources: Record<World, Source>;
  /** Verifies many at once where that pays: first reads of a long history. */
  verifyMany: (count: number) => { verify: Verify; close: () => Promise<void> };
  /** Whether new releases that are confirmed are put in the queue of source match. */
  asksSources?: boolean;
  log: Log;
  /** Milliseconds since 1970. */
  now: () => number;
};
