/** How many requests are worked on at once: one thread renders them all, and each that is begun makes every other wait longer. */
import { AsyncResource } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';

export type GateLimits = {
  /** Worked on at once. */
  atOnce: number;
  /** Waiting for that. */
  waiting: number;
  /** For so many milliseconds at most. */
  waitMs: number;
};

export class Gate {
  readonly #limits: GateLimits;
  #underWay = 0;
  /** In order of arrival. */
  readonly #waiting = new Set<() => void>();

  constructor(limits: GateLimits) {
    this.#limits = limits;
  }

  /**
   * Calls `start` once there is room, or `refuse` where there is none in time, and neither for a reader who has left
   * by then. `start` is given what is to be called when the work is over; called twice, it counts once.
   */
  enter(response: ServerResponse, start: (leave: () => void) => void, refuse: () => void): void {
    if (this.#underWay < this.#limits.atOnce) this.#begin(start);
    else if (this.#waiting.size >= this.#limits.waiting) refuse();
    else this.#wait(response, start, refuse);
  }

  #wait(response: ServerResponse, start: (leave: () => void) => void, refuse: () => void): void {
    const stopWaiting = () => {
      this.#waiting.delete(go);
      clearTimeout(timer);
      response.off('close', stopWaiting);
    };
    // The one that makes room runs this: it must not pass on what it keeps for its own request.
    const go = AsyncResource.bind(() => {
      stopWaiting();
      this.#begin(start);
    });
    const timer = setTimeout(() => {
      stopWaiting();
      refuse();
    }, this.#limits.waitMs);
    response.once('close', stopWaiting);
    this.#waiting.add(go);
  }

  #begin(start: (leave: () => void) => void): void {
    this.#underWay += 1;
    let isOver = false;
    start(() => {
      if (isOver) return;
      isOver = true;
      this.#underWay -= 1;
      const [next] = this.#waiting;
      next?.();
    });
  }
}
