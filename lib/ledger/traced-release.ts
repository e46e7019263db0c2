/** A release with what it is compared with, and what was found by that. */
import type { Concern } from './concern.ts';
import type { ReleaseNode } from './release-node.ts';
import type { Change } from './types.ts';
import type { FailedVerification } from './verification-failed.ts';

export type TracedRelease = {
  node: ReleaseNode;
  /**
   * Whether it is recognised and not judged: it was yanked when it was first seen, and somebody had published before, or
   * nobody is confirmed by it.
   */
  isPassedOver: boolean;
  /** The release that its publishers are compared with; null where nobody was confirmed before. */
  knownFrom: TracedRelease | null;
  /** The release that it is compared with for whether there is provenance. */
  presenceFrom: TracedRelease | null;
  /** How each of its identities was arrived at, by key; those that could not be judged are left out. */
  via: Map<string, Concern[]>;
  /** Why there is no provenance, or not for all files, where the line had it. */
  lost: Concern | null;
  /** That files of it do not verify, and which. */
  failed: FailedVerification | null;
  /** The changes at this release, without those of single files. */
  changes: Change[];
};
