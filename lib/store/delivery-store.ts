/** What is to be told over the webhook: recorded with the change itself, and kept whatever came of it. */

export type Delivery = {
  /** The same at every try. */
  id: string;
  changeId: string;
  createdAt: number;
  /** The one that it was claimed for included. */
  tries: number;
};

/** `waiting`: it is tried again at `nextTryAt`. The failure is one sentence for people, and holds no secret. */
export type DeliveryResult =
  | { state: 'delivered' }
  | { state: 'waiting'; nextTryAt: number; failure: string }
  | { state: 'given-up'; failure: string };
export type DeliveryState = DeliveryResult['state'];

export type DeliverySummary = {
  counts: Record<DeliveryState, number>;
  deliveredAt: number | null;
  /** Of what failed after the last one that was delivered; null where nothing did. */
  failing: { since: number; at: number; message: string } | null;
};

export interface DeliveryStore {
  /**
   * Takes the delivery that is due the longest and that nobody holds, and counts a try; `FOR UPDATE SKIP LOCKED` on
   * PostgreSQL. It is due again once the lease is over.
   */
  claimDelivery(input: {
    worker: string;
    now: number;
    leaseMs: number;
    /** What is to be tried later than that is due: the clock that set it was ahead. */
    longestWaitMs?: number;
  }): Promise<Delivery | null>;
  /** False, and without effect, when the lease was lost to another worker. */
  finishDelivery(input: {
    id: string;
    worker: string;
    result: DeliveryResult;
    now: number;
  }): Promise<boolean>;
  /** `now`: what was tried later than that, by a clock that was ahead, is not the last that is known of. */
  summarizeDeliveries(now?: number): Promise<DeliverySummary>;
}
