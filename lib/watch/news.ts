/**
 * What the index says is new, read every minute, so that a new release is seen within minutes without asking for every
 * project. It is a hint: it makes tracked projects due that it names, and nothing that it says or fails to say keeps one
 * from being looked at when its time has come.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { IndexError } from '../index/client.ts';
import { FEEDS, type FeedName, type UpdatesAnswer } from '../index/updates-exchange.ts';
import { MAX_PAUSE_MS } from '../store/index-pauses.ts';
import type { WatchDeps } from './deps.ts';
import { spread } from './schedule.ts';

const TURN_MS = 60_000;
const MAX_TURN_MS = 60 * 60_000;
/** One without a feed may have one some day. */
const ABSENT_MS = 24 * 60 * 60_000;
/** A project that is named again and again is not asked for more often than that. */
const REST_MS = 5 * 60_000;
/** As many wait for a database that cannot be written to. */
const MAX_NAMED = 2_000;

export type NewsHealth = {
  /** `absent`: the index has no such feeds, and nothing is amiss. */
  state: 'off' | 'unread' | 'read' | 'absent' | 'failed';
  code: string | null;
  message: string | null;
  /** When it was last read, or failed. */
  at: number | null;
};

export const NEWS_OFF: NewsHealth = { state: 'off', code: null, message: null, at: null };

type UpdatesClient = {
  fetchUpdates: (feed: FeedName, options: { etag: string | null }) => Promise<UpdatesAnswer>;
};

type Deps = Pick<WatchDeps, 'store' | 'now' | 'log'> & { index: UpdatesClient };
type Known = { etag: string | null; keys: ReadonlySet<string> };

export class NewsReader {
  readonly #deps: Deps;
  readonly #known = new Map<FeedName, Known>();
  readonly #stopping = new AbortController();
  /** Projects to be made due; those stay that are being checked just now, since what that check read may be older. */
  #named: string[] = [];
  #failures = 0;
  #health: NewsHealth = { state: 'unread', code: null, message: null, at: null };

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  health(): NewsHealth {
    return this.#health;
  }

  async run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const waitMs = await this.read().catch((error: unknown) => {
        this.#deps.log.error({ err: error }, 'what is new could not be taken in; it is tried again');
        return TURN_MS;
      });
      await sleep(spread(waitMs, Math.random()), undefined, { signal }).catch(() => {});
    }
  }

  stop(): void {
    this.#stopping.abort();
  }

  /** Reads it once, and says in how many milliseconds to read it again. @throws StoreError */
  async read(): Promise<number> {
    const { store, now } = this.#deps;
    const { pause } = await store.getIndexState('pypi', now());
    if (pause) return Math.max(TURN_MS, pause.until - now());
    const waitMs = await this.#readFeeds();
    // Also what was named before the reading failed.
    if (this.#named.length > 0) this.#named = await store.bringForward(this.#named, now(), REST_MS);
    return waitMs;
  }

  async #readFeeds(): Promise<number> {
    try {
      const states = [];
      for (const feed of FEEDS) states.push(await this.#readFeed(feed));
      this.#failures = 0;
      const isAbsent = states.every((state) => state === 'missing');
      const state = isAbsent ? 'absent' : 'read';
      this.#health = { state, code: null, message: null, at: this.#deps.now() };
      return isAbsent ? ABSENT_MS : TURN_MS;
    } catch (error) {
      if (!(error instanceof IndexError)) throw error;
      return this.#fail(error);
    }
  }

  /** Only what was not in it the last time is news. */
  async #readFeed(feed: FeedName): Promise<UpdatesAnswer['state']> {
    const known = this.#known.get(feed) ?? { etag: null, keys: new Set() };
    const answer = await this.#deps.index.fetchUpdates(feed, { etag: known.etag });
    if (answer.state !== 'updates') return answer.state;
    const { updates, etag } = answer;
    this.#known.set(feed, { etag, keys: new Set(updates.map(({ key }) => key)) });
    const names = updates.filter(({ key }) => !known.keys.has(key)).map(({ name }) => name);
    this.#named = [...new Set([...this.#named, ...names])].slice(-MAX_NAMED);
    return answer.state;
  }

  /** That is about the feed alone: the index is not left alone for it, and no project fails. */
  #fail({ code, message, retryAfterMs }: IndexError): number {
    const at = this.#deps.now();
    if (this.#failures === 0) this.#deps.log.warn({ code, message }, 'what is new could not be read');
    this.#failures += 1;
    this.#health = { state: 'failed', code, message, at };
    const waitMs = Math.min(TURN_MS * 2 ** Math.min(this.#failures - 1, 10), MAX_TURN_MS);
    return Math.max(waitMs, Math.min(retryAfterMs ?? 0, MAX_PAUSE_MS));
  }
}
