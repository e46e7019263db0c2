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
  readonly #untilCalm: () => Promise<void>;
  #underWay = 0;
  /** In order of arrival. */
  readonly #waiting = new Set<() => void>();
  #isAdmitting = false;

  /** `untilCalm` is waited for before each request is begun. */
  constructor(limits: GateLimits, untilCalm: () => Promise<void>) {
    this.#limits = limits;
    this.#untilCalm = untilCalm;
  }

  /**
   * Calls `start` once there is room, or `refuse` where there is none in time, and neither for a reader who has left
   * by then. `start` is given what is to be called when the work is over; called twice, it counts once.
   */
  enter(response: ServerResponse, start: (leave: () => void) => void, refuse: () => void): void {
    const { atOnce, waiting } = this.#limits;
    if (this.#underWay + this.#waiting.size >= atOnce + waiting) refuse();
    else this.#wait(response, start, refuse);
    void this.#admit();
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

  /** One after the other, as long as there is room. */
  async #admit(): Promise<void> {
    if (this.#isAdmitting) return;
    this.#isAdmitting = true;
    while (this.#waiting.size > 0 && this.#underWay < this.#limits.atOnce) {
      await this.#untilCalm();
      const [next] = this.#waiting;
      next?.();
    }
    this.#isAdmitting = false;
  }

  #begin(start: (leave: () => void) => void): void {
    this.#underWay += 1;
    let isOver = false;
    start(() => {
      if (isOver) return;
      isOver = true;
      this.#underWay -= 1;
      void this.#admit();
    });
  }
}
