/** What the server and the thread that checks projects say to one another. */
import type { Config } from '../config.ts';
import type { PaceCell } from '../index/pace.ts';
import type { StoreErrorCode } from '../store/store-error.ts';
import type { ThreadsHealth } from '../threads/threads.ts';
import type { IndexHealth } from './index-health.ts';
import type { NewsHealth } from './news.ts';
import type { WorkerTrust } from './worker-trust.ts';

export type WatchTask = { task: 'callboard-watch'; settings: Config; paceCell: PaceCell };
export type WatchOrder =
  | { kind: 'wake' }
  /** What was started outside this process is ended. */
  | { kind: 'calm' }
  /** The answer to a question; without a trusted root, the sentence why there is none. */
  | { kind: 'trust'; trust: WorkerTrust | null; refusal: string };
export type WatchReport =
  /** One place keeps the trusted root fresh, and is asked for it. */
  | { kind: 'trust?' }
  | {
      kind: 'state';
      index: IndexHealth;
      news: NewsHealth;
      threads: ThreadsHealth;
      condition: StoreErrorCode | null;
    }
  | { kind: 'checked' };
