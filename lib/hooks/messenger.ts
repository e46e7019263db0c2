/**
 * Tells the webhook what was recorded to be told. Several may share one database: each message is sent by whoever holds
 * its lease, and one whose sender died is sent again when the lease is over. So a message may come twice, under one id,
 * and is never lost.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivery, DeliveryResult } from '../store/delivery-store.ts';
import type { Store } from '../store/store.ts';
import { writeMessage } from './message.ts';
import { post } from './post.ts';
import { LONGEST_WAIT_MS, MAX_TRIES, toResult } from './schedule.ts';

/** Many times what one try can take. */
const LEASE_MS = 60_000;
const IDLE_MS = 5_000;

type MessengerDeps = {
  store: Pick<Store, 'claimDelivery' | 'finishDelivery' | 'listChanges'>;
  log: Record<'info' | 'warn' | 'error', (fields: object, message: string) => void>;
  /** Milliseconds since 1970. */
  now: () => number;
};
type MessengerOptions = {
  url: string;
  secret: string;
  boardUrl: string;
  index: string;
  /** Named in leases. */
  worker: string;
  timeoutMs?: number;
};

export class Messenger {
  readonly #deps: MessengerDeps;
  readonly #options: MessengerOptions;
  readonly #stopping = new AbortController();

  constructor(deps: MessengerDeps, options: MessengerOptions) {
    this.#deps = deps;
    this.#options = options;
  }

  /** Runs until `stop`; an error of the store is logged and tried again, never the end of the loop. */
  async run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const worked = await this.deliverNext().catch((error: unknown) => {
        this.#deps.log.error({ err: error }, 'the webhook could not go on; it tries again');
        return false;
      });
      if (!worked) await sleep(IDLE_MS, undefined, { signal: this.#stopping.signal }).catch(() => {});
    }
  }

  /** Resolves soon; the message under way is left to its lease. */
  stop(): void {
    this.#stopping.abort();
  }

  /** Sends one message that is due; false where none is. */
  async deliverNext(): Promise<boolean> {
    const { store, now } = this.#deps;
    const { worker } = this.#options;
    const delivery = await store.claimDelivery({
      worker,
      now: now(),
      leaseMs: LEASE_MS,
      longestWaitMs: LONGEST_WAIT_MS,
    });
    if (!delivery) return false;
    const result = await this.#try(delivery);
    await store.finishDelivery({ id: delivery.id, worker, result, now: now() });
    const fields = { delivery: delivery.id, tries: delivery.tries, ...result };
    if (result.state === 'delivered') this.#deps.log.info(fields, 'the webhook was told of a change');
    else this.#deps.log.warn(fields, 'the webhook could not be told of a change');
    return true;
  }

  async #try({ id, changeId, tries }: Delivery): Promise<DeliveryResult> {
    const { store, now } = this.#deps;
    const { url, secret, boardUrl, index, timeoutMs } = this.#options;
    // A try is counted when it begins, so that a message that ends its sender each time comes to an end as well.
    if (tries > MAX_TRIES) return { state: 'given-up', failure: 'No try came to its end.' };
    const [record] = await store.listChanges({ id: changeId, after: null, limit: 1 });
    if (!record) return { state: 'given-up', failure: 'The change is not on record.' };
    const message = writeMessage({ id, record, index, boardUrl }, secret, now());
    return toResult(await post(url, message, timeoutMs), tries, now(), Math.random());
  }
}
