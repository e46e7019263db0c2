/** A release with what it is compared with, and what was found by that. */
import type { Concern } from './concern.ts';
import type { ReleaseNode } from './release-node.ts';
import type { Change } from './types.ts';

export type TracedRelease = {
  node: ReleaseNode;
  /** It was yanked when it was first seen, and somebody had published before: it is recognised, and not judged. */
  isPassedOver: boolean;
  /** Compared with for who published; null: nobody was confirmed before. */
  knownFrom: TracedRelease | null;
  /** Compared with for whether there is provenance. */
  presenceFrom: TracedRelease | null;
  /** For each of its identities, by key: how it was arrived at. Without those that could not be judged. */
  via: Map<string, Concern[]>;
  /** Why there is no provenance, or not for all files, where the line had it. */
  lost: Concern | null;
  /** Changes at this release, its files' own apart. */
  changes: Change[];
};
