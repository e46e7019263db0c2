/** A trusted root that is what it is: nothing to refresh, nothing to fall back to. */
import type { Trust } from '../verify/trust.ts';
import type { TrustProvider, TrustStatus } from './provider.ts';

export function fixedTrust(trust: Trust): TrustProvider {
  const { source, instance, sha256 } = trust;
  const status = async (): Promise<TrustStatus> => ({
    configured: source,
    source,
    instance,
    sha256,
    refreshedAt: null,
    failure: null,
  });
  return { current: async () => trust, refresh: status, status };
}
