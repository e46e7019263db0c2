/**
 * The two instances that ship with Callboard: Sigstore's public-good instance, as the seed of @sigstore/tuf, and its
 * staging instance, which is trusted only where somebody asks for it, and otherwise recognised (`others`).
 * Parsed on first use: a command that needs one root does not pay for two.
 */
import seeds from '@sigstore/tuf/seeds.json' with { type: 'json' };
import type { Trust } from '../verify/trust.ts';
import { type ToTrustOptions, toTrust } from '../verify/trusted-root.ts';
import { TrustError } from './error.ts';
import staging from './staging.json' with { type: 'json' };

export const PUBLIC_GOOD_MIRROR = 'https://tuf-repo-cdn.sigstore.dev';
const seed = seeds[PUBLIC_GOOD_MIRROR];

export type KnownInstance = 'public-good' | 'staging';
const KNOWN: KnownInstance[] = ['public-good', 'staging'];

const documents: Record<KnownInstance, string> = {
  'public-good': seed.targets['trusted_root.json'],
  staging: staging.document,
};

/** The root.json (TUF metadata) that a refresh of the public-good instance starts from. */
export function readSeedRoot(): Uint8Array {
  return Buffer.from(seed['root.json'], 'base64');
}

/**
 * As `toTrust`, with `others` filled by the known instances that this one is not. They are parsed when somebody looks:
 * only a certificate that the trusted root does not vouch for makes a verification ask. Throws `TrustError`.
 */
export function openDocument(document: Uint8Array, options: Omit<ToTrustOptions, 'others'>): Trust {
  const trust = toUsableTrust(document, options);
  return {
    ...trust,
    get others() {
      return KNOWN.filter((instance) => instance !== trust.instance).map(openOther);
    },
  };
}

export function openKnown(instance: KnownInstance): Trust {
  return openDocument(readKnown(instance), { source: 'embedded', instance });
}

const opened = new Map<KnownInstance, Trust['others'][number]>();

function openOther(instance: KnownInstance): Trust['others'][number] {
  const known = opened.get(instance);
  if (known) return known;
  const { material } = toUsableTrust(readKnown(instance), { source: 'embedded', instance });
  const other = { instance, material };
  opened.set(instance, other);
  return other;
}

function readKnown(instance: KnownInstance): Uint8Array {
  return Buffer.from(documents[instance], 'base64');
}

function toUsableTrust(document: Uint8Array, options: ToTrustOptions): Trust {
  const trust = toTrust(document, options);
  if (!trust.ok) throw new TrustError(trust.reason);
  return trust.value;
}
