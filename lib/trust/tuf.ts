/**
 * The public-good trusted root, kept fresh through Sigstore's TUF repository. `current` uses what is held (refreshed
 * now or by an earlier process, else the root that ships with Callboard) and makes no request; only `refresh` does.
 */
import type { Trust } from '../verify/trust.ts';
import { toCacheFailure, toRefreshFailure } from './failure.ts';
import { openDocument, openKnown, PUBLIC_GOOD_MIRROR, readSeedRoot } from './known.ts';
import type { TrustProvider, TrustStatus } from './provider.ts';
import { type Held, readHeld, saveHeld, verifyHeld } from './tuf-held.ts';
import { fetchHeld } from './tuf-refresh.ts';
import { withWorkFolder } from './work-folder.ts';

export type TUFOptions = {
  /** Folder for what a refresh leaves; made when it is missing. */
  cachePath: string;
  mirrorURL?: string;
  /** root.json (TUF) to start from; that of the public-good instance when absent. */
  seed?: Uint8Array;
  /** A refresh that succeeded this recently is not repeated. Sigstore signs its timestamp anew every few days. */
  refreshSeconds?: number;
  /** Bound on one whole refresh. */
  timeoutMs?: number;
  /** Milliseconds since 1970. Expiry of metadata is judged by tuf-js, by the machine's clock. */
  now?: () => number;
};

/** A refresh that failed is not repeated sooner, however often it is asked for. */
const RETRY_SECONDS = 60;

type InUse = { trust: Trust; held: Held | null; root: Uint8Array };

export function tufTrust({
  cachePath,
  mirrorURL = PUBLIC_GOOD_MIRROR,
  seed = readSeedRoot(),
  refreshSeconds = 6 * 3600,
  timeoutMs = 15_000,
  now = Date.now,
}: TUFOptions): TrustProvider {
  return new TUFTrust({ cachePath, mirrorURL, seed, refreshSeconds, timeoutMs, now });
}

class TUFTrust implements TrustProvider {
  readonly #options: Required<TUFOptions>;
  #opening: Promise<InUse> | undefined;
  #refreshing: Promise<void> | undefined;
  #triedAt: number | null = null;
  #failure: TrustStatus['failure'] = null;

  constructor(options: Required<TUFOptions>) {
    this.#options = options;
  }

  async current(): Promise<Trust> {
    return (await this.#inUse()).trust;
  }

  async status(): Promise<TrustStatus> {
    const { trust, held } = await this.#inUse();
    const { source, instance, sha256 } = trust;
    const refreshedAt = held ? new Date(held.refreshedAt).toISOString() : null;
    return { configured: 'tuf', source, instance, sha256, refreshedAt, failure: this.#failure };
  }

  async refresh(): Promise<TrustStatus> {
    const inUse = await this.#inUse();
    if (!this.#refreshing && this.#isDue(inUse)) {
      this.#refreshing = this.#tryRefresh(inUse).finally(() => {
        this.#refreshing = undefined;
      });
    }
    await this.#refreshing;
    return this.status();
  }

  #inUse(): Promise<InUse> {
    this.#opening ??= this.#open();
    return this.#opening;
  }

  async #open(): Promise<InUse> {
    const { cachePath, seed, now } = this.#options;
    try {
      const held = await readHeld(cachePath);
      const root = held && (await verifyHeld(held, seed));
      if (held && root) return { trust: openDocument(held.document, { source: 'tuf' }), held, root };
    } catch (error) {
      this.#failure = toCacheFailure(error, cachePath, now());
    }
    return { trust: openKnown('public-good'), held: null, root: seed };
  }

  /** The time of the last success comes from an unsigned file: one that lies in the future counts for nothing. */
  #isDue({ held }: InUse): boolean {
    const { refreshSeconds, now } = this.#options;
    const isWithin = (at: number | null | undefined, seconds: number) =>
      typeof at === 'number' && at <= now() && now() < at + seconds * 1000;
    if (this.#failure) return !isWithin(this.#triedAt, Math.min(RETRY_SECONDS, refreshSeconds));
    return !isWithin(held?.refreshedAt, refreshSeconds);
  }

  async #tryRefresh({ held, root }: InUse): Promise<void> {
    const { mirrorURL, cachePath, timeoutMs, now } = this.#options;
    const at = now();
    this.#triedAt = at;
    try {
      const inUse = await withWorkFolder(cachePath, at, async (folder) => {
        const signal = AbortSignal.timeout(timeoutMs);
        return this.#keep(await fetchHeld({ mirrorURL, folder, root, held, signal, now: at }), folder);
      });
      this.#opening = Promise.resolve(inUse);
      this.#failure = null;
    } catch (error) {
      this.#failure = toRefreshFailure(error, { mirrorURL, cachePath, at });
    }
  }

  /** In use only once it is on disk, and only what the next start will accept: by the same check. */
  async #keep(held: Held, folder: string): Promise<InUse> {
    const { cachePath, seed } = this.#options;
    const root = await verifyHeld(held, seed);
    const trust = openDocument(held.document, { source: 'tuf' });
    await saveHeld(cachePath, folder, held);
    return { trust, held, root: root ?? seed };
  }
}
