/**
 * The trusted root of one run. A run should be quick, so it does not wait for a fresh root as a server's first minute
 * may: what was refreshed within a day is used as it is, and otherwise there is one attempt of a few seconds, made
 * while the index answers. Where it fails, the newest root held is used, and the verdict names it.
 */
import type { Config } from '../../../config.ts';
import { openTrust, stagingTrust } from '../../../trust/open.ts';
import type { Trust } from '../../../verify/trust.ts';

/** Sigstore changes its keys a few times a year, and announces it; its TUF timestamp is valid for about a week. */
const REFRESH_SECONDS = 24 * 3600;
const TIMEOUT_MS = 3000;

/** @throws TrustError */
export async function openTrustedRoot(
  { trustRoot, dataDir }: Config,
  { isStaging, isOffline }: { isStaging: boolean; isOffline: boolean },
): Promise<Trust> {
  if (isStaging) return stagingTrust().current();
  const tuf = { refreshSeconds: REFRESH_SECONDS, timeoutMs: TIMEOUT_MS };
  const provider = openTrust({ trustRoot, dataDir, tuf });
  if (!isOffline && trustRoot.source === 'tuf') await provider.refresh();
  return provider.current();
}
