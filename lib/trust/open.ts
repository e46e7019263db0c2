/** The trusted root that the configuration asks for, and those that are asked for by name. */
import { join } from 'node:path';
import type { Trust } from '../verify/trust.ts';
import type { SigstoreInstance, TrustedRootSource } from '../verify/verdict.ts';
import { embeddedTrust } from './embedded.ts';
import { fileTrust } from './file.ts';
import { openDocument } from './known.ts';
import type { TrustProvider } from './provider.ts';
import { type TUFOptions, tufTrust } from './tuf.ts';

type TrustOptions = {
  /** `Config`'s own. */
  trustRoot: { source: 'tuf' } | { source: 'embedded' } | { source: 'file'; path: string };
  /** `Config`'s own: the folder that holds what can be fetched again. */
  dataDir: string;
  tuf?: Partial<TUFOptions>;
};

export function openTrust({ trustRoot, dataDir, tuf }: TrustOptions): TrustProvider {
  switch (trustRoot.source) {
    case 'embedded':
      return embeddedTrust();
    case 'file':
      return fileTrust(trustRoot.path);
    case 'tuf':
      return tufTrust({ cachePath: join(dataDir, 'tuf'), ...tuf });
  }
}

/** Sigstore's staging instance, for `--staging`: nothing it signs means anything in production. */
export function stagingTrust(): TrustProvider {
  return embeddedTrust('staging');
}

/** A stored trusted root as it was used, so that its verdicts can be replayed. Throws `TrustError`. */
export function replayTrust(
  document: Uint8Array,
  recorded: { source: TrustedRootSource; instance: SigstoreInstance },
): Trust {
  return openDocument(document, recorded);
}
