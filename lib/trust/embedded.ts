/** A root that ships with Callboard: needs no network and no disk, and is as new as this version. */
import type { Trust } from '../verify/trust.ts';
import { type KnownInstance, openKnown } from './known.ts';
import type { TrustProvider, TrustStatus } from './provider.ts';

export function embeddedTrust(instance: KnownInstance = 'public-good'): TrustProvider {
  let held: Trust | undefined;

  async function current(): Promise<Trust> {
    held ??= openKnown(instance);
    return held;
  }

  async function status(): Promise<TrustStatus> {
    const { source, sha256 } = await current();
    return { configured: 'embedded', source, instance, sha256, refreshedAt: null, failure: null };
  }

  return { current, status, refresh: status };
}
