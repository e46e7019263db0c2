/** What a verification rests on: one Sigstore instance's keys, where they came from, and the other instances known. */
import type { TrustMaterial } from '@sigstore/verify';
import type { SigstoreInstance, TrustedRootSource } from './verdict.ts';

/** What the trusted root names and nobody here can verify with: its key is of a kind that is not read, or is none. */
export type UnreadAuthorities = {
  /** The ids of logs that are not read. */
  tlogs: Uint8Array[];
  ctlogs: Uint8Array[];
  /** How many authorities are not read. */
  certificateAuthorities: number;
  timestampAuthorities: number;
};

export type Trust = {
  source: TrustedRootSource;
  instance: SigstoreInstance;
  /** SHA-256 of the trusted_root.json bytes, lower-case hex. */
  sha256: string;
  /** The trusted_root.json bytes, kept so that a verdict can be replayed. */
  document: Uint8Array;
  material: TrustMaterial;
  unread: UnreadAuthorities;
  /** Instances that are not trusted here, only recognised, so that OTHER_INSTANCE can be told from a broken chain. */
  others: { instance: SigstoreInstance; material: TrustMaterial }[];
};
