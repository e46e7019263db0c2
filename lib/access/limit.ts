/** How often somebody may ask, by person or address, and by kind of request: nobody uses up what others may ask. */
import { InputError } from '../errors.ts';
import type { Actor } from './actor.ts';
import { toLimitKey } from './client.ts';

const WINDOW_MS = 60_000;
/** Each takes about 200 bytes. Past that the one that was counted first is forgotten. */
const MAX_CLIENTS = 10_000;

type Window = { since: number; calls: number };

/** Counts the calls of each client in this process, by the minute. */
export class ClientCounter {
  readonly #windows = new Map<string, Window>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  count(client: string): number {
    return this.#find(client)?.calls ?? 0;
  }

  add(client: string): void {
    const found = this.#find(client);
    if (found) {
      found.calls += 1;
      return;
    }
    // In the order of their beginning, so that the first one is the one that ends first.
    this.#windows.delete(client);
    const [oldest] = this.#windows.keys();
    if (this.#windows.size >= MAX_CLIENTS && oldest !== undefined) this.#windows.delete(oldest);
    this.#windows.set(client, { since: this.#now(), calls: 1 });
  }

  #find(client: string): Window | null {
    const found = this.#windows.get(client);
    // A clock that was set back ends a window too.
    const age = found ? this.#now() - found.since : WINDOW_MS;
    return found && age >= 0 && age < WINDOW_MS ? found : null;
  }
}

/** At most `perMinute` calls a minute of each client. Throws InputError `RATE_LIMITED` past that. */
export function createRateLimit(perMinute: number, now?: () => number): (client: string) => void {
  const calls = new ClientCounter(now);
  return (client) => {
    if (calls.count(client) >= perMinute) {
      throw new InputError(
        'RATE_LIMITED',
        'Too many requests came from you, or from your address, at once; try again in a minute.',
      );
    }
    calls.add(client);
  };
}

/** What limits are counted by: the person, from wherever they ask, and else the address. */
export const toLimited = ({ personId, client }: Pick<Actor, 'personId' | 'client'>): string =>
  personId === null ? toLimitKey(client) : `person ${personId}`;

/** Of whole files that are fetched because somebody asks, whatever for. */
export const limitFetches = createRateLimit(6);
