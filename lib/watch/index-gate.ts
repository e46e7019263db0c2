/**
 * Leaves PyPI alone as a whole when it asks for that, and when several checks in a row did not reach it. Everybody who
 * shares the database heeds it: no project of it is claimed meanwhile. In this process it holds at once, for checks under
 * way as well. A check that a person asked for is made nevertheless.
 */
import { formatUntil, toIndexName } from '../format.ts';
import { aroundIndex } from '../index/around.ts';
import { type IndexClient, IndexError } from '../index/client.ts';
import { type IndexPause, MAX_PAUSE_MS } from '../store/index-pauses.ts';
import type { ClaimedProject } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { WatchDeps } from './deps.ts';
import { spread, toRetryMs } from './schedule.ts';

/** Checks in a row that did not reach it: fewer may be a project's own trouble. */
const UNREACHED_LIMIT = 3;

type Sources = WatchDeps['sources'];
type GateDeps = {
  store: Pick<Store, 'getIndexState' | 'saveIndexState'>;
  now: () => number;
  intervalMs: number;
};
/** What one check learnt: what it was asked for, and whether the last answer was one; null where nothing was sent. */
type Contact = { asked: IndexPause | null; isReached: boolean | null };

export class IndexGate {
  readonly #deps: GateDeps;
  /** What this process was asked for, before the others can know. */
  #asked: IndexPause | null = null;

  constructor(deps: GateDeps) {
    this.#deps = deps;
  }

  /** The sources for one check; `close` records what it learnt. The rehearsal's index is no place that could be pressed. */
  pass(
    sources: Sources,
    { world, isAsked }: Pick<ClaimedProject, 'world' | 'isAsked'>,
  ): { sources: Sources; close: () => Promise<void> } {
    if (world !== 'pypi') return { sources, close: async () => {} };
    const contact: Contact = { asked: null, isReached: null };
    const index = aroundIndex(sources.pypi.index, async (ask) => {
      if (!isAsked) this.#refusePaused(sources.pypi.index);
      try {
        const answer = await ask();
        contact.isReached = true;
        return answer;
      } catch (error) {
        if (error instanceof IndexError) this.#note(contact, error);
        throw error;
      }
    });
    const guarded = { ...sources, pypi: { ...sources.pypi, index } };
    return { sources: guarded, close: () => this.#record(contact) };
  }

  /** A pause that begins in the future is of a clock that was ahead. */
  #refusePaused({ origin }: IndexClient): void {
    const now = this.#deps.now();
    if (!this.#asked || this.#asked.until <= now || this.#asked.from > now) return;
    const message = toPauseSentence(this.#asked, new URL(origin).host, now);
    throw new IndexError('INDEX_UNREACHABLE', message, { retryable: true });
  }

  /** A 429 or a 5xx that says for how long (RFC 9110, Retry-After) speaks for the index, whatever the question was. */
  #note(contact: Contact, { code, retryAfterMs }: IndexError): void {
    contact.isReached = code !== 'INDEX_UNREACHABLE';
    if (!retryAfterMs) return;
    const from = this.#deps.now();
    this.#asked = { from, until: from + Math.min(retryAfterMs, MAX_PAUSE_MS), reason: 'asked' };
    contact.asked = this.#asked;
  }

  async #record({ asked, isReached }: Contact): Promise<void> {
    const { store, now } = this.#deps;
    if (isReached === null) return;
    const { failures, pause } = await store.getIndexState('pypi', now());
    if (asked) await store.saveIndexState('pypi', { failures, pause: asked });
    else if (isReached) {
      if (failures === 0) return;
      await store.saveIndexState('pypi', { failures: 0, pause: pause?.reason === 'asked' ? pause : null });
    } else if (!pause) {
      const total = failures + 1;
      await store.saveIndexState('pypi', {
        failures: total,
        pause: this.#toPause(total - UNREACHED_LIMIT + 1),
      });
    }
  }

  /** What ended during a pause is no further sign: it is not counted, and the pause not lengthened. */
  #toPause(failures: number): IndexPause | null {
    if (failures < 1) return null;
    const from = this.#deps.now();
    const until = from + spread(toRetryMs(failures, this.#deps.intervalMs), Math.random());
    return { from, until, reason: 'unreachable' };
  }
}

/** For people. `host` names the index. */
export function toPauseSentence({ until, reason }: IndexPause, host: string, now: number): string {
  const name = toIndexName(host, true);
  const time = formatUntil(new Date(until).toISOString(), now);
  return reason === 'asked'
    ? `${name} asked to be left alone until ${time}.`
    : `${name} could not be reached several times in a row, and is left alone until ${time}.`;
}
